import type { RejectReason } from '@nhip/contracts';

/** Which refused messages: received from … to (exclusive), of one source, for one reason. */
export interface RejectFilter {
  readonly from: Date;
  readonly to: Date;
  readonly source?: string | undefined;
  readonly reason?: RejectReason | undefined;
}

/** The condition of a filter with its values, and a name that tells prepared statements apart: each combination has an index of its own. */
export function filterRejects({ from, to, source, reason }: RejectFilter): { where: string; values: unknown[]; name: string } {
  const values: unknown[] = [from, to];
  let where = 'at >= $1 and at < $2';
  if (source !== undefined) where += ` and source = $${values.push(source)}`;
  if (reason !== undefined) where += ` and reason = $${values.push(reason)}`;
  return { where, values, name: `${source === undefined ? '' : 's'}${reason === undefined ? '' : 'r'}` };
}
