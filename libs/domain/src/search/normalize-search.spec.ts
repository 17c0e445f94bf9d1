import { describe, expect, test } from '@jest/globals';
import { matchesSearch, normalizeSearch } from './normalize-search.js';

describe('normalizeSearch', () => {
  test.each([
    ['Hòa An', 'hoa an'],
    ['Hoà An', 'hoa an'],
    ['Hoà An'.normalize('NFD'), 'hoa an'],
    ['Thủy', 'thuy'],
    ['Thuỷ', 'thuy'],
    ['ĐỒNG ĐƯỜNG', 'dong duong'],
    ['92-31321-AQ-01', '92 31321 aq 01'],
    ['  QL1 – Ngã Bảy ', 'ql1 nga bay'],
    ['NO₂', 'no₂'],
    ['Ưu ươi Ỷ ỹ ọ ặ', 'uu uoi y y o a'],
    ['', ''],
  ])('%s → %s', (text, expected) => expect(normalizeSearch(text)).toBe(expected));

  test('is the same when applied twice', () => {
    const once = normalizeSearch('Trạm thủy văn Phụng Hiệp (kênh Cái Côn)');
    expect(normalizeSearch(once)).toBe(once);
  });
});

describe('matchesSearch', () => {
  const text = normalizeSearch('Trạm thủy văn Phụng Hiệp (kênh Cái Côn) 92-31340-WL-01');
  test.each([
    ['phụng hiệp', true],
    ['hiep tram', true],
    ['31340', true],
    ['vi thanh', false],
    ['wl 01', true],
    ['phụng h', true],
    ['phụng 1', false],
    ['ng hiep', false],
    ['', true],
  ])('%s: %s', (query, expected) => expect(matchesSearch(text, normalizeSearch(query))).toBe(expected));
});
