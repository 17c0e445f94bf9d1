import { QUALITIES, type QualityCode } from '@nhip/contracts';

/** Which words of a quality column mean what; everything lower case. */
export interface QualityWords {
  /** The quality of a cell of the column, or undefined when a word of it is not known. Several flags of one cell: the worst counts. */
  read(cell: string): QualityCode | undefined;
}

const code = (quality: (typeof QUALITIES)[number]): QualityCode => QUALITIES.indexOf(quality) as QualityCode;
const [GOOD, CALIBRATING, ERROR, ESTIMATED] = [code('good'), code('calibrating'), code('error'), code('estimated')];

const KNOWN: ReadonlyMap<QualityCode, readonly string[]> = new Map([
  [
    GOOD,
    [
      '',
      'valid',
      'good',
      'ok',
      'okay',
      'v',
      'g',
      'a',
      'p',
      'approved',
      'provisional',
      'pass',
      'passed',
      'normal',
      'true',
      'tốt',
      'đạt',
      'hợp lệ',
      'bình thường',
    ],
  ],
  [CALIBRATING, ['calibrating', 'calibration', 'cal', 'c', 'maintenance', 'mnt', 'hiệu chuẩn', 'bảo trì']],
  [
    ERROR,
    [
      'invalid',
      'bad',
      'error',
      'fault',
      'fail',
      'failed',
      'missing',
      'suspect',
      'questionable',
      'doubtful',
      'rejected',
      'false',
      'i',
      'm',
      'x',
      's',
      'f',
    ].concat(['lỗi', 'hỏng', 'không hợp lệ', 'không đạt', 'nghi ngờ', 'thiếu', 'ice', 'eqp', 'bkw', 'dis', 'ssn', '***']),
  ],
  [ESTIMATED, ['e', 'est', 'estimated', 'interpolated', 'ước tính', 'nội suy']],
]);

const lower = (words: readonly string[]): string[] => words.map((word) => word.normalize('NFC').trim().toLowerCase());

/**
 * Words of the field (AirNow, USGS, common loggers), with what somebody states on top: `good` and `bad` win over them. With `good` stated every other
 * word is bad; with only `bad` stated every other word is good. Numbers mean different things in different files: they must be stated.
 */
export function createQualityWords(
  stated: { good?: readonly string[] | undefined; bad?: readonly string[] | undefined } = {},
): QualityWords {
  const good = lower(stated.good ?? []);
  const bad = lower(stated.bad ?? []);
  const meaning = new Map<string, QualityCode>();
  for (const [quality, words] of KNOWN) for (const word of words) meaning.set(word, quality);
  for (const word of good) meaning.set(word, GOOD);
  for (const word of bad) meaning.set(word, ERROR);
  const otherwise = good.length > 0 ? ERROR : bad.length > 0 ? GOOD : undefined;
  const one = (word: string): QualityCode | undefined => {
    const known = meaning.get(word);
    // what was not stated follows the statement, unless it is a known shade such as "estimated"
    if (good.length > 0 && known === GOOD && !good.includes(word)) return ERROR;
    return known ?? otherwise;
  };
  const rank = [GOOD, ESTIMATED, CALIBRATING, ERROR];
  return {
    read: (cell) => {
      const word = cell.normalize('NFC').trim().toLowerCase();
      const whole = one(word);
      if (whole !== undefined && (meaning.has(word) || !/[,;|]/.test(word))) return whole;
      const parts = word.split(/[,;|]\s*/).map((part) => one(part.trim()));
      if (parts.includes(undefined)) return undefined;
      return (parts as QualityCode[]).reduce((worst, next) => (rank.indexOf(next) > rank.indexOf(worst) ? next : worst), GOOD);
    },
  };
}
