import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@nhip/contracts';
import {
  appendChanges,
  beginSecondFactor,
  confirmSecondFactor,
  countRecoveryCodes,
  deleteOtherSessions,
  findSecondFactor,
  replaceRecoveryCodes,
  takeFactorStep,
  useRecoveryCode,
  withTransaction,
} from '@nhip/store';
import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type pg from 'pg';
import type { OpsConfig } from '../config.js';
import { CLOCK, CONFIG, POOL, type Clock } from '../server/tokens.js';
import { loadSecretKey, seal, unseal } from './secret-key.js';

const SECRET_BYTES = 20;
const PERIOD_S = 30;
/** A phone's clock may be one step off. */
const WINDOW = 1;
const RECOVERY_CODES = 10;
/** Crockford's letters: none looks like another. 12 of them are 60 bits, which no one tries through. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const CODE_LENGTH = 12;

const plainCode = (code: string): string => code.toLowerCase().replace(/[\s-]/g, '');
const hashCode = (code: string): Buffer => createHash('sha256').update(plainCode(code)).digest();

function randomCode(): string {
  const letters = [...randomBytes(CODE_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** What an authenticator needs: the secret in Base32 and the address that a QR code carries. */
export interface FactorSetup {
  readonly secret: string;
  readonly address: string;
}

/** Time-based one-time codes (RFC 6238) and recovery codes: set up, confirmed, taken once. */
@Injectable()
export class SecondFactorService {
  private readonly key: Buffer;

  constructor(
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(CONFIG) config: OpsConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.key = loadSecretKey(config.NHIP_SECRET_KEY, config.NHIP_DATA_DIR);
  }

  /** Makes a fresh secret for somebody who has none confirmed. */
  async begin(username: string): Promise<FactorSetup> {
    const secret = new Secret({ size: SECRET_BYTES });
    if (!(await beginSecondFactor(this.pool, username, seal(this.key, username, Buffer.from(secret.bytes)))))
      throw new AppError('SECOND_FACTOR_EXISTS');
    return { secret: secret.base32, address: totpOf(username, secret).toString() };
  }

  /** The first right code confirms the secret, and every session but `kept` ends: none of them has shown a code. Answers the recovery codes, shown once. */
  async confirm(username: string, code: string, kept: Buffer): Promise<string[]> {
    const factor = await findSecondFactor(this.pool, username);
    if (!factor || factor.confirmedAt) throw new AppError('SECOND_FACTOR_EXISTS');
    if (!(await this.takeTotp(username, factor.secret, code))) throw new AppError('CODE_WRONG');
    return this.writeRecoveryCodes(username, async (client) => {
      if (!(await confirmSecondFactor(client, username))) throw new AppError('SECOND_FACTOR_EXISTS');
      await deleteOtherSessions(client, username, kept);
      return 'second_factor_set_up';
    });
  }

  /** Other recovery codes; the old ones open nothing more. */
  renewRecoveryCodes(username: string): Promise<string[]> {
    return this.writeRecoveryCodes(username, () => Promise.resolve('recovery_codes_renewed'));
  }

  countRecoveryCodes(username: string): Promise<number> {
    return countRecoveryCodes(this.pool, username);
  }

  /** Is this a right code of a confirmed second factor, not used before? Takes it. */
  async take(username: string, code: string): Promise<boolean> {
    const factor = await findSecondFactor(this.pool, username);
    if (!factor?.confirmedAt) return false;
    if (/^\d{6}$/.test(plainCode(code))) return this.takeTotp(username, factor.secret, code);
    return useRecoveryCode(this.pool, username, hashCode(code));
  }

  private async takeTotp(username: string, sealed: Buffer, code: string): Promise<boolean> {
    const timestamp = this.clock();
    const totp = totpOf(username, new Secret({ buffer: Uint8Array.from(this.open(username, sealed)).buffer }));
    const delta = totp.validate({ token: plainCode(code), timestamp, window: WINDOW });
    return delta !== null && (await takeFactorStep(this.pool, username, Math.floor(timestamp / 1000 / PERIOD_S) + delta));
  }

  private open(username: string, sealed: Buffer): Buffer {
    try {
      return unseal(this.key, username, sealed);
    } catch (cause) {
      throw new AppError('SECRET_KEY_WRONG', undefined, { cause });
    }
  }

  private async writeRecoveryCodes(username: string, first: (client: pg.PoolClient) => Promise<string>): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, randomCode);
    await withTransaction(this.pool, async (client) => {
      const action = await first(client);
      await replaceRecoveryCodes(client, username, codes.map(hashCode));
      await appendChanges(client, [{ noun: 'person', key: username, data: { action, by: username } }]);
    });
    return codes;
  }
}

const totpOf = (username: string, secret: Secret): TOTP =>
  new TOTP({ issuer: 'Nhịp', label: username, algorithm: 'SHA1', digits: 6, period: PERIOD_S, secret });
