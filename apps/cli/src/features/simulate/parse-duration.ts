const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** "90s", "10m", "2h", or seconds alone → seconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,6})([smh]?)$/.exec(text);
  return match ? Number(match[1]) * (UNIT_SECONDS[match[2] || 's'] ?? 0) : undefined;
}
