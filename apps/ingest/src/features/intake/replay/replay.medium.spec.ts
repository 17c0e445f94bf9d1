import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SERVICE_ACCOUNTS, claimTopic } from '@nhip/contracts';
import { hashBrokerPassword } from '@nhip/platform';
import {
  appendChanges,
  closeClaimWindow,
  findReject,
  findReplayRequest,
  insertReplayRequest,
  listClaimMessages,
  openClaimWindow,
  updateClaimPassword,
  updateRegistration,
  withTransaction,
  type ReplayOrder,
  type ReplayRequestRow,
} from '@nhip/store';
import { waitFor } from '@nhip/testing';
import mqtt from 'mqtt';
import { startIngestBed, tryConnect, type IngestBed } from '../../../start-ingest-bed.js';

const HARDWARE = 'SN 0042-ü';
const MINUTE = 60_000;

describe('claims and replays', () => {
  let bed: IngestBed;
  beforeAll(async () => {
    bed = await startIngestBed({ NHIP_INTAKE_MAX_AGE_DAYS: 60 });
  }, 60_000);
  afterAll(() => bed.stop());

  const change = (noun: string): Promise<void> => withTransaction(bed.pool, (client) => appendChanges(client, [{ noun, key: 'x' }]));
  const connectAsClaim = (password: string): Promise<mqtt.MqttClient | undefined> =>
    tryConnect(bed.broker.url, { clientId: `onboarding-${Math.random()}`, username: SERVICE_ACCOUNTS.claim, password, protocolVersion: 5 });
  const replay = async (order: ReplayOrder): Promise<ReplayRequestRow & { result: NonNullable<ReplayRequestRow['result']> }> => {
    const id = await withTransaction(bed.pool, async (client) => {
      const made = await insertReplayRequest(client, order, 'admin');
      await appendChanges(client, [{ noun: 'replay', key: String(made) }]);
      return made;
    });
    return waitFor(
      async () => {
        const found = await findReplayRequest(bed.pool, id);
        return found?.result ? { ...found, result: found.result } : undefined;
      },
      { what: 'the replay' },
    );
  };
  const readings = (asset: string): Promise<{ time: Date; value: number; quality: number; delay_s: number }[]> =>
    bed.rows(
      'select t.time, t.value, t.quality, t.delay_s from telemetry t join series s on s.id = t.series_id where s.asset_id = $1 order by t.time, s.metric',
      [asset],
    );

  test('the onboarding account is at the broker only while the window is open', async () => {
    await openClaimWindow(bed.pool, 'admin', { password: 'knock', hash: hashBrokerPassword('knock') });
    await change('claim_window');
    const client = await waitFor(() => connectAsClaim('knock'), { what: 'the onboarding account', everyMs: 200, timeoutMs: 10_000 });
    // It may speak on claim topics and nowhere else.
    const trespasser = (await connectAsClaim('knock'))!;
    await expect(trespasser.publishAsync('v1/anything/telemetry', '{}', { qos: 1 })).rejects.toThrow(/not authorized/i);
    trespasser.end(true);
    const gone = new Promise<void>((resolve) => void client.once('close', () => resolve()));
    await closeClaimWindow(bed.pool);
    await change('claim_window');
    await gone;
    expect(await connectAsClaim('knock')).toBeUndefined();
    client.end(true);
  });

  test('the account leaves the broker by itself when the window has run out', async () => {
    await openClaimWindow(bed.pool, 'admin', { password: 'x', hash: 'x' });
    await updateClaimPassword(bed.pool, { password: 'second', hash: hashBrokerPassword('second') });
    await bed.pool.query(`update claim_window set enabled_until = now() + interval '4 seconds'`);
    await change('claim_window');
    const client = await waitFor(() => connectAsClaim('second'), { what: 'the onboarding account', everyMs: 200, timeoutMs: 3500 });
    await new Promise<void>((resolve) => void client.once('close', () => resolve()));
    expect(await connectAsClaim('second')).toBeUndefined();
    client.end(true);
  });

  test('what an unregistered device sent is kept, then stored for its asset, which publishes under its own account at once', async () => {
    await openClaimWindow(bed.pool, 'admin', { password: 'x', hash: 'x' });
    await change('claim_window');
    const knocking = await waitFor(() => connectAsClaim('second'), { what: 'the onboarding account', everyMs: 200, timeoutMs: 10_000 });
    const now = Date.now();
    const send = (payload: unknown): Promise<unknown> =>
      knocking.publishAsync(claimTopic(HARDWARE), typeof payload === 'string' ? payload : JSON.stringify(payload), { qos: 1 });
    await send([
      { ts: now - 2 * MINUTE, values: { water_level_m: 1.1 } },
      { ts: now - MINUTE, values: { water_level_m: 1.2, nonsense: 3 } },
    ]);
    await send({ values: { water_level_m: 1.3 } });
    await send({ ts: now - 70 * 86_400_000, values: { water_level_m: 9 } });
    await send('{"ts":');
    await waitFor(async () => (await listClaimMessages(bed.pool, HARDWARE)).length === 4, { what: 'the kept messages' });
    expect(await bed.rows('select reason from rejected_message')).toEqual([]);

    await bed.register({ id: 'wl-new', type: 'water-level-station' });
    await updateRegistration(bed.pool, { hardwareId: HARDWARE, assetId: 'wl-new', by: 'admin' });
    const { result } = await replay({ hardwareId: HARDWARE, assetId: 'wl-new' });
    expect(result).toMatchObject({ messages: 4, clean: 1, stored: 3, duplicates: 0, refused: 3 });
    expect(result.byReason).toEqual({ unknown_metric: 1, too_old: 1, invalid_json: 1 });
    const stored = await readings('wl-new');
    expect(stored.map(({ value }) => value)).toEqual([1.1, 1.2, 1.3]);
    expect(stored.map(({ quality }) => quality)).toEqual([0, 0, 5]);
    // The delay is told from the time of receipt, not from the time of the replay.
    expect(stored[0]!.delay_s).toBeGreaterThanOrEqual(119);
    expect(stored[0]!.delay_s).toBeLessThan(125);
    expect(Math.abs(stored[2]!.time.getTime() - now)).toBeLessThan(5000);
    expect(await listClaimMessages(bed.pool, HARDWARE)).toEqual([]);
    // What was refused is kept as that of any other device.
    expect(await bed.rows(`select reason, asset_id from rejected_message order by id`)).toEqual([
      { reason: 'unknown_metric', asset_id: 'wl-new' },
      { reason: 'too_old', asset_id: 'wl-new' },
      { reason: 'invalid_json', asset_id: 'wl-new' },
    ]);
    const device = await bed.connectAs('wl-new');
    await device.publishAsync('v1/wl-new/telemetry', JSON.stringify({ ts: Date.now(), values: { water_level_m: 1.4 } }), { qos: 1 });
    await waitFor(async () => (await readings('wl-new')).length === 4, { what: 'the first reading of its own' });
    const frames = await bed.rows<{ n: number }>('select count(*)::int as n from frame_journal');
    expect(frames[0]!.n).toBe(2);
    knocking.end(true);
  }, 30_000);

  test('a claim flood is refused beyond one message a second, and the others are heard', async () => {
    const knocking = await waitFor(() => connectAsClaim('second'), { what: 'the onboarding account', everyMs: 200, timeoutMs: 10_000 });
    await Promise.all(Array.from({ length: 40 }, () => knocking.publishAsync(claimTopic('flooder'), '{}', { qos: 1 })));
    await knocking.publishAsync(claimTopic('quiet'), '{}', { qos: 1 });
    await waitFor(async () => (await listClaimMessages(bed.pool, 'quiet')).length === 1, { what: 'the quiet one' });
    expect((await listClaimMessages(bed.pool, 'flooder')).length).toBeLessThan(10);
    const refused = (): Promise<{ source: string }[]> => bed.rows(`select source from rejected_message where reason = 'rate_limited'`);
    await waitFor(async () => (await refused()).length > 30, { what: 'what was refused of the flood' });
    expect(new Set((await refused()).map(({ source }) => source))).toEqual(new Set(['flooder']));
    knocking.end(true);
  }, 20_000);

  test('a refused message is stored when its cause was mended; the record stays and tells the outcome', async () => {
    await bed.register({ id: 'gw', type: 'water-level-station' });
    const gateway = await bed.connectAs('gw');
    const ts = Date.now() - 5000;
    await gateway.publishAsync('v1/gw/for/late/telemetry', JSON.stringify({ ts, values: { pm25_ugm3: 7, nope: 1 } }), { qos: 1 });
    const [refused] = await waitFor(
      async () => {
        const rows = await bed.rows<{ id: number }>(`select id from rejected_message where reason = 'unknown_asset'`);
        return rows.length > 0 ? rows : undefined;
      },
      { what: 'the refused message' },
    );
    expect((await replay({ rejectedIds: [refused!.id] })).result).toMatchObject({ messages: 1, clean: 0, stored: 0, refused: 1 });
    await bed.register({ id: 'late', type: 'air-quality-station', gatewayId: 'gw' });
    await waitFor(async () => (await replay({ rejectedIds: [refused!.id] })).result.stored === 1, { what: 'the asset to be known' });
    expect(await readings('late')).toEqual([expect.objectContaining({ time: new Date(ts), value: 7 })]);
    expect(await findReject(bed.pool, refused!.id)).toMatchObject({
      reason: 'unknown_asset',
      replayedBy: 'admin',
      replayAccepted: 1,
      replayFaults: [{ reason: 'unknown_metric', path: '.values.nope', detail: 'number 1' }],
    });
    // Once more changes nothing.
    expect((await replay({ rejectedIds: [refused!.id] })).result).toMatchObject({ stored: 0, duplicates: 1 });
    expect(await readings('late')).toHaveLength(1);
  }, 20_000);

  test('a replay that was asked for while ingest was away is done when it comes back', async () => {
    await bed.ingest.stop();
    const id = await insertReplayRequest(bed.pool, { rejectedIds: [] }, 'admin');
    await bed.restart();
    await waitFor(async () => (await findReplayRequest(bed.pool, id))?.doneAt, { what: 'the replay', timeoutMs: 15_000 });
  }, 30_000);
});
