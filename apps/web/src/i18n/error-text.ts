import type { TFunction } from 'i18next';
import { ApiError } from '../api/api-error.js';

/** What the screen says about a failed request: text by code, with the request's number where the log holds more. */
export function errorText(t: TFunction, error: unknown): string {
  const code = error instanceof ApiError ? error.code : 'BAD_ANSWER';
  const text = t(`error.${code}`);
  const id = error instanceof ApiError && (code === 'INTERNAL' || code === 'BAD_ANSWER') ? error.requestId : null;
  return id === null ? text : t('error.withId', { text, id });
}
