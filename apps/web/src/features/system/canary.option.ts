import { COLORS, formatHour, formatNumber, type ChartOption, type Language, type ThemeName } from '@nhip/ui';

/** Việt Nam keeps one offset all year: times are shifted by it and drawn as UTC, so that ticks fall on minutes of the site. */
const SITE_OFFSET_MS = 7 * 3_600_000;
const STALE_S = 10;
const READY_S = 15;
const LEAST_TOP_S = 20;

export interface CanaryChart {
  /** [epoch ms, age in ms or null] */
  readonly steps: readonly (readonly [number, number | null])[];
  readonly theme: ThemeName;
  readonly language: Language;
  readonly words: { readonly stale: string; readonly ready: string };
}

/** Age of the canary in seconds; a line is drawn where pages turn stale and where the system is no longer ready. */
export function canaryOption({ steps, theme, language, words }: CanaryChart): ChartOption {
  const colors = COLORS[theme];
  const ages = steps.flatMap(([, age]) => (age === null ? [] : [age / 1000]));
  const top = Math.max(LEAST_TOP_S, ...ages.map((age) => Math.ceil(age / 10) * 10));
  const axis = { axisTick: { show: false }, splitNumber: 3, axisLabel: { color: colors['chart-axis'], fontSize: 11.5 } };
  const limit = (seconds: number, word: string): object => ({
    yAxis: seconds,
    label: { formatter: `${word} ${seconds} s`, position: 'insideStartTop', color: colors['text-3'], fontSize: 11.5 },
  });
  return {
    animation: false,
    grid: { left: 36, right: 12, top: 14, bottom: 22 },
    tooltip: {
      trigger: 'axis',
      confine: true,
      valueFormatter: (value: unknown) => (typeof value === 'number' ? `${formatNumber(value, 1, language)} s` : '–'),
    },
    xAxis: {
      type: 'time',
      minInterval: 60_000,
      ...axis,
      axisLine: { lineStyle: { color: colors['chart-grid'] } },
      splitLine: { show: false },
      axisLabel: { ...axis.axisLabel, formatter: (at: number) => formatHour(at - SITE_OFFSET_MS), hideOverlap: true },
    },
    yAxis: { type: 'value', min: 0, max: top, ...axis, splitLine: { lineStyle: { color: colors['chart-grid'] } } },
    series: [
      {
        type: 'line',
        step: 'middle',
        symbol: 'none',
        data: steps.map(([at, age]) => [at + SITE_OFFSET_MS, age === null ? null : age / 1000]),
        lineStyle: { width: 1.75, color: colors['chart-1'] },
        itemStyle: { color: colors['chart-1'] },
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { type: 'solid', width: 1.5, color: colors['chart-limit'] },
          data: [limit(STALE_S, words.stale), limit(READY_S, words.ready)],
        },
      },
    ],
  };
}
