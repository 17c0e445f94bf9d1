import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';

const SECTIONS = ['values', 'history', 'controls', 'connection', 'quality', 'gaps', 'thresholds', 'about'] as const;

/** Jumps within the page; the address keeps what is shown. */
export function SectionLinks({ hasControls }: { hasControls: boolean }): JSX.Element {
  const { t } = useTranslation();
  return (
    <nav className="section-links" aria-label={t('assetPage.sections')}>
      {SECTIONS.filter((section) => section !== 'controls' || hasControls).map((section) => (
        <a key={section} href={`#${section}`}>
          {t(`assetPage.link-${section}`)}
        </a>
      ))}
    </nav>
  );
}
