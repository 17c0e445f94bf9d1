import type { CommandTypeData } from './catalog-data.js';

// A command that darkens a road, moves water or can crush somebody asks for its confirmation word.
/** Command types by asset type: what a device can be told to do. */
export const commandTypes: readonly CommandTypeData[] = [
  {
    key: 'lamps_on',
    name: { vi: 'Bật đèn', en: 'Switch lamps on' },
    effect: {
      vi: 'Bật toàn bộ đèn của tủ, giữ đến khi có lệnh khác.',
      en: 'All lamps of the cabinet go on and stay on until another command.',
    },
    showsIn: 'lamp_on',
  },
  {
    key: 'lamps_off',
    name: { vi: 'Tắt đèn', en: 'Switch lamps off' },
    effect: {
      vi: 'Tắt toàn bộ đèn của tủ, giữ đến khi có lệnh khác.',
      en: 'All lamps of the cabinet go off and stay off until another command.',
    },
    isDangerous: true,
    risk: { vi: 'Ban đêm, đoạn đường này sẽ tối hoàn toàn.', en: 'By night this stretch of road will be completely dark.' },
    confirmation: { vi: 'TẮT ĐÈN', en: 'LAMPS OFF' },
    showsIn: 'lamp_on',
  },
  {
    key: 'lamps_dim',
    name: { vi: 'Chỉnh độ sáng', en: 'Dim lamps' },
    effect: { vi: 'Đặt độ sáng của toàn bộ đèn trong tủ ở mức {{pct}}.', en: 'All lamps of the cabinet go to {{pct}} of their light.' },
    args: [{ key: 'pct', kind: 'number', name: { vi: 'Mức sáng', en: 'Level' }, unit: '%', min: 10, max: 100, step: 5, preset: 50 }],
    showsIn: 'lamp_dim_pct',
  },
  {
    key: 'lamps_auto',
    name: { vi: 'Về lịch tự động', en: 'Back to schedule' },
    effect: { vi: 'Bỏ lệnh giữ tay; đèn bật, tắt và giảm sáng theo lịch.', en: 'Ends the manual hold: lamps follow their schedule again.' },
    showsIn: 'lamp_on',
  },
  {
    key: 'gate_open',
    name: { vi: 'Mở cống', en: 'Open gate' },
    effect: {
      vi: 'Mở cửa cống. Nước chảy theo chênh lệch mực nước trong và ngoài.',
      en: 'The gate opens; water flows with the difference of levels.',
    },
    isDangerous: true,
    risk: {
      vi: 'Có thể đưa nước mặn hoặc lũ vào nội đồng. Kiểm tra người và ghe xuồng quanh cống trước khi gửi.',
      en: 'May let salt or flood water in. Make sure that no person or boat is at the gate.',
    },
    confirmation: { vi: 'MỞ CỐNG', en: 'OPEN GATE' },
    expiryS: 120,
    showsIn: 'sluice_gate_state',
  },
  {
    key: 'gate_close',
    name: { vi: 'Đóng cống', en: 'Close gate' },
    effect: { vi: 'Đóng cửa cống, ngăn nước qua lại.', en: 'The gate closes; no water passes.' },
    isDangerous: true,
    risk: {
      vi: 'Có thể gây ngập phía trong khi mưa lớn. Kiểm tra người và ghe xuồng quanh cống trước khi gửi.',
      en: 'May flood the inner side in heavy rain. Make sure that no person or boat is at the gate.',
    },
    confirmation: { vi: 'ĐÓNG CỐNG', en: 'CLOSE GATE' },
    expiryS: 120,
    showsIn: 'sluice_gate_state',
  },
  {
    key: 'gate_stop',
    name: { vi: 'Dừng cửa cống', en: 'Stop gate' },
    effect: { vi: 'Dừng cửa cống tại vị trí đang di chuyển.', en: 'The gate stops where it is.' },
    expiryS: 30,
    showsIn: 'sluice_gate_state',
  },
  {
    key: 'pump_start',
    name: { vi: 'Chạy bơm', en: 'Start pump' },
    effect: { vi: 'Chạy máy bơm của trạm.', en: 'The pumps of the station start.' },
    isDangerous: true,
    risk: { vi: 'Máy bơm tự khởi động: không để người làm việc trên máy.', en: 'The machine starts by itself: nobody may work on it.' },
    confirmation: { vi: 'CHẠY BƠM', en: 'START PUMP' },
    expiryS: 120,
    showsIn: 'pump_running',
  },
  {
    key: 'pump_stop',
    name: { vi: 'Dừng bơm', en: 'Stop pump' },
    effect: { vi: 'Dừng máy bơm của trạm.', en: 'The pumps of the station stop.' },
    showsIn: 'pump_running',
  },
  {
    key: 'speaker_stop',
    name: { vi: 'Ngừng phát', en: 'Stop playing' },
    effect: { vi: 'Ngừng chương trình đang phát trên cụm loa.', en: 'The programme on the loudspeakers stops.' },
    expiryS: 30,
    showsIn: 'spk_playing',
  },
  {
    key: 'speaker_volume',
    name: { vi: 'Đặt âm lượng', en: 'Set volume' },
    effect: { vi: 'Đặt âm lượng cụm loa ở mức {{pct}}.', en: 'The volume of the loudspeakers goes to {{pct}}.' },
    args: [{ key: 'pct', kind: 'number', name: { vi: 'Âm lượng', en: 'Volume' }, unit: '%', min: 0, max: 100, step: 5, preset: 60 }],
    showsIn: 'spk_volume_pct',
  },
];
