import type { QualityDay } from '@nhip/contracts';

/** Share of the expected readings that came, 0 … 1, over all days and series that have a period; null where nothing was expected. More than expected counts as all. */
export function receivedShare(series: readonly { readonly days: readonly QualityDay[] }[]): number | null {
  let [received, expected] = [0, 0];
  for (const { days } of series)
    for (const day of days)
      if (day.expected !== null) {
        received += Math.min(day.received, day.expected);
        expected += day.expected;
      }
  return expected > 0 ? received / expected : null;
}
