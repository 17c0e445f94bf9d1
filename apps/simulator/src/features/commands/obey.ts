import type { CommandMessage } from '@nhip/contracts';
import type { DemoAsset } from '@nhip/catalog';
import type { Hold } from '../../stations/holds.js';
import type { Values } from '../../stations/station.js';

/** What a device does with a command: refuse it, or change a part of itself at once or after a movement. */
export type Deed =
  | { readonly refused: string }
  | {
      readonly part: string;
      readonly hold: Hold | undefined;
      readonly detail: string;
      readonly endsAfterMs?: number;
      readonly stops?: boolean;
    };

/** How long a gate of this size moves. */
const GATE_MOVES_MS = 12_000;
const PROGRAMME_ENDS_MS = 2 * 3_600_000;
const W_PER_KW = 1000;
const PHASES = 3;
const POWER_FACTOR = 0.92;
const VOLTS = 225;
const IDLE_KW = 0.025;

interface Situation {
  readonly asset: DemoAsset;
  /** what the station would report now */
  readonly values: Values;
  readonly nowMs: number;
}

const number = (value: number | string | undefined, fallback: number): number => (typeof value === 'number' ? value : fallback);

function lampsHold({ asset, nowMs }: Situation, pct: number): Hold {
  const lamps = number(asset.attributes?.lamps as number, 100);
  const fullKw = (lamps * number(asset.attributes?.lampW as number, 100)) / W_PER_KW;
  return {
    fromMs: nowMs,
    change: (values) => {
      const lit = 1 - number(values.lamps_failed_pct, 0) / 100;
      const kw = IDLE_KW + (fullKw * lit * pct) / 100;
      const amperes = (kw * W_PER_KW) / (PHASES * VOLTS * POWER_FACTOR);
      return { ...values, lamp_on: pct > 0 ? 'on' : 'off', lamp_dim_pct: pct, cabinet_current_a: amperes };
    },
  };
}

function lamps(situation: Situation, pct: number | undefined): Deed {
  if (situation.values.cabinet_voltage_v === 0) return { refused: 'tủ mất điện' };
  const count = number(situation.asset.attributes?.lamps as number, 100);
  const failed = Math.round((count * number(situation.values.lamps_failed_pct, 0)) / 100);
  const detail = pct === undefined ? 'theo lịch' : `${count - failed}/${count} đèn`;
  return { part: 'lamps', hold: pct === undefined ? undefined : lampsHold(situation, pct), detail };
}

function moveGate({ values, nowMs }: Situation, to: 'open' | 'closed'): Deed {
  if (values.sluice_gate_state === undefined) return { refused: 'trạm này không có cửa cống' };
  if (values.sluice_gate_state === 'fault') return { refused: 'cửa cống đang lỗi' };
  const arrivesMs = nowMs + GATE_MOVES_MS;
  const hold: Hold = {
    fromMs: nowMs,
    change: (held, timeMs) => ({ ...held, sluice_gate_state: timeMs < arrivesMs ? 'moving' : to }),
  };
  return { part: 'gate', hold, detail: to === 'open' ? 'cửa đã mở' : 'cửa đã đóng', endsAfterMs: GATE_MOVES_MS };
}

function stopGate({ values, nowMs }: Situation): Deed {
  if (values.sluice_gate_state === undefined) return { refused: 'trạm này không có cửa cống' };
  const isMoving = values.sluice_gate_state === 'moving';
  const state = isMoving ? 'open' : values.sluice_gate_state;
  const hold: Hold = { fromMs: nowMs, change: (held) => ({ ...held, sluice_gate_state: state }) };
  return { part: 'gate', hold, detail: isMoving ? 'dừng giữa chừng' : 'cửa đang đứng yên', stops: true };
}

function pump({ values, nowMs }: Situation, state: 'running' | 'stopped'): Deed {
  if (values.pump_running === undefined) return { refused: 'trạm này không có máy bơm' };
  return {
    part: 'pump',
    hold: { fromMs: nowMs, change: (held) => ({ ...held, pump_running: state }) },
    detail: state === 'running' ? 'bơm đang chạy' : 'bơm đã dừng',
  };
}

function silence({ values, nowMs }: Situation): Deed {
  if (values.spk_playing === undefined) return { refused: 'không phải cụm loa' };
  return {
    part: 'programme',
    hold: { fromMs: nowMs, untilMs: nowMs + PROGRAMME_ENDS_MS, change: (held) => ({ ...held, spk_playing: 'silent', spk_volume_pct: 0 }) },
    detail: 'đã ngừng phát',
  };
}

const volume = ({ nowMs }: Situation, pct: number): Deed => ({
  part: 'volume',
  hold: { fromMs: nowMs, change: (held) => ({ ...held, spk_volume_pct: pct }) },
  detail: `âm lượng ${pct} %`,
});

const DEEDS: Readonly<Record<string, (situation: Situation, args: CommandMessage['args']) => Deed>> = {
  lamps_on: (situation) => lamps(situation, 100),
  lamps_off: (situation) => lamps(situation, 0),
  lamps_dim: (situation, { pct }) => lamps(situation, number(pct, 100)),
  lamps_auto: (situation) => lamps(situation, undefined),
  gate_open: (situation) => moveGate(situation, 'open'),
  gate_close: (situation) => moveGate(situation, 'closed'),
  gate_stop: stopGate,
  pump_start: (situation) => pump(situation, 'running'),
  pump_stop: (situation) => pump(situation, 'stopped'),
  speaker_stop: silence,
  speaker_volume: (situation, { pct }) => volume(situation, number(pct, 60)),
};

/** Decides what a device does with a command. */
export function obey(situation: Situation, { name, args }: CommandMessage): Deed {
  return DEEDS[name]?.(situation, args) ?? { refused: `thiết bị không biết lệnh ${name}` };
}
