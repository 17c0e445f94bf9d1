import { metricsOfType } from '@nhip/catalog';
import { AppError, type ErrorIssue } from '@nhip/contracts';
import { isReservedAssetId, RESERVED_ID_PREFIX } from '@nhip/domain';
import { randomBytes } from 'node:crypto';

// no 0/o, 1/l/i: an id is read out over the phone
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';
const ID_LETTERS = 10;

/** An id for an asset whose registrar gave none: domain of its type and random letters, e.g. `wl-7k2m9qhx4c`. */
export function inventAssetId(domain: string): string {
  const letters = [...randomBytes(ID_LETTERS)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return `${domain.toLowerCase()}-${letters}`;
}

/** What its schema cannot tell about a new asset: reserved ids, limits of metrics that its type does not report, half a position. */
export function findAssetFaults(draft: {
  id?: string | undefined;
  aliases: readonly string[];
  type: string;
  lat?: number | undefined;
  lon?: number | undefined;
  limits: readonly { metric: string }[];
}): ErrorIssue[] {
  const known = new Set(metricsOfType(draft.type).map(({ key }) => key));
  const issues: ErrorIssue[] = [];
  if (draft.id && isReservedAssetId(draft.id))
    issues.push({ path: 'body.id', message: `reserved: ids must not be "latest" or begin with "${RESERVED_ID_PREFIX}"` });
  draft.aliases.forEach((alias, index) => {
    if (isReservedAssetId(alias) || alias === '') issues.push({ path: `body.aliases.${index}`, message: 'reserved or empty' });
  });
  if ((draft.lat === undefined) !== (draft.lon === undefined))
    issues.push({ path: draft.lat === undefined ? 'body.lat' : 'body.lon', message: 'lat and lon go together' });
  draft.limits.forEach(({ metric }, index) => {
    if (!known.has(metric))
      issues.push({ path: `body.limits.${index}.metric`, message: `assets of type ${draft.type} do not report ${metric}` });
  });
  return issues;
}

const FOREIGN_KEY_VIOLATION = '23503';

/** Which code of a new asset nothing has, told by the database; undefined for any other fault. */
export function explainUnknownCode({ code, constraint }: Error & { code?: string; constraint?: string }): AppError | undefined {
  if (code !== FOREIGN_KEY_VIOLATION) return undefined;
  if (constraint === 'asset_area_code_fkey')
    return new AppError('AREA_NOT_FOUND', undefined, { issues: [{ path: 'body.areaCode', message: 'no area has this code' }] });
  if (constraint === 'asset_organisation_code_fkey')
    return new AppError('ORGANISATION_UNKNOWN', undefined, {
      issues: [{ path: 'body.organisationCode', message: 'no organisation has this code' }],
    });
  return new AppError('ASSET_NOT_FOUND', 'The gateway does not exist.', {
    issues: [{ path: 'body.gatewayId', message: 'no asset has this id' }],
  });
}
