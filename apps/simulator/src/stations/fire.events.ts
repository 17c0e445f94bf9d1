import type { DemoAsset } from '@nhip/catalog';
import type { EventMessage } from '@nhip/contracts';
import { DAY_MS, localTime } from '../models/calendar.js';
import { fireAlarmOf, type FireAlarm } from '../models/fire-alarm.js';
import { deriveEventId } from './derive-event-id.js';
import type { EventModel } from './station.js';

/** One alarm as the panel transmits it: the first zone, a second one that confirms it, the restore. */
function eventsOfAlarm({ id, name, attributes }: DemoAsset, alarm: FireAlarm): EventMessage[] {
  const first = deriveEventId(id, 'fire_alarm', alarm.raisedAtMs);
  const where = { premises: String(attributes?.premises ?? name), loop: String(alarm.loop), zone: String(alarm.zone) };
  const raise = (ts: number, eventId: string, zones: number): EventMessage => ({
    id: eventId,
    ts,
    type: 'fire_alarm',
    data: { zones, confirmed: zones > 1, ...where },
  });
  const confirmed = alarm.confirmedAtMs ? [raise(alarm.confirmedAtMs, deriveEventId(id, 'fire_alarm', alarm.confirmedAtMs), 2)] : [];
  const restored: EventMessage = {
    id: deriveEventId(id, 'fire_alarm_restored', alarm.restoredAtMs),
    ts: alarm.restoredAtMs,
    type: 'fire_alarm_restored',
    data: { alarm: first, cause: alarm.cause, false_alarm: alarm.isFalse },
  };
  return [raise(alarm.raisedAtMs, first, 1), ...confirmed, restored];
}

/** What a fire panel transmits after `fromMs`, up to and with `toMs`, oldest first. */
export const fireEvents: EventModel =
  ({ random }, asset) =>
  (fromMs, toMs) => {
    const days = [];
    // an alarm may begin shortly before midnight
    for (let day = localTime(fromMs - DAY_MS / 2).day; day <= localTime(toMs).day; day += 1) days.push(day);
    return days
      .flatMap((day) => fireAlarmOf(random, asset.id, day) ?? [])
      .flatMap((alarm) => eventsOfAlarm(asset, alarm))
      .filter(({ ts }) => ts > fromMs && ts <= toMs);
  };
