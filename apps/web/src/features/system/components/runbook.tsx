import type { JSX } from 'react';
import type { JudgedStage, RiverStage } from '@nhip/domain';
import { StateGlyph } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { glyphOf } from '../system.model.js';

/** Where the technical team finds more, by stage: a file of docs/runbook. */
const FILES: Readonly<Record<RiverStage, string>> = {
  devices: 'README.md',
  broker: 'broker-lost.md',
  ingest: 'possible-gap.md',
  database: 'database-lost.md',
  ops: 'commands.md',
  screens: 'start.md',
};

export const anchorOf = (stage: RiverStage): string => `fix-${stage}`;

/** What to do, by stage: short enough to be read while something is wrong. */
export function Runbook({ stages }: { stages: readonly JudgedStage[] }): JSX.Element {
  const { t } = useTranslation();
  return (
    <section className="runbook">
      <h3>{t('system.runbook')}</h3>
      <dl>
        {stages.map(({ stage, level }) => (
          <div key={stage} id={anchorOf(stage)} tabIndex={-1} data-level={level}>
            <dt>
              <StateGlyph state={glyphOf(level)} size={14} /> {t(`system.stage.${stage}`)}
            </dt>
            <dd>
              {t(`system.fix.${stage}`)} <span className="muted">{t('system.docs', { file: FILES[stage] })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
