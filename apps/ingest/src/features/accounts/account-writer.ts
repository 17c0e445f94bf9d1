import path from 'node:path';
import type { Logger } from '@nhip/platform';
import { SERVICE_ACCOUNTS } from '@nhip/contracts';
import { findClaimWindow, listLiveCredentials, type Credential } from '@nhip/store';
import type pg from 'pg';
import { reloadBroker, saveBroker } from './broker-process.js';
import { writePasswordFile } from './password-file.js';

const LEAST_PAUSE_MS = 1000;
const RETRY_MS = 2000;
/** The database decides when the claim window is over; its clock may trail ours a little. */
const CLOSING_SLACK_MS = 500;

/**
 * Writes the broker's device accounts from the table `credential`: write, rename, SIGHUP, at most once a second.
 * The door opens last: nothing is written before ingest's own session is on the broker's disk.
 */
export class AccountWriter {
  private isOpen = false;
  private writtenAtMs = 0;
  private timer: NodeJS.Timeout | undefined;
  private closing: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  /** accounts that are shut out for a while because they flood, until when */
  private readonly shutOut = new Map<string, number>();

  constructor(private readonly parts: { pool: pg.Pool; log: Logger; folder: string | undefined }) {}

  /** Ingest has subscribed: its session is saved, then the door opens. */
  async openDoor(): Promise<void> {
    const { folder, log } = this.parts;
    const { signal } = this.stopping;
    if (!folder || this.isOpen || signal.aborted) return;
    try {
      await saveBroker(folder, { signal });
      signal.throwIfAborted();
      this.isOpen = true;
      log.info('the session is on the disk of the broker; the door opens');
      this.refresh();
    } catch (error) {
      if (signal.aborted) return;
      log.error({ err: error }, 'the door stays shut; trying again');
      setTimeout(() => void this.openDoor(), RETRY_MS).unref();
    }
  }

  /** Accounts have changed: the file is written within a second. */
  refresh(): void {
    if (!this.isOpen || this.timer) return;
    this.writeAfter(Math.max(0, this.writtenAtMs + LEAST_PAUSE_MS - Date.now()));
  }

  /** Shuts an account out for a while; its connection ends at once. */
  shutOutFor(username: string, ms: number): void {
    this.shutOut.set(username, Date.now() + ms);
    this.refresh();
    setTimeout(() => this.refresh(), ms + 100).unref();
  }

  /** Nothing is written any more when this resolves. */
  async stop(): Promise<void> {
    this.isOpen = false;
    this.stopping.abort();
    clearTimeout(this.timer);
    clearTimeout(this.closing);
    await this.writing;
    clearTimeout(this.closing);
  }

  private writeAfter(ms: number): void {
    this.timer = setTimeout(() => (this.writing = this.write()), ms);
  }

  private async write(): Promise<void> {
    const { pool, log, folder } = this.parts;
    this.writtenAtMs = Date.now();
    this.timer = undefined;
    try {
      const now = Date.now();
      for (const [username, until] of this.shutOut) if (until <= now) this.shutOut.delete(username);
      const devices = (await listLiveCredentials(pool)).filter(({ username }) => !this.shutOut.has(username));
      const accounts = [...devices, ...(await this.listClaimAccount())];
      if (await writePasswordFile(path.join(folder!, 'passwd'), accounts)) await reloadBroker(folder!);
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      log.error({ err: error }, 'the accounts of the broker could not be written; trying again');
      this.writeAfter(RETRY_MS);
    }
  }

  /** The onboarding account, as long as the claim window is open; the file is written again when it closes by itself. */
  private async listClaimAccount(): Promise<Pick<Credential, 'username' | 'hash'>[]> {
    clearTimeout(this.closing);
    const window = await findClaimWindow(this.parts.pool);
    if (!window?.isOpen || !window.passwordHash) return [];
    this.closing = setTimeout(() => this.refresh(), window.until.getTime() - Date.now() + CLOSING_SLACK_MS).unref();
    return [{ username: SERVICE_ACCOUNTS.claim, hash: window.passwordHash }];
  }
}
