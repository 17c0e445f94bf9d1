/** Where people of a unit live and drive: names for stations, and the middle of its town. */
export interface UnitPlaces {
  /** Communes, wards and townships merged into it, by the names people still use. */
  readonly localities: readonly string[];
  /** Streets of a town, roads elsewhere. */
  readonly roads: readonly string[];
  /** Middle of the town [lat, lon], approximate; absent: the centroid of the unit. */
  readonly town?: readonly [number, number];
}

/** Names of the 28 units by GSO code: localities after Resolution 1668/NQ-UBTVQH15, roads as they are called, towns approximate. */
export const unitPlaces: Readonly<Record<string, UnitPlaces>> = {
  '31321': {
    localities: ['Phường I', 'Phường III', 'Phường VII'],
    roads: [
      'Trần Hưng Đạo',
      '3 Tháng 2',
      'Nguyễn Công Trứ',
      'Nguyễn Thái Học',
      'Châu Văn Liêm',
      'Hải Thượng Lãn Ông',
      '30 Tháng 4',
      'Lê Quý Đôn',
      'Võ Văn Kiệt',
    ],
    town: [9.7745, 105.469],
  },
  '31333': {
    localities: ['Phường IV', 'Phường V', 'Vị Tân'],
    roads: ['Trần Ngọc Quế', 'Nguyễn Huệ', 'Phạm Hùng', 'Lê Hồng Phong', 'QL61C', 'Nguyễn An Ninh'],
    town: [9.7895, 105.472],
  },
  '31338': { localities: ['Hỏa Lựu', 'Tân Tiến', 'Hỏa Tiến'], roads: ['QL61'] },
  '31340': {
    localities: ['Ngã Bảy', 'Lái Hiếu', 'Hiệp Thành'],
    roads: ['QL1', 'Hùng Vương', '3 Tháng 2', 'Lê Lợi', 'Trần Hưng Đạo', '30 Tháng 4', 'Nguyễn Trãi', 'Mạc Đĩnh Chi', 'Nguyễn Huệ'],
    town: [9.816, 105.823],
  },
  '31411': { localities: ['Hiệp Lợi', 'Đại Thành', 'Tân Thành'], roads: ['QL1', 'ĐT 927C'] },
  '31342': { localities: ['Một Ngàn', 'Bảy Ngàn', 'Nhơn Nghĩa A', 'Tân Hòa'], roads: ['QL61C', 'ĐT 932'], town: [9.919, 105.625] },
  '31348': { localities: ['Trường Long Tây', 'Trường Long A'], roads: ['ĐT 926'] },
  '31360': { localities: ['Rạch Gòi', 'Tân Phú Thạnh', 'Thạnh Xuân'], roads: ['QL1', 'QL61', 'ĐT 925'], town: [9.926, 105.69] },
  '31369': { localities: ['Cái Tắc', 'Đông Thạnh', 'Đông Phước A'], roads: ['QL1', 'ĐT 925'], town: [9.938, 105.75] },
  '31366': { localities: ['Ngã Sáu', 'Mái Dầm', 'Đông Phú'], roads: ['Nam Sông Hậu', 'ĐT 925', 'Hùng Vương'], town: [9.935, 105.845] },
  '31378': { localities: ['Phú Hữu', 'Phú Tân', 'Đông Phước'], roads: ['Nam Sông Hậu', 'ĐT 925'] },
  '31393': { localities: ['Kinh Cùng', 'Hòa An'], roads: ['QL61', 'ĐT 927'], town: [9.787, 105.64] },
  '31396': { localities: ['Cây Dương', 'Hiệp Hưng'], roads: ['ĐT 927', 'Quản lộ Phụng Hiệp'], town: [9.773, 105.738] },
  '31399': { localities: ['Tân Bình', 'Bình Thành'], roads: ['QL61'] },
  '31408': { localities: ['Thạnh Hòa', 'Long Thạnh', 'Tân Long'], roads: ['QL1'] },
  '31420': { localities: ['Phụng Hiệp', 'Hòa Mỹ'], roads: ['ĐT 927'] },
  '31426': { localities: ['Phương Bình', 'Phương Phú'], roads: ['ĐT 928'] },
  '31432': { localities: ['Búng Tàu', 'Tân Phước Hưng'], roads: ['Quản lộ Phụng Hiệp', 'ĐT 928'], town: [9.748, 105.8] },
  '31441': { localities: ['Nàng Mau', 'Vị Trung', 'Vị Thắng'], roads: ['QL61', 'ĐT 931'], town: [9.759, 105.544] },
  '31459': { localities: ['Vĩnh Trung', 'Vĩnh Tường'], roads: ['QL61'] },
  '31465': { localities: ['Vị Đông', 'Vị Thanh', 'Vị Bình'], roads: ['QL61C'] },
  '31453': { localities: ['Vị Thủy', 'Vĩnh Thuận Tây', 'Vĩnh Thuận Đông'], roads: ['ĐT 931'] },
  '31489': { localities: ['Vĩnh Viễn', 'Vĩnh Viễn A'], roads: ['ĐT 930'], town: [9.676, 105.434] },
  '31492': { localities: ['Lương Tâm', 'Lương Nghĩa'], roads: ['ĐT 930'] },
  '31495': { localities: ['Thuận Hưng', 'Thuận Hòa', 'Xà Phiên'], roads: ['ĐT 930'] },
  '31471': {
    localities: ['Thuận An', 'Long Trị', 'Long Trị A'],
    roads: ['QL61B', '30 Tháng 4', 'Trần Hưng Đạo', 'Nguyễn Huệ', 'Cách Mạng Tháng Tám', 'Nguyễn Việt Hồng', 'Nguyễn Trãi'],
    town: [9.684, 105.588],
  },
  '31473': { localities: ['Bình Thạnh', 'Vĩnh Tường', 'Long Bình'], roads: ['QL61B'] },
  '31480': { localities: ['Trà Lồng', 'Long Phú', 'Tân Phú'], roads: ['QL61B', 'Quản lộ Phụng Hiệp'] },
};
