/** A name on the basemap at sea. */
export interface SeaLabel {
  readonly kind: 'sea' | 'archipelago' | 'island';
  readonly name: { readonly vi: string; readonly en: string };
  readonly lat: number;
  readonly lon: number;
}

const island = (name: string, lat: number, lon: number): SeaLabel => ({ kind: 'island', name: { vi: name, en: name }, lat, lon });

/**
 * Names at sea. Wherever the East Sea shows, `sea` and `archipelago` must be drawn at every zoom that shows their point; `island` points are
 * drawn from zoom 5 (the basemap's land is too coarse to hold these islands).
 */
export const seaLabels: readonly SeaLabel[] = [
  { kind: 'sea', name: { vi: 'Biển Đông', en: 'East Sea' }, lat: 13.2, lon: 112.8 },
  { kind: 'archipelago', name: { vi: 'Quần đảo Hoàng Sa (Việt Nam)', en: 'Hoàng Sa archipelago (Việt Nam)' }, lat: 16.35, lon: 112.0 },
  { kind: 'archipelago', name: { vi: 'Quần đảo Trường Sa (Việt Nam)', en: 'Trường Sa archipelago (Việt Nam)' }, lat: 9.6, lon: 113.4 },
  island('Đảo Hoàng Sa', 16.534, 111.607),
  island('Đảo Phú Lâm', 16.834, 112.338),
  island('Đảo Hữu Nhật', 16.506, 111.585),
  island('Đảo Quang Ảnh', 16.447, 111.508),
  island('Đảo Quang Hòa', 16.449, 111.711),
  island('Đảo Duy Mộng', 16.463, 111.742),
  island('Đảo Cây', 16.979, 112.272),
  island('Đảo Linh Côn', 16.667, 112.73),
  island('Đảo Tri Tôn', 15.785, 111.202),
  island('Đảo Trường Sa', 8.645, 111.92),
  island('Đảo Trường Sa Đông', 8.93, 112.35),
  island('Đảo An Bang', 7.892, 112.919),
  island('Đảo Phan Vinh', 8.97, 113.7),
  island('Đảo Sinh Tồn', 9.886, 114.328),
  island('Đảo Sinh Tồn Đông', 9.905, 114.561),
  island('Đảo Nam Yết', 10.18, 114.366),
  island('Đảo Sơn Ca', 10.375, 114.478),
  island('Đảo Ba Bình', 10.377, 114.365),
  island('Đảo Loại Ta', 10.668, 114.425),
  island('Đảo Thị Tứ', 11.053, 114.285),
  island('Đảo Song Tử Tây', 11.429, 114.331),
  island('Đảo Song Tử Đông', 11.456, 114.355),
];
