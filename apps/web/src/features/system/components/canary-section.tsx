import { Suspense, useMemo, type JSX } from 'react';
import type { SystemReport } from '@nhip/contracts';
import { EmptyFace, formatNumber, LazyChart, LoadingFace } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/start-i18n.js';
import { useWorkstation } from '../../../theme/workstation.js';
import { canaryOption } from '../canary.option.js';

/** The beat that goes through the whole river: its age in the last minutes, the limits drawn. */
export function CanarySection({ report: { canary, canaryAgeMs } }: { report: SystemReport }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { theme } = useWorkstation();
  const words = useMemo(() => ({ stale: t('system.staleLimit'), ready: t('system.readyLimit') }), [t]);
  const option = useMemo(() => canaryOption({ steps: canary, theme, language, words }), [canary, theme, language, words]);
  const ages = canary.flatMap(([, age]) => (age === null ? [] : [age]));
  const seconds = (ms: number): string => `${formatNumber(ms / 1000, 1, language)} s`;
  const worst = seconds(Math.max(0, ...ages));
  return (
    <section>
      <div className="section-title">
        <h3>{t('system.canary')}</h3>
        {ages.length > 0 && <span className="muted">{t('system.canaryHint', { worst })}</span>}
      </div>
      {ages.length > 0 ? (
        <Suspense fallback={<LoadingFace label={t('face.loading')} rows={3} />}>
          <LazyChart option={option} label={t('system.canaryChart', { age: seconds(canaryAgeMs ?? 0), worst })} height={150} />
        </Suspense>
      ) : (
        <EmptyFace title={t('system.canaryNone')} />
      )}
    </section>
  );
}
