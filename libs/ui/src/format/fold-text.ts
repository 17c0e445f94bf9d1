const MARKS = /[\u0300-\u036f]/g;

/** Text for comparing: without case, diacritics and tone placement, so that `phung hiep`, `Phụng Hiệp`, `Hoà An` and `Hòa An` meet. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replaceAll(/[đĐ]/g, 'd').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
