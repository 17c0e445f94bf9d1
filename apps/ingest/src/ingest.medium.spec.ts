import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeFrame } from '@nhip/contracts';
import { waitFor } from '@nhip/testing';
import type mqtt from 'mqtt';
import { startIngestBed, tryConnect, type IngestBed, type KeptReject } from './start-ingest-bed.js';

const STATION = '92-31340-WL-01';
const GATEWAY = 'gw-1';
const BEHIND = '92-31340-AQ-01';
const day = 86_400_000;

describe('ingest', () => {
  let bed: IngestBed;
  let device: mqtt.MqttClient;
  let gateway: mqtt.MqttClient;

  beforeAll(async () => {
    bed = await startIngestBed();
    await bed.register({ id: STATION, type: 'water-level-station' });
    await bed.register({ id: GATEWAY, type: 'water-level-station' });
    await bed.register({ id: BEHIND, type: 'air-quality-station', gatewayId: GATEWAY });
    device = await bed.connectAs(STATION);
    gateway = await bed.connectAs(GATEWAY);
  }, 60_000);
  afterAll(() => bed.stop());

  /** Publishes, and waits until ingest has committed the batch that holds the message. */
  const publish = (payload: unknown, topic = `v1/${STATION}/telemetry`, client = device): Promise<void> =>
    bed.publish(client, topic, payload);

  const readings = (asset = STATION): Promise<{ time: Date; value: number; quality: number; metric: string }[]> =>
    bed.rows(
      `select t.time, t.value, t.quality, s.metric from telemetry t join series s on s.id = t.series_id where s.asset_id = $1 order by t.time`,
      [asset],
    );

  const repeats = (): Promise<{ duplicates: number; corrections: number }[]> =>
    bed.rows('select sum(duplicates)::int as duplicates, sum(corrections)::int as corrections from asset_repeat where asset_id = $1', [
      STATION,
    ]);

  const lastReject = (): Promise<KeptReject> => bed.lastReject();

  test('stores a reading of a registered device with its live frame', async () => {
    const ts = Date.now() - 1000;
    await publish({ ts, values: { water_level_m: 1.59 } });
    expect(await readings()).toEqual([{ time: new Date(ts), value: 1.59, quality: 0, metric: 'water_level_m' }]);
    const [journal] = await bed.rows<{ frame: Buffer; seq: number }>('select frame, seq from frame_journal order by seq desc limit 1');
    const frame = decodeFrame(journal!.frame);
    expect([frame.timeMs[0], frame.value[0], journal!.seq]).toEqual([ts, 1.59, 1]);
  });

  test('stores a duplicate once and counts it; takes another value as a correction', async () => {
    const ts = Date.now() - 500;
    await publish({ ts, values: { water_level_m: 1.2 } });
    await publish({ ts, values: { water_level_m: 1.2 } });
    await publish({ ts, values: { water_level_m: 1.3 } });
    expect((await readings()).filter((row) => row.time.getTime() === ts)).toEqual([expect.objectContaining({ value: 1.3 })]);
    const [counted] = await bed.rows<{ duplicates: number; corrections: number }>(
      'select sum(duplicates)::int as duplicates, sum(corrections)::int as corrections from intake_minute',
    );
    expect(counted).toEqual({ duplicates: 1, corrections: 1 });
    expect(await repeats()).toEqual([{ duplicates: 1, corrections: 1 }]);
  });

  test('collapses repeats inside one message', async () => {
    const ts = Date.now() - 300;
    await publish([7, 7, 8].map((value) => ({ ts, values: { flood_depth_cm: value } })));
    expect(await repeats()).toEqual([{ duplicates: 2, corrections: 2 }]);
    expect((await readings()).filter((row) => row.metric === 'flood_depth_cm')).toEqual([expect.objectContaining({ value: 8 })]);
  });

  test('stores what came behind a newer reading, and tells disorder from a past that is filled in', async () => {
    const counts = async () =>
      (
        await bed.rows<{ disorder: number; filled: number }>(
          'select coalesce(sum(out_of_order), 0)::int as disorder, coalesce(sum(backfilled), 0)::int as filled from intake_minute',
        )
      )[0]!;
    const before = await counts();
    await publish({ ts: Date.now(), values: { water_level_m: 0.6 } });
    await publish({ ts: Date.now() - 20_000, values: { water_level_m: 0.55 } });
    await publish({ ts: Date.now() - day, values: { water_level_m: 0.5 } });
    const after = await counts();
    expect([after.disorder - before.disorder, after.filled - before.filled]).toEqual([1, 1]);
    expect((await readings())[0]!.value).toBe(0.5);
  });

  test('keeps by hour of the day of the site the interval that a history states, where it is longer than the period', async () => {
    const midnight = Math.floor((Date.now() + 7 * 3_600_000) / day) * day - 7 * 3_600_000 - 3 * day;
    const at = (hour: number) => midnight + hour * 3_600_000 + 1_800_000;
    await publish([8, 9].map((hour) => ({ ts: at(hour), values: { water_level_m: 1 }, everyS: 1800 })));
    await publish({ ts: at(10), values: { water_level_m: 1 }, everyS: 60 });
    await publish({ ts: at(11), values: { water_level_m: 1 }, everyS: 1800 });
    expect(await bed.rows('select extract(epoch from day)::float8 * 1000 as day, every_s, hours from told_interval')).toEqual([
      { day: midnight, every_s: 1800, hours: (1 << 8) | (1 << 9) | (1 << 11) },
    ]);
  });

  test.each([
    ['broken JSON', '{"ts":', 'invalid_json'],
    ['NaN', '{"values":{"water_level_m":NaN}}', 'not_finite'],
    ['invalid UTF-8', Buffer.from([0x7b, 0xff]), 'invalid_utf8'],
    ['a wrong type', { ts: 1, values: 3 }, 'no_values'],
    ['an unknown metric', { ts: Date.now(), values: { nonsense: 1 } }, 'unknown_metric'],
    ['a text for a number', { ts: Date.now(), values: { water_level_m: 'high' } }, 'wrong_type'],
    ['a value out of range', { ts: Date.now(), values: { water_level_m: 50 } }, 'out_of_range'],
    ['a time in the future', { ts: Date.now() + 3_600_000, values: { water_level_m: 1 } }, 'in_future'],
    ['a time too old', { ts: Date.now() - 61 * day, values: { water_level_m: 1 } }, 'too_old'],
  ])('refuses %s, keeps it, and acknowledges it', async (_name, payload, reason) => {
    await publish(payload);
    expect(await lastReject()).toMatchObject({ reason, asset_id: STATION, topic: `v1/${STATION}/telemetry` });
  });

  test('refuses a text of 1 MB by name and stores its good neighbour', async () => {
    const ts = Date.now() - 10;
    await publish({ ts, values: { flood_depth_cm: 'x'.repeat(1_000_000), water_level_m: 1.11 } });
    expect(await lastReject()).toMatchObject({ reason: 'wrong_type', payload_bytes: expect.any(Number) });
    const kept = await bed.rows<{ n: number }>('select length(payload) as n from rejected_message order by id desc limit 1');
    expect(kept[0]!.n).toBeLessThanOrEqual(4096);
    expect((await readings()).some((row) => row.value === 1.11)).toBe(true);
  });

  test.each([
    ['U+0000', 'a\u0000b'],
    ['U+0000 as it is written in JSON', 'a\\u0000b'],
    ['half a surrogate pair', '\ud800'],
    ['many emoji', `a${'😀'.repeat(100)}`],
  ])('a fault that holds %s does not take its good neighbour with it', async (_name, text) => {
    const ts = Date.now() - 20;
    await publish({ ts, values: { [text]: 1, nonsense: text, water_level_m: 1.13 } });
    const reject = await lastReject();
    expect(reject).toMatchObject({ reason: 'invalid_key', fault_count: 2 });
    expect(reject.payload_bytes).toBeGreaterThan(0);
    expect((await readings()).some((row) => row.time.getTime() === ts)).toBe(true);
  });

  test('refuses 10 000 keys and stores the good one among them', async () => {
    const values = Object.fromEntries([...Array.from({ length: 9999 }, (_, i) => [`key_${i}`, i]), ['water_level_m', 1.12]]);
    await publish({ ts: Date.now() - 5, values });
    expect((await lastReject()).fault_count).toBe(257);
    expect((await readings()).some((row) => row.value === 1.12)).toBe(true);
  });

  test('5 000 readings on 5 000 days in one message make no chunk outside the window', async () => {
    await publish(Array.from({ length: 5000 }, (_, i) => ({ ts: Date.now() - i * day, values: { flood_depth_cm: 1 } })));
    const [chunks] = await bed.rows<{ n: number }>(
      `select count(*)::int as n from timescaledb_information.chunks where hypertable_name = 'telemetry'`,
    );
    expect(chunks!.n).toBeLessThanOrEqual(62);
    const [faults] = await bed.rows<{ reasons: string[] }>(
      `select array(select distinct jsonb_array_elements(faults) ->> 'reason') as reasons from rejected_message order by id desc limit 1`,
    );
    expect(faults!.reasons).toContain('too_old');
  });

  test('stores what a gateway says for its own assets and refuses what it says for others', async () => {
    await publish({ ts: Date.now(), values: { pm25_ugm3: 12 } }, `v1/${GATEWAY}/for/${BEHIND}/telemetry`, gateway);
    expect(await readings(BEHIND)).toHaveLength(1);
    await publish({ ts: Date.now(), values: { water_level_m: 1 } }, `v1/${GATEWAY}/for/${STATION}/telemetry`, gateway);
    expect(await lastReject()).toMatchObject({ reason: 'foreign_asset', asset_id: STATION });
    await publish({ ts: Date.now(), values: { water_level_m: 1 } }, `v1/${GATEWAY}/for/nobody/telemetry`, gateway);
    expect(await lastReject()).toMatchObject({ reason: 'unknown_asset', asset_id: null });
  });

  test('the broker refuses a device that publishes under another name', async () => {
    const before = await readings();
    const escaping = await bed.connectAs(STATION, { clientId: 'escaping' });
    await expect(
      escaping.publishAsync(`v1/${BEHIND}/telemetry`, JSON.stringify({ ts: Date.now(), values: { pm25_ugm3: 1 } }), { qos: 1 }),
    ).rejects.toThrow(/not authorized/i);
    expect(await readings()).toHaveLength(before.length);
    // It was told why; its connection, and with it the way of its good messages, stays.
    await publish({ ts: Date.now(), values: { water_level_m: 1.14 } }, `v1/${STATION}/telemetry`, escaping);
    expect(await readings()).toHaveLength(before.length + 1);
  });

  test('the broker refuses unregistered devices, and the refusal is counted', async () => {
    expect(await tryConnect(bed.broker.url, { clientId: 'stranger', username: 'stranger', password: 'x' })).toBeUndefined();
    const counted = await waitFor(
      async () => (await bed.rows<{ reason: string }>(`select reason from refused_connection where username = 'stranger'`))[0],
      { timeoutMs: 10_000 },
    );
    expect(counted.reason).toBe('not_authorised');
  });

  test('stamps a reading without time, marks it, and keeps two of one millisecond apart', async () => {
    const before = (await readings()).length;
    await publish([{ values: { tide_peak_forecast_m: 1.4 } }, { values: { tide_peak_forecast_m: 1.5 } }]);
    const stamped = (await readings()).filter((row) => row.quality === 5);
    expect(stamped).toHaveLength(2);
    expect(await readings()).toHaveLength(before + 2);
  });

  test('a last will is stamped on receipt and wins over an earlier status', async () => {
    const mortal = await bed.connectAs(GATEWAY, {
      clientId: 'mortal',
      will: { topic: `v1/${GATEWAY}/status`, payload: Buffer.from('{"online":false}'), qos: 1, retain: true },
    });
    await publish({ online: true, ts: Date.now(), firmware: '2.4' }, `v1/${GATEWAY}/status`, mortal);
    expect(await bed.rows('select online, firmware from asset where id = $1', [GATEWAY])).toEqual([{ online: true, firmware: '2.4' }]);
    mortal.stream.destroy();
    await waitFor(
      async () => (await bed.rows<{ online: boolean }>('select online from asset where id = $1', [GATEWAY]))[0]!.online === false,
    );
  });

  test('the connection log holds what changed, with who said it', async () => {
    const at = Date.now() - 60_000;
    for (const [online, offset] of [
      [true, 0],
      [true, 1000],
      [false, 2000],
    ] as const)
      await publish({ online, ts: at + offset, firmware: '3.0' }, `v1/${STATION}/status`);
    expect(await bed.rows('select at, online, said_by, firmware from connection_log where asset_id = $1 order by at', [STATION])).toEqual([
      { at: new Date(at), online: true, said_by: 'device', firmware: '3.0' },
      { at: new Date(at + 2000), online: false, said_by: 'device', firmware: '3.0' },
    ]);
    const [ofGateway] = await bed.rows('select online, said_by from connection_log where asset_id = $1 order by at desc limit 1', [
      GATEWAY,
    ]);
    expect(ofGateway).toEqual({ online: false, said_by: 'will' });
  });

  test('a status that is no status is refused by name', async () => {
    await publish('{"online":"yes"}', `v1/${STATION}/status`);
    expect(await lastReject()).toMatchObject({ reason: 'invalid_status' });
  });

  test('after a restart nothing is lost or doubled and the live stream goes on without a hole', async () => {
    const [before] = await bed.rows<{ n: number }>('select count(*)::int as n from telemetry');
    await bed.restart();
    await publish({ ts: Date.now(), values: { water_level_m: 1.77 } });
    const [after] = await bed.rows<{ n: number }>('select count(*)::int as n from telemetry');
    expect(after!.n).toBe(before!.n + 1);
    const [seq] = await bed.rows<{ n: number; top: number }>('select count(*)::int as n, max(seq)::int as top from frame_journal');
    expect(seq!.n).toBe(seq!.top);
  });

  test('a broker that lost its sessions leaves a possible gap', async () => {
    expect(await bed.rows('select * from possible_gap')).toEqual([]);
    await bed.broker.kill();
    const { rmSync } = await import('node:fs');
    rmSync(`${bed.broker.folder}/mosquitto.db`, { force: true });
    await bed.broker.start();
    const gap = await waitFor(async () => (await bed.rows<{ cause: string; to_at: Date }>('select cause, to_at from possible_gap'))[0], {
      timeoutMs: 15_000,
    });
    expect(gap.cause).toBe('broker_session_lost');
    expect(gap.to_at).toBeInstanceOf(Date);
  });
});
