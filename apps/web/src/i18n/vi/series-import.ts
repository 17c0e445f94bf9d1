/** Texts of series that came from files. */
export const seriesImportTexts = {
  seriesImport: {
    title: 'Chuỗi số liệu nhập từ tệp',
    replayed: 'Phát lại: thời gian thật {{from}} – {{to}}, dời {{shift}}',
    replayedAsIs: 'Phát lại theo thời gian thật {{from}} – {{to}}',
    imported: 'Lịch sử {{from}} – {{to}}, nhập ngày {{at}}',
    moved: 'Nhập và dời {{shift}}: thời gian thật {{from}} – {{to}}',
    days_other: '{{count}} ngày',
    unfinished: 'Chưa xong: chạy lại lệnh để tiếp tục.',
  },
};
