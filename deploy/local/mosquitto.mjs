// The broker's folder: settings of docs/adr/0002 and the delivery promise (see docs/map.md, "What is promised").
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import path from 'node:path';

/** @typedef {{ folder: string, port: number, bind: string }} Broker */

/** Accounts under which replays speak for an asset. Each has a password only while a replay runs (table `credential`). */
const REPLAY_ACCOUNTS = 8;

const replayAccounts = () =>
  Array.from({ length: REPLAY_ACCOUNTS }, (_, index) => `user nhip-replay-${index + 1}\ntopic write v1/+/telemetry\n`).join('\n');

const ACL = `# Written by Nhịp at each start. Devices may speak only under their own name (%u).
user nhip-ingest
topic read v1/#
topic read claim/#
topic read $SYS/#

user nhip-ops
topic read $SYS/#

user nhip-worker
topic write v1/+/commands/+
topic write v1/+/for/+/commands/+
topic read $SYS/#

user nhip-claim
topic write claim/+/telemetry

${replayAccounts()}
pattern write v1/%u/telemetry
pattern write v1/%u/status
pattern write v1/%u/events
pattern write v1/%u/commands/+/result
pattern write v1/%u/for/+/telemetry
pattern write v1/%u/for/+/status
pattern write v1/%u/for/+/events
pattern write v1/%u/for/+/commands/+/result
pattern read v1/%u/commands/+
pattern read v1/%u/for/+/commands/+
`;

/**
 * About a quarter of the memory may queue messages while ingest is away (350 B + payload each).
 * @param {number} [memory] bytes
 */
const queuedBytes = (memory = totalmem()) => Math.max(256 * 1024 * 1024, Math.floor(memory / 4));

/** @param {Broker} broker */
function settings({ folder, port, bind }) {
  return [
    `listener ${port} ${bind}`,
    // As root the broker would drop to a user that cannot read our files; everything it touches lies in this folder.
    ...(process.getuid?.() === 0 ? ['user root'] : []),
    'allow_anonymous false',
    `password_file ${path.join(folder, 'passwd')}`,
    `acl_file ${path.join(folder, 'acl')}`,
    `pid_file ${path.join(folder, 'mosquitto.pid')}`,
    'persistence true',
    `persistence_location ${folder}/`,
    'persistence_file mosquitto.db',
    'autosave_interval 5',
    'max_inflight_messages 0',
    // As good as no limit (the bytes below are the limit). Not 0: then Mosquitto 2 ends the connection of every client whose message it refuses.
    'max_queued_messages 2000000000',
    `max_queued_bytes ${queuedBytes()}`,
    `message_size_limit ${2 * 1024 * 1024}`,
    'max_keepalive 600',
    'persistent_client_expiration 60d',
    // Off on purpose: small packets travel together. One core of broker then carries 63 000 QoS 1 messages/s instead of 42 000.
    'set_tcp_nodelay false',
    'sys_interval 2',
    `log_dest file ${path.join(folder, 'mosquitto.log')}`,
    'log_type error',
    'log_type warning',
    'log_type notice',
    'connection_messages true',
    'log_timestamp_format %Y-%m-%dT%H:%M:%S',
    '',
  ].join('\n');
}

/**
 * A line of the password file in the form of mosquitto_passwd (PBKDF2-SHA512, 101 rounds: our passwords are random, not chosen).
 * @param {string} username
 * @param {string} password
 */
export function passwordLine(username, password) {
  const salt = randomBytes(12);
  return `${username}:$7$101$${salt.toString('base64')}$${pbkdf2Sync(password, salt, 101, 64, 'sha512').toString('base64')}`;
}

/**
 * Writes settings, permissions and the service accounts. Device accounts that are already in the password file are kept; on the first
 * start there are none, because the door opens last: ingest adds them after its own session is on the broker's disk.
 * @param {Broker} broker
 * @param {Record<string, string>} serviceAccounts user name → password
 */
export function prepareMosquitto(broker, serviceAccounts) {
  const { folder } = broker;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'mosquitto.conf'), settings(broker));
  writeFileSync(path.join(folder, 'acl'), ACL, { mode: 0o600 });
  const file = path.join(folder, 'passwd');
  const kept = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line && !((line.split(':')[0] ?? '') in serviceAccounts))
    : [];
  const lines = [...Object.entries(serviceAccounts).map(([name, password]) => passwordLine(name, password)), ...kept];
  writeFileSync(`${file}.new`, `${lines.join('\n')}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/**
 * The command that runs the broker in the foreground.
 * @param {Broker & { bin: string }} broker
 * @returns {[string, string[]]}
 */
export const mosquittoCommand = ({ folder, bin }) => [path.join(bin, 'mosquitto'), ['-c', path.join(folder, 'mosquitto.conf')]];
