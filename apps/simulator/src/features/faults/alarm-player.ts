import type { EventMessage } from '@nhip/contracts';
import type { Device } from '../../device/device.js';
import type { RunningFault } from '../../faults/running-fault.js';
import { deriveEventId } from '../../stations/derive-event-id.js';

const CAUSE = 'Diễn tập';

const alarmIdOf = ({ assetId, startedMs }: RunningFault): string => deriveEventId(assetId, 'fire_alarm on request', startedMs);

/** The alarm that a fire panel transmits on request. */
export const alarmOf = (fault: RunningFault, premises: string): EventMessage => ({
  id: alarmIdOf(fault),
  ts: fault.startedMs,
  type: 'fire_alarm',
  data: { zones: fault.amount, confirmed: fault.amount > 1, premises, loop: '1', zone: '1' },
});

/** Its restore at an instant. */
export const restoreOf = (fault: RunningFault, ts: number): EventMessage => ({
  id: deriveEventId(alarmIdOf(fault), 'restored'),
  ts,
  type: 'fire_alarm_restored',
  data: { alarm: alarmIdOf(fault), cause: CAUSE, false_alarm: true },
});

const premisesOf = (device: Device | undefined): string => {
  const { attributes, name } = device?.station.asset ?? {};
  return String(attributes?.premises ?? name ?? '');
};

/** Lets fire panels raise the alarms that are asked for, and restore them when their time is over. An alarm that is sent again is the same event. */
export class AlarmPlayer {
  readonly #find: (assetId: string) => Device | undefined;
  readonly #onFault: (error: Error) => void;
  readonly #raised = new Map<number, RunningFault>();

  constructor(find: (assetId: string) => Device | undefined, onFault: (error: Error) => void) {
    this.#find = find;
    this.#onFault = onFault;
  }

  /** Takes up what runs now. */
  follow(faults: readonly RunningFault[], nowMs: number): void {
    const alarms = faults.filter(({ kind }) => kind === 'fire_alarm');
    for (const [id, fault] of this.#raised) {
      if (alarms.some((alarm) => alarm.id === id)) continue;
      this.#raised.delete(id);
      this.#send(fault, restoreOf(fault, nowMs));
    }
    for (const fault of alarms) {
      if (this.#raised.has(fault.id)) continue;
      this.#raised.set(fault.id, fault);
      this.#send(fault, alarmOf(fault, premisesOf(this.#find(fault.assetId))));
    }
  }

  #send({ assetId }: RunningFault, event: EventMessage): void {
    this.#find(assetId)?.publishEvent(event).catch(this.#onFault);
  }
}
