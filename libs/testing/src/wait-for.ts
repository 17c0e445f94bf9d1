/** Polls until `condition` gives a truthy value and returns it; throws after `timeoutMs` (default 5 000) naming `what`. */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeoutMs = 5000, everyMs = 20, what = 'the condition' } = {},
): Promise<NonNullable<T>> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value) return value as NonNullable<T>;
    if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
