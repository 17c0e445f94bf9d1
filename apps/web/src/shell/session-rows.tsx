import type { JSX } from 'react';
import type { OwnSession } from '@nhip/contracts';
import { formatAge, formatDateTime } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/start-i18n.js';
import { useNow } from '../live/use-now.js';
import { browserName } from '../model/browser-name.js';

/** Where an account is signed in; every session but the one that looks can be ended. */
export function SessionRows({ sessions, onEnd }: { sessions: readonly OwnSession[]; onEnd: (id: string) => void }): JSX.Element {
  return (
    <ul className="session-rows">
      {sessions.map((session) => (
        <SessionRow key={session.id} session={session} onEnd={() => onEnd(session.id)} />
      ))}
    </ul>
  );
}

function SessionRow({ session, onEnd }: { session: OwnSession; onEnd: () => void }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow(30_000);
  const name = browserName(session.userAgent) ?? t('settings.unknownBrowser');
  const began = t('settings.began', { time: formatDateTime(Date.parse(session.beganAt)) });
  const used = t('settings.used', { age: formatAge(now - Date.parse(session.lastSeenAt), language) });
  return (
    <li>
      <div>
        <strong>{name}</strong> {session.isCurrent && <span className="session-current">{t('settings.thisOne')}</span>}
        <p className="muted">{[session.address, began, used].filter((part) => part !== null).join(' · ')}</p>
      </div>
      {!session.isCurrent && (
        <button type="button" className="button" aria-label={`${t('settings.end')}: ${name}, ${began}`} onClick={onEnd}>
          {t('settings.end')}
        </button>
      )}
    </li>
  );
}
