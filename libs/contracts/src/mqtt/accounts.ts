/** Broker accounts of Nhịp's own processes. Devices have one account each: user name = asset id. */
export const SERVICE_ACCOUNTS = { ingest: 'nhip-ingest', ops: 'nhip-ops', worker: 'nhip-worker', claim: 'nhip-claim' } as const;

/** Asset id and MQTT user name of the canary, whose reading every 5 s proves that the whole river flows. */
export const CANARY_ASSET_ID = 'nhip-canary';

/** Metric of the canary: seconds since 1970 of the beat. */
export const CANARY_METRIC = 'canary_beat';

/** MQTT client id of ingest slot `slot`; a survivor takes a dead slot over under the same id. */
export const ingestClientId = (slot: number): string => `nhip-ingest-${slot}`;

/** How many replays may speak at the same time: the broker's ACL names as many accounts (deploy/local/mosquitto.mjs). */
export const REPLAY_ACCOUNTS = 8;

/** Account of a replay, from 1. It may publish the telemetry of any asset and has a password only while a replay runs. */
export const replayAccount = (number: number): string => `nhip-replay-${number}`;
