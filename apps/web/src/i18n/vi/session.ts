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
    expired: 'Hết phiên làm việc. Đăng nhập lại để tiếp tục đúng trang này.',
  },
};
