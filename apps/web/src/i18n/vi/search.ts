/** Texts of the search box. */
export const searchTexts = {
  search: {
    placeholder: 'Tìm trạm, xã, mã',
    label: 'Tìm kiếm trên bản đồ',
    results_other: '{{count}} kết quả',
    none: 'Không tìm thấy. Thử một phần của tên hoặc mã trạm.',
    area: 'Đơn vị hành chính',
  },
};
