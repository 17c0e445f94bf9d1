import type { JSX } from 'react';
import { formatClock, formatDate, formatLongDate } from '@nhip/ui';
import { useLanguage } from '../i18n/start-i18n.js';
import { useNow } from '../live/use-now.js';

/** Time and day of the site. */
export function Clock(): JSX.Element {
  const language = useLanguage();
  const now = useNow(1000);
  return (
    <time className="clock">
      <strong>{formatClock(now)}</strong> <span className="clock-long">{formatLongDate(now, language)}</span>
      <span className="clock-short">{formatDate(now)}</span>
    </time>
  );
}
