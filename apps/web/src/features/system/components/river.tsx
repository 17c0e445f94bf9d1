import type { JSX } from 'react';
import type { Figure, JudgedStage } from '@nhip/domain';
import { StateGlyph } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/start-i18n.js';
import { figureText, firstLimit, glyphOf } from '../system.model.js';
import { anchorOf } from './runbook.js';

/** The stages in a row (on the phone below each other), joined by the river. Colour only where there is work to do. */
export function River({ stages, isFlowing }: { stages: readonly JudgedStage[]; isFlowing: boolean }): JSX.Element {
  const { t } = useTranslation();
  return (
    <section aria-label={t('system.river')}>
      <ol className="river">
        {stages.map((stage) => (
          <Stage key={stage.stage} judged={stage} isStanding={stage.stage === 'ingest' && !isFlowing} />
        ))}
      </ol>
    </section>
  );
}

function Stage({ judged, isStanding }: { judged: JudgedStage; isStanding: boolean }): JSX.Element {
  const { t } = useTranslation();
  const { stage, level, figures } = judged;
  return (
    <li className="river-stage" data-stage={stage} data-level={level}>
      <div className="river-node">
        <StateGlyph state={glyphOf(level)} size={18} />
        <h3>{t(`system.stage.${stage}`)}</h3>
      </div>
      <p className="river-word">{isStanding ? t('system.standing') : t(`system.level.${level}`)}</p>
      {figures.map((figure, index) => (
        <FigureRow key={figure.key} figure={figure} stage={stage} isHeadline={index === 0} />
      ))}
    </li>
  );
}

/** One figure; opened it says what it is, what is normal, and where the way out is described. */
function FigureRow({ figure, stage, isHeadline }: { figure: Figure; stage: JudgedStage['stage']; isHeadline: boolean }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { key, unit, value, level } = figure;
  return (
    <details className={isHeadline ? 'figure-row headline-figure' : 'figure-row'} data-figure={key} data-level={level}>
      <summary>
        {level !== 'normal' && <StateGlyph state={glyphOf(level)} size={13} label={t(`system.level.${level}`)} />}
        <span className="figure-name">{t(`system.figure.${key}.name`)}</span>
        <span className="figure-value">{value === null ? t('system.noValue') : figureText(unit, value, t, language)}</span>
      </summary>
      <div className="figure-more">
        <p>{t(`system.figure.${key}.what`)}</p>
        <p className="muted">{normalText()}</p>
        {level !== 'normal' && <a href={`#${anchorOf(stage)}`}>{t('system.howTo')}</a>}
      </div>
    </details>
  );

  function normalText(): string {
    const limit = firstLimit(figure);
    if (limit === undefined) return t('system.forInformation');
    if (limit === 1 && unit === 'count') return t('system.normalZero', { zero: figureText(unit, 0, t, language) });
    return t('system.normalBelow', { limit: figureText(unit, limit, t, language) });
  }
}
