import { expect, test } from '@jest/globals';
import type { ServiceReport } from '@nhip/store';
import { findBrokerFigures, findRawRetention, sumIntakeFigures, sumOpsFigures } from './service-figures.js';

const report = (service: string, instance: string, said: object): ServiceReport => ({
  service,
  instance,
  at: new Date(),
  report: said as Record<string, unknown>,
});
const broker = (at: string, connectedClients: number) => ({
  at,
  connectedClients,
  receivedPerSecond: 1,
  sentPerSecond: 1,
  queuedMessages: 0,
  queuedBytes: 0,
  droppedTotal: 0,
  uptimeS: null,
});

test('the newest word about the broker counts, and none is none', () => {
  const reports = [
    report('worker', 'a', { broker: broker('2026-11-25T08:00:00.000Z', 1), rawRetentionDays: 90 }),
    report('worker', 'b', { broker: broker('2026-11-25T08:00:05.000Z', 2) }),
    report('worker', 'c', { broker: null }),
  ];
  expect(findBrokerFigures(reports)?.connectedClients).toBe(2);
  expect(findRawRetention(reports)).toBe(90);
  expect(findBrokerFigures([report('worker', 'c', {})])).toBeNull();
  expect(findRawRetention([])).toBeNull();
});

test('ingest adds up what adds up and shows the worst of the rest', () => {
  const reports = [
    report('ingest', 'a', { inFlight: 3, commitP50Ms: 4, commitP95Ms: 9, flowing: true }),
    report('ingest', 'b', { inFlight: 4, commitP50Ms: null, commitP95Ms: 30, flowing: false }),
  ];
  expect(sumIntakeFigures(reports)).toEqual({ instances: 2, inFlight: 7, commitP50Ms: 4, commitP95Ms: 30, isFlowing: false });
  expect(sumIntakeFigures([])).toEqual({ instances: 0, inFlight: 0, commitP50Ms: null, commitP95Ms: null, isFlowing: false });
});

test('screens of all instances count, this one as of now', () => {
  const own = { instance: 'a', report: { connected: 5, watching: 4, journalRows: 2, streamLagMs: 12 } };
  const reports = [
    report('ops', 'a', { connected: 99, watching: 99, journalRows: 99, streamLagMs: 99 }),
    report('ops', 'b', { connected: 2, watching: 1, journalRows: 7, streamLagMs: null }),
  ];
  expect(sumOpsFigures(reports, own)).toEqual({ instances: 2, connected: 7, watching: 5, journalRows: 7, lagMs: 12 });
});
