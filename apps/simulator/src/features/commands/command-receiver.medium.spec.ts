import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandResultTopic, commandTopic, SERVICE_ACCOUNTS, type CommandMessage, type TelemetryObject } from '@nhip/contracts';
import { randomPassword } from '@nhip/platform';
import { startTestBroker, waitFor, type TestBroker } from '@nhip/testing';
import mqtt, { type MqttClient } from 'mqtt';
import { uuidv7 } from 'uuidv7';
import { accountOf } from '../../device/device.js';
import { Fleet } from '../../device/fleet.js';
import { FaultBook } from '../../faults/fault-book.js';
import { Holds } from '../../stations/holds.js';
import type { Station } from '../../stations/station.js';
import { createStations } from '../../stations/stations.js';
import { CommandReceiver } from './command-receiver.js';

describe('the simulated field obeys commands', () => {
  const holds = new Holds();
  const all = createStations('medium');
  const pick = (isWanted: (station: Station) => boolean): Station => {
    const found = all.find((station) => isWanted(station) && !station.isSilent(Date.now()));
    if (!found) throw new Error('the demo has no such station');
    return holds.wrap({ ...found, isSilent: () => false });
  };
  const cabinet = pick(({ asset }) => asset.type === 'lighting-cabinet' && asset.gatewayId !== undefined);
  const gate = pick(({ asset }) => asset.type === 'sluice' && asset.attributes?.plant !== 'pump');
  const passwords = new Map([cabinet, gate].map((station) => [accountOf(station), randomPassword()]));
  const heard: { topic: string; payload: string }[] = [];
  let broker: TestBroker;
  let worker: MqttClient;
  let ingest: MqttClient;
  let fleet: Fleet;
  let receiver: CommandReceiver;

  beforeAll(async () => {
    broker = await startTestBroker({
      [SERVICE_ACCOUNTS.worker]: 'work',
      [SERVICE_ACCOUNTS.ingest]: 'secret',
      ...Object.fromEntries(passwords),
    });
    ingest = await mqtt.connectAsync(broker.url, { protocolVersion: 5, username: SERVICE_ACCOUNTS.ingest, password: 'secret' });
    ingest.on('message', (topic, payload) => heard.push({ topic, payload: payload.toString() }));
    await ingest.subscribeAsync('v1/#', { qos: 1 });
    worker = await mqtt.connectAsync(broker.url, { protocolVersion: 5, username: SERVICE_ACCOUNTS.worker, password: 'work' });
    fleet = await Fleet.connect([cabinet, gate], { mqttUrl: broker.url, passwords, report: () => undefined, onFault: () => undefined });
    receiver = new CommandReceiver({ fleet, holds, book: new FaultBook(), onFault: () => undefined });
    receiver.start();
  }, 30_000);
  afterAll(async () => {
    receiver?.stop();
    await fleet?.end();
    await worker?.endAsync(true);
    await ingest?.endAsync(true);
    await broker?.remove();
  });

  const targetOf = ({ asset }: Station) => ({ assetId: asset.id, gatewayId: asset.gatewayId ?? null });
  const tell = async (station: Station, command: Partial<CommandMessage> & { name: string }, id = uuidv7()): Promise<string> => {
    const message: CommandMessage = { args: {}, expiresAt: Date.now() + 60_000, ...command };
    await worker.publishAsync(commandTopic(targetOf(station), id), JSON.stringify(message), { qos: 1 });
    return id;
  };
  const answersTo = (station: Station, id: string): string[] =>
    heard.filter(({ topic }) => topic === commandResultTopic(targetOf(station), id)).map(({ payload }) => payload);
  const answer = async (station: Station, id: string): Promise<{ status: string; detail: string }> =>
    JSON.parse((await waitFor(() => answersTo(station, id)[0], { timeoutMs: 20_000, what: 'the answer' })) as string) as {
      status: string;
      detail: string;
    };
  const lastValues = ({ asset }: Station): TelemetryObject['values'] =>
    (JSON.parse(heard.filter(({ topic }) => topic.endsWith(`${asset.id}/telemetry`)).at(-1)?.payload ?? '{"values":{}}') as TelemetryObject)
      .values;

  test('lamps behind a gateway go off, dim and go back to their schedule; the reading shows it at once', async () => {
    const off = await tell(cabinet, { name: 'lamps_off' });
    expect(await answer(cabinet, off)).toMatchObject({ status: 'done', detail: expect.stringMatching(/đèn$/) });
    expect(lastValues(cabinet)).toMatchObject({ lamp_on: 'off', lamp_dim_pct: 0 });
    const dim = await tell(cabinet, { name: 'lamps_dim', args: { pct: 35 } });
    expect(await answer(cabinet, dim)).toMatchObject({ status: 'done' });
    expect(lastValues(cabinet)).toMatchObject({ lamp_on: 'on', lamp_dim_pct: 35 });
    expect(await answer(cabinet, await tell(cabinet, { name: 'lamps_auto' }))).toMatchObject({ status: 'done', detail: 'theo lịch' });
    expect(lastValues(cabinet).lamp_dim_pct).not.toBe(35);
  });

  test('the same id again is not obeyed again; it gets the same answer', async () => {
    const id = await tell(cabinet, { name: 'lamps_off' });
    await answer(cabinet, id);
    await answer(cabinet, await tell(cabinet, { name: 'lamps_on' }));
    await tell(cabinet, { name: 'lamps_off' }, id);
    await waitFor(() => answersTo(cabinet, id).length === 2);
    expect(new Set(answersTo(cabinet, id)).size).toBe(1);
    expect(lastValues(cabinet)).toMatchObject({ lamp_on: 'on' });
  });

  test('what has expired is not obeyed, and what nobody can do is refused in words', async () => {
    const late = await tell(cabinet, { name: 'lamps_off', expiresAt: Date.now() - 1 });
    const strange = await tell(cabinet, { name: 'gate_open' });
    expect(await answer(cabinet, strange)).toEqual({ status: 'failed', detail: 'trạm này không có cửa cống' });
    expect(answersTo(cabinet, late)).toEqual([]);
  });

  test('a gate moves before it stands, and answers then; another command interrupts it', async () => {
    const open = await tell(gate, { name: 'gate_open' });
    await waitFor(() => lastValues(gate).sluice_gate_state === 'moving');
    const stop = await tell(gate, { name: 'gate_stop' });
    expect(await answer(gate, stop)).toMatchObject({ status: 'done' });
    expect(await answer(gate, open)).toEqual({ status: 'failed', detail: 'bị lệnh khác ngắt' });
    const close = await tell(gate, { name: 'gate_close' });
    expect(await answer(gate, close)).toEqual({ status: 'done', detail: 'cửa đã đóng' });
    expect(lastValues(gate)).toMatchObject({ sluice_gate_state: 'closed' });
  }, 40_000);
});
