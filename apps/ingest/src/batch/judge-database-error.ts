/** What to do about an error of the database: refuse the content, try again, or give up the lease. */
export type DatabaseVerdict = 'content' | 'retry';

const CONTENT_CLASSES = new Set(['22', '23']);

/** SQLSTATE classes 22 and 23 are the content's fault; everything else (08, 53, 57, 40, a lost connection) passes by itself. */
export function judgeDatabaseError(error: unknown): DatabaseVerdict {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && CONTENT_CLASSES.has(code.slice(0, 2)) ? 'content' : 'retry';
}
