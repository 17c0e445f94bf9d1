/** Texts of the second factor. */
export const secondFactorTexts = {
  secondFactor: {
    title: 'Xác thực hai lớp',
    text: 'Ngoài mật khẩu, đăng nhập cần mã sáu chữ số trên điện thoại của bạn. Mật khẩu lộ ra cũng không vào được.',
    what: 'Cần một ứng dụng xác thực trên điện thoại (Google Authenticator, Microsoft Authenticator, FreeOTP…). Ứng dụng không cần mạng.',
    begin: 'Bắt đầu thiết lập',
    scan: 'Quét mã này bằng ứng dụng xác thực:',
    qr: 'Mã QR cho ứng dụng xác thực',
    typeIn: 'Không quét được thì nhập khóa này:',
    confirm: 'Xác nhận mã',
    codesText:
      'Mười mã dự phòng, mỗi mã dùng một lần khi không có điện thoại. Chỉ hiện lần này: in ra hoặc chép vào nơi cất giữ an toàn, không để cạnh máy.',
    copy: 'Chép mã',
    copied: 'Đã chép',
    kept: 'Đã cất giữ',
    required: 'Tài khoản này bắt buộc có xác thực hai lớp.',
    optional:
      'Hệ thống đang không bắt buộc xác thực hai lớp với tài khoản này (bản trình diễn không bắt buộc với ai). Nên thiết lập trước khi dùng thật.',
    isOn_other: 'Đang bật. Còn {{count}} mã dự phòng.',
    renewText: 'Cấp lại mười mã dự phòng: mã cũ không dùng được nữa. Mất điện thoại: nhờ quản trị đặt lại.',
    renew: 'Cấp lại mã dự phòng',
  },
};
