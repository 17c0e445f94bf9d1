import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { insertCommand, withTransaction } from '@nhip/store';
import type mqtt from 'mqtt';
import { uuidv7 } from 'uuidv7';
import { startIngestBed, type IngestBed, type KeptReject } from './start-ingest-bed.js';

const STATION = '92-31340-WL-01';
const GATEWAY = 'gw-1';
const BEHIND = '92-31340-AQ-01';

describe('answers to commands', () => {
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

  const publish = (payload: unknown, topic: string, client = device): Promise<void> => bed.publish(client, topic, payload);
  const lastReject = (): Promise<KeptReject> => bed.lastReject();
  const order = async (assetId: string): Promise<string> => {
    const id = uuidv7();
    await withTransaction(bed.pool, (client) =>
      insertCommand(client, { id, assetId, name: `test_${id.slice(-6)}`, args: {}, by: 'admin', expiresInS: 60 }),
    );
    return id;
  };
  const stateOf = async (id: string): Promise<{ state: string; result: string | null; detail: string | null; late: boolean }> =>
    (
      await bed.rows<{ state: string; result: string | null; detail: string | null; late: boolean }>(
        'select state, result_status as result, result_detail as detail, is_late as late from command where id = $1',
        [id],
      )
    )[0]!;

  test('are recorded once, whatever is delivered again, and change the log', async () => {
    const id = await order(STATION);
    const topic = `v1/${STATION}/commands/${id}/result`;
    await publish({ status: 'done', detail: 'ok' }, topic);
    expect(await stateOf(id)).toEqual({ state: 'done', result: 'done', detail: 'ok', late: false });
    await publish({ status: 'done', detail: 'ok' }, topic);
    expect(await bed.rows('select count(*)::int as n from command_change where command_id = $1', [id])).toEqual([{ n: 2 }]);
    const changes = await bed.rows(`select key, data from change_log where noun = 'command' and key = $1`, [id]);
    expect(changes).toEqual([
      { key: id, data: { assetId: STATION } },
      { key: id, data: { assetId: STATION } },
    ]);
  });

  test('another answer to an answered command is refused, counted and kept; the first stands', async () => {
    const id = await order(STATION);
    const topic = `v1/${STATION}/commands/${id}/result`;
    await publish({ status: 'failed' }, topic);
    await publish({ status: 'done' }, topic);
    expect(await stateOf(id)).toMatchObject({ state: 'failed' });
    expect(await lastReject()).toMatchObject({ reason: 'command_answered', asset_id: STATION, topic });
    const counted = await bed.rows<{ n: number }>(
      `select coalesce(sum((rejects ->> 'command_answered')::int), 0)::int as n from intake_minute`,
    );
    expect(counted[0]!.n).toBe(1);
  });

  test('after the expiry it is late and the end stands', async () => {
    const id = await order(STATION);
    await bed.pool.query(`update command set requested_at = now() - interval '1 minute', expires_at = now() where id = $1`, [id]);
    await publish({ status: 'done' }, `v1/${STATION}/commands/${id}/result`);
    expect(await stateOf(id)).toEqual({ state: 'expired', result: 'done', detail: null, late: true });
  });

  test.each([
    ['a word that is none', { status: 'ok' }, 'invalid_result'],
    ['broken JSON', '{"status":', 'invalid_json'],
  ])('are refused by name: %s', async (_what, payload, reason) => {
    const id = await order(STATION);
    await publish(payload, `v1/${STATION}/commands/${id}/result`);
    expect(await lastReject()).toMatchObject({ reason });
    expect(await stateOf(id)).toMatchObject({ state: 'requested', result: null });
  });

  test('to no command, or to a command of another asset, are refused', async () => {
    await publish({ status: 'done' }, `v1/${STATION}/commands/${uuidv7()}/result`);
    expect(await lastReject()).toMatchObject({ reason: 'unknown_command' });
    await publish({ status: 'done' }, `v1/${STATION}/commands/nonsense/result`);
    expect(await lastReject()).toMatchObject({ reason: 'unknown_command' });
    const foreign = await order(BEHIND);
    await publish({ status: 'done' }, `v1/${STATION}/commands/${foreign}/result`);
    expect(await lastReject()).toMatchObject({ reason: 'unknown_command' });
    expect(await stateOf(foreign)).toMatchObject({ state: 'requested' });
  });

  test('a gateway answers for its own assets and for no others', async () => {
    const [own, other] = [await order(BEHIND), await order(STATION)];
    await publish({ status: 'done' }, `v1/${GATEWAY}/for/${BEHIND}/commands/${own}/result`, gateway);
    expect(await stateOf(own)).toMatchObject({ state: 'done' });
    await publish({ status: 'done' }, `v1/${GATEWAY}/for/${STATION}/commands/${other}/result`, gateway);
    expect(await lastReject()).toMatchObject({ reason: 'foreign_asset' });
    expect(await stateOf(other)).toMatchObject({ state: 'requested' });
  });

  test('the broker lets no device answer for another', async () => {
    const id = await order(BEHIND);
    for (const topic of [`v1/${BEHIND}/commands/${id}/result`, `v1/${GATEWAY}/for/${BEHIND}/commands/${id}/result`]) {
      const stranger = await bed.connectAs(STATION, { clientId: `stranger-${Math.random()}` });
      await expect(stranger.publishAsync(topic, '{"status":"done"}', { qos: 1 })).rejects.toThrow(/not authorized/i);
    }
    expect(await stateOf(id)).toMatchObject({ state: 'requested' });
  });
});
