/** Texts of the sign-in page. */
export const sessionTexts = {
  app: { name: 'Nhịp', subtitle: 'Trung tâm giám sát, điều hành đô thị thông minh' },
  signIn: {
    title: 'Đăng nhập',
    username: 'Tên đăng nhập',
    password: 'Mật khẩu',
    submit: 'Đăng nhập',
    submitting: 'Đang đăng nhập…',
    missing: 'Nhập tên đăng nhập và mật khẩu.',
    code: 'Mã xác thực',
    codeHint: 'Sáu chữ số trên ứng dụng xác thực, hoặc một mã dự phòng.',
    needCode: 'Nhập mã xác thực.',
    otherPerson: 'Đăng nhập tài khoản khác',
    expired: 'Hết phiên làm việc. Đăng nhập lại để tiếp tục đúng trang này.',
  },
  rest: {
    title: 'Xác nhận để tiếp tục',
    text: 'Đã lâu không có thao tác trên máy này. Số liệu vẫn chạy; thao tác vừa chọn cần xác nhận lại.',
    with: 'Xác nhận bằng',
    password: 'Mật khẩu',
    code: 'Mã xác thực',
    submit: 'Xác nhận',
    cancel: 'Thôi',
    needPassword: 'Nhập mật khẩu.',
  },
  needed: {
    newPassword: 'Đặt mật khẩu mới',
    newPasswordText: 'Mật khẩu hiện tại do người khác cấp hoặc đã quá hạn. Đặt mật khẩu của riêng bạn rồi mới dùng được hệ thống.',
    secondFactor: 'Thiết lập xác thực hai lớp',
    secondFactorText: 'Tài khoản này bắt buộc có lớp xác thực thứ hai.',
  },
};
