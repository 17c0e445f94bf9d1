import { describe, expect, test } from '@jest/globals';
import { catalog } from '@nhip/catalog';
import type { DemoAsset } from '@nhip/catalog';
import type { CommandMessage } from '@nhip/contracts';
import { Holds } from '../../stations/holds.js';
import type { Station, Values } from '../../stations/station.js';
import { obey, type Deed } from './obey.js';

const NOW = Date.parse('2026-10-27T20:00:00+07:00');
const asset: DemoAsset = {
  id: 'SL-1',
  type: 'lighting-cabinet',
  name: 'Tủ',
  areaCode: '31321',
  lat: 9.7,
  lon: 105.4,
  attributes: { lamps: 100, lampW: 100 },
};
const LIT: Values = { lamps_failed_pct: 4, lamp_on: 'on', lamp_dim_pct: 100, cabinet_voltage_v: 224, cabinet_current_a: 16 };
const command = (name: string, args: CommandMessage['args'] = {}): CommandMessage => ({ name, args, expiresAt: NOW + 60_000 });
const tell = (values: Values, name: string, args: CommandMessage['args'] = {}): Deed =>
  obey({ asset, values, nowMs: NOW }, command(name, args));
const after = (values: Values, deed: Deed, atMs = NOW): Values => {
  const holds = new Holds();
  const station: Station = { asset, firmware: '', isSilent: () => false, sheets: [{ historyS: 900, liveS: 60, sample: () => values }] };
  if ('part' in deed) holds.set(asset.id, deed.part, deed.hold);
  return holds.wrap(station).sheets[0]!.sample(atMs);
};

describe('a simulated device obeys', () => {
  test('every command of the catalogue is known to some device', () => {
    for (const { key } of catalog.commandTypes) expect(tell(LIT, key)).not.toEqual({ refused: expect.stringMatching(/không biết/) });
    expect(tell(LIT, 'fly')).toEqual({ refused: expect.stringMatching(/không biết lệnh fly/) });
  });

  test('lamps go off, on and dim, and the current with them', () => {
    const off = after(LIT, tell(LIT, 'lamps_off'));
    expect(off).toMatchObject({ lamp_on: 'off', lamp_dim_pct: 0, lamps_failed_pct: 4 });
    const half = after(LIT, tell(LIT, 'lamps_dim', { pct: 50 }));
    expect(half).toMatchObject({ lamp_on: 'on', lamp_dim_pct: 50 });
    expect(Number(off.cabinet_current_a)).toBeLessThan(1);
    expect(Number(half.cabinet_current_a)).toBeGreaterThan(5);
    expect(tell(LIT, 'lamps_off')).toMatchObject({ detail: '96/100 đèn' });
    expect(after(LIT, tell(LIT, 'lamps_auto'))).toEqual(LIT);
  });

  test('a cabinet without power refuses', () => {
    expect(tell({ ...LIT, cabinet_voltage_v: 0 }, 'lamps_on')).toEqual({ refused: 'tủ mất điện' });
  });

  test('a gate moves for a while and then stands', () => {
    const closed: Values = { sluice_gate_state: 'closed' };
    const deed = tell(closed, 'gate_open');
    expect(deed).toMatchObject({ endsAfterMs: 12_000 });
    expect([NOW - 1, NOW, NOW + 11_999, NOW + 12_000].map((at) => after(closed, deed, at).sluice_gate_state)).toEqual([
      'closed',
      'moving',
      'moving',
      'open',
    ]);
    expect(after({ sluice_gate_state: 'moving' }, tell({ sluice_gate_state: 'moving' }, 'gate_stop'))).toEqual({
      sluice_gate_state: 'open',
    });
    expect(tell({ sluice_gate_state: 'fault' }, 'gate_open')).toEqual({ refused: 'cửa cống đang lỗi' });
    expect(tell({ pump_running: 'running' }, 'gate_open')).toEqual({ refused: 'trạm này không có cửa cống' });
  });

  test('pumps and loudspeakers do as they are told; silence ends by itself', () => {
    expect(after({ pump_running: 'stopped' }, tell({ pump_running: 'stopped' }, 'pump_start'))).toEqual({ pump_running: 'running' });
    const playing: Values = { spk_playing: 'playing', spk_volume_pct: 70 };
    const silent = tell(playing, 'speaker_stop');
    expect(after(playing, silent)).toEqual({ spk_playing: 'silent', spk_volume_pct: 0 });
    expect(after(playing, silent, NOW + 3 * 3_600_000)).toEqual(playing);
    expect(after(playing, tell(playing, 'speaker_volume', { pct: 35 }))).toEqual({ spk_playing: 'playing', spk_volume_pct: 35 });
  });

  test('history before the command stays as it was', () => {
    expect(after(LIT, tell(LIT, 'lamps_off'), NOW - 1)).toEqual(LIT);
  });
});
