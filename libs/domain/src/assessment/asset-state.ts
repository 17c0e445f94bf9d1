import { QUALITIES, type AssetLimit, type Metric, type Quality } from '@nhip/contracts';
import { assessValue, severityRank, type Assessment } from './assess-value.js';
import { freshness, type Freshness } from './freshness.js';

/** The newest reading of one series as the state of an asset needs it. `quality` is an index into QUALITIES. */
export interface LatestReading {
  readonly metric: Metric;
  readonly value: number;
  readonly ageMs: number;
  readonly quality: number;
}

/** What the marker and the row of an asset show. */
export interface AssetState {
  readonly severity: Assessment['severity'];
  /** Key of the metric that decided the severity; null when nothing is above a limit. */
  readonly metric: string | null;
  readonly assessment: Assessment;
  /** Freshness of the first reading, which is the headline's when readings come in catalogue order. */
  readonly freshness: Freshness;
  /** Last word of the device about itself; null when it never said anything. */
  readonly online: boolean | null;
}

const SAYS_NOTHING: ReadonlySet<Quality | undefined> = new Set(['calibrating', 'error']);
const NORMAL: Assessment = { severity: 'normal' };

const worstOf = (readings: readonly LatestReading[], limits: readonly AssetLimit[]): { metric: string | null; assessment: Assessment } =>
  readings.reduce<{ metric: string | null; assessment: Assessment }>(
    (worst, reading) => {
      const assessment = assessValue(reading.metric, limits, reading.value);
      return severityRank(assessment.severity) > severityRank(worst.assessment.severity)
        ? { metric: reading.metric.key, assessment }
        : worst;
    },
    { metric: null, assessment: NORMAL },
  );

/**
 * The state of an asset: the worst severity over its series. Readings taken while calibrating or in error say nothing about the world.
 * Fresh readings decide; only when none is fresh do stale ones (the marker is then dashed). `readings` come headline first.
 */
export function assetState(readings: readonly LatestReading[], limits: readonly AssetLimit[], online: boolean | null): AssetState {
  const judged = readings.filter((reading) => !SAYS_NOTHING.has(QUALITIES[reading.quality]));
  const isOf = (state: Freshness) => (reading: LatestReading) => freshness(reading.metric.periodS, reading.ageMs) === state;
  const fresh = judged.filter(isOf('fresh'));
  const { metric, assessment } = worstOf(fresh.length > 0 ? fresh : judged.filter(isOf('stale')), limits);
  const headline = readings[0];
  return {
    severity: assessment.severity,
    metric,
    assessment,
    freshness: headline ? freshness(headline.metric.periodS, headline.ageMs) : 'no_data',
    online,
  };
}
