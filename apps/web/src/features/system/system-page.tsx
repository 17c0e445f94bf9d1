import { useMemo, type JSX } from 'react';
import type { SystemReport } from '@nhip/contracts';
import { judgeSystem, type JudgedStage } from '@nhip/domain';
import { formatClock, LoadingFace } from '@nhip/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FaultFace } from '../../shell/fault-face.js';
import { CanarySection } from './components/canary-section.js';
import { GapsSection, QualitySection, RejectsSection, SlotsSection } from './components/facts.js';
import { River } from './components/river.js';
import { Runbook } from './components/runbook.js';
import { systemQuery } from './system.api.js';
import { workOf } from './system.model.js';

/** Is the river flowing? Every stage with its figures, what is normal, and what to do when it is not. */
export function SystemPage(): JSX.Element {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(systemQuery);
  if (data) return <Report report={data} isStale={error !== null} />;
  if (error === null) return <LoadingFace label={t('face.loading')} rows={8} />;
  return <FaultFace error={error} onRetry={() => void refetch()} title={t('system.failed')} />;
}

function Report({ report, isStale }: { report: SystemReport; isStale: boolean }): JSX.Element {
  const { t } = useTranslation();
  const at = Date.parse(report.at);
  const stages = useMemo(() => judgeSystem(report, at), [report, at]);
  const finding = useFinding(report, stages);
  return (
    <div className="system" data-stale={isStale}>
      <header className="system-head">
        <h2 aria-live="polite">{isStale ? t('system.notKnown') : finding}</h2>
        <p className="muted">{t('system.asOf', { time: formatClock(at), version: report.version })}</p>
        {isStale && (
          <p className="notice" role="alert">
            {t('system.stale', { time: formatClock(at) })}
          </p>
        )}
      </header>
      <River stages={stages} isFlowing={report.intake.isFlowing} />
      <div className="system-facts">
        <CanarySection report={report} />
        <RejectsSection report={report} />
        <GapsSection report={report} />
        <div>
          <SlotsSection report={report} />
          <QualitySection report={report} />
        </div>
      </div>
      <Runbook stages={stages} />
    </div>
  );
}

/** The title is what one must know. */
function useFinding(report: SystemReport, stages: readonly JudgedStage[]): string {
  const { t } = useTranslation();
  const isLate = stages.some(({ figures }) => figures.some(({ key, level }) => key === 'canaryAge' && level === 'critical'));
  if (!report.intake.isFlowing || isLate) return t('system.stopped');
  const work = workOf(stages).length;
  return work === 0 ? t('system.calm') : t('system.work', { count: work });
}
