import type { JSX } from 'react';
import { formatAge } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/start-i18n.js';
import { useLink } from '../live/live-context.js';
import { linkFace, streamAgeMs, type LinkFace } from '../live/live-link.js';
import { useNow } from '../live/use-now.js';

/** Which face the page shows now; renewed every second. */
export function useLinkFace(): { face: LinkFace; ageMs: number | null } {
  const link = useLink();
  const now = useNow(1000);
  return { face: linkFace(link, now), ageMs: streamAgeMs(link, now) };
}

/** "Trực tiếp, 2 giây trước": driven by the age of the canary, not by the silence of slow sensors. Only a change of face is read aloud. */
export function LiveState(): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { face, ageMs } = useLinkFace();
  const age = ageMs === null ? null : formatAge(ageMs, language);
  const detail = {
    live: age === null ? '' : t('link.ago', { age }),
    stale: age === null ? t('link.staleNever') : t('link.staleFor', { age }),
    lost: t('link.lostHint'),
    connecting: '',
  }[face];
  return (
    <span className="live-state" data-face={face}>
      <span className="live-dot" aria-hidden />
      <strong role="status">{t(`link.${face}`)}</strong>
      <span className="live-detail">{detail}</span>
    </span>
  );
}
