import { factorSetupSchema, recoveryCodesSchema, secondFactorSchema, type FactorSetup, type RecoveryCodes } from '@nhip/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.js';

const ROOT = '/profile/second-factor';

/** Is the own second factor set up, must it be, and how many recovery codes are left. */
export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) => request(secondFactorSchema, ROOT, { signal }),
});

/** A fresh secret; nothing counts before the first code. */
export const beginFactor = (): Promise<FactorSetup> => request(factorSetupSchema, ROOT, { method: 'POST' });

/** The first code; answers the recovery codes, once. */
export const confirmFactor = (code: string): Promise<RecoveryCodes> =>
  request(recoveryCodesSchema, `${ROOT}/confirmation`, { method: 'POST', body: { code } });

export const renewRecoveryCodes = (code: string): Promise<RecoveryCodes> =>
  request(recoveryCodesSchema, `${ROOT}/recovery-codes`, { method: 'POST', body: { code } });
