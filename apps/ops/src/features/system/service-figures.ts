import { brokerFiguresSchema, type BrokerFigures, type IntakeFigures } from '@nhip/contracts';
import type { ServiceReport } from '@nhip/store';
import type { OpsReport } from './ops-report.js';

const of = (reports: readonly ServiceReport[], service: string): ServiceReport['report'][] =>
  reports.filter((one) => one.service === service).map(({ report }) => report);
const numbers = (reports: readonly ServiceReport['report'][], name: string): number[] =>
  reports.map((report) => report[name]).filter((value) => typeof value === 'number');
const worst = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.max(...values));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The newest word of a worker about the broker; null when none has read it. */
export function findBrokerFigures(reports: readonly ServiceReport[]): BrokerFigures | null {
  const parsed = of(reports, 'worker').flatMap(({ broker }) => {
    const figures = brokerFiguresSchema.safeParse(broker);
    return figures.success ? [figures.data] : [];
  });
  return parsed.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0] ?? null;
}

/** How long the workers keep raw readings, days. */
export const findRawRetention = (reports: readonly ServiceReport[]): number | null =>
  worst(numbers(of(reports, 'worker'), 'rawRetentionDays'));

/** The ingest processes together: the sum of what adds up, the worst of what does not. */
export function sumIntakeFigures(reports: readonly ServiceReport[]): IntakeFigures {
  const ingest = of(reports, 'ingest');
  return {
    instances: ingest.length,
    inFlight: sum(numbers(ingest, 'inFlight')),
    commitP50Ms: worst(numbers(ingest, 'commitP50Ms')),
    commitP95Ms: worst(numbers(ingest, 'commitP95Ms')),
    isFlowing: ingest.length > 0 && ingest.every(({ flowing }) => flowing === true),
  };
}

/** The ops instances together; `own` is this one, as of now. */
export function sumOpsFigures(
  reports: readonly ServiceReport[],
  own: { instance: string; report: OpsReport },
): { instances: number; connected: number; watching: number; journalRows: number; lagMs: number | null } {
  const others = of(
    reports.filter(({ instance }) => instance !== own.instance),
    'ops',
  );
  const all = [...others, own.report as unknown as ServiceReport['report']];
  return {
    instances: all.length,
    connected: sum(numbers(all, 'connected')),
    watching: sum(numbers(all, 'watching')),
    journalRows: worst(numbers(all, 'journalRows')) ?? 0,
    lagMs: worst(numbers(all, 'streamLagMs')),
  };
}
