import { describe, expect, test } from '@jest/globals';
import { findAssetType, findEventType } from '@nhip/catalog';
import { DEFAULT_INTAKE_WINDOW, type EventMessage } from '@nhip/contracts';
import { decodeEvent } from '@nhip/domain';
import { eventsOf } from './grid.js';
import { createStations } from './stations.js';

const DAY_MS = 86_400_000;
const YEAR = { fromMs: Date.parse('2026-01-01T00:00:00+07:00'), toMs: Date.parse('2027-01-01T00:00:00+07:00') };
const panels = createStations('test').filter(({ asset }) => asset.type === 'fire-panel');
const of = (type: string, events: readonly EventMessage[]): EventMessage[] => events.filter((event) => event.type === type);

describe('fire panels', () => {
  const events = panels.flatMap((panel) => [...(panel.eventsBetween?.(YEAR.fromMs, YEAR.toMs) ?? [])]);
  const restores = of('fire_alarm_restored', events);

  test('raise an alarm in about two days among forty, four in five of them false', () => {
    expect(panels).toHaveLength(40);
    expect(restores.length).toBeGreaterThan(110);
    expect(restores.length).toBeLessThan(250);
    const falseShare = restores.filter(({ data }) => data.false_alarm).length / restores.length;
    expect(falseShare).toBeGreaterThan(0.7);
    expect(falseShare).toBeLessThan(0.9);
  });

  test('restore every alarm after minutes, a fire after it was confirmed by a second zone', () => {
    const byId = new Map(events.map((event) => [event.id, event]));
    expect(byId.size).toBe(events.length);
    for (const restore of restores) {
      const minutes = (restore.ts - (byId.get(String(restore.data.alarm))?.ts ?? NaN)) / 60_000;
      expect(minutes).toBeGreaterThan(2.9);
      expect(minutes).toBeLessThan(86);
    }
    expect(of('fire_alarm', events).filter(({ data }) => data.confirmed)).toHaveLength(
      restores.filter(({ data }) => !data.false_alarm).length,
    );
  });

  test('send what the catalogue allows', () => {
    const allowed = findAssetType('fire-panel')?.events ?? [];
    for (const event of events) {
      const decoded = decodeEvent(Buffer.from(JSON.stringify(event)), {
        receivedMs: event.ts,
        window: DEFAULT_INTAKE_WINDOW,
        findType: (key) => (allowed.includes(key) ? findEventType(key) : undefined),
      });
      expect(decoded).toMatchObject({ ok: true });
    }
  });

  test('say the same by days as over the year, each event once', () => {
    const byDay: EventMessage[] = [];
    for (let fromMs = YEAR.fromMs; fromMs < YEAR.toMs; fromMs += DAY_MS)
      for (const panel of panels) byDay.push(...eventsOf(panel, { fromMs, toMs: fromMs + DAY_MS }));
    const whole = panels.flatMap((panel) => eventsOf(panel, YEAR));
    expect(byDay.map(({ id }) => id).sort()).toEqual(whole.map(({ id }) => id).sort());
  });
});
