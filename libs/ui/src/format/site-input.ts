/** Vietnam has had UTC+7 without summer time since 1975. */
const SITE_OFFSET_MS = 7 * 3_600_000;
const INPUT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** An instant for `<input type="datetime-local">`, in the time of the site wherever the browser is: `2026-11-25T14:30`. */
export const toSiteInput = (timeMs: number): string => new Date(timeMs + SITE_OFFSET_MS).toISOString().slice(0, 16);

/** The instant of such a text; null when it is none. */
export function fromSiteInput(text: string): number | null {
  const ms = INPUT.test(text) ? Date.parse(`${text}+07:00`) : Number.NaN;
  return Number.isFinite(ms) ? ms : null;
}
