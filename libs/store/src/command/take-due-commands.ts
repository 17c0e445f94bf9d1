import type { CommandArgs } from '@nhip/contracts';
import type { Lease } from '../lease/leases.js';
import type { Queryable } from '../queryable.js';

/** A command to publish now. `leftS` whole seconds remain until it expires, at least one. */
export interface DueCommand {
  readonly id: string;
  readonly assetId: string;
  readonly gatewayId: string | null;
  readonly name: string;
  readonly args: CommandArgs;
  readonly expiresAt: Date;
  readonly leftS: number;
}

/**
 * Takes commands out of the outbox for publishing, under the lease of the publisher. Of each asset the oldest only, so that a later command never
 * overtakes an earlier one. A command whose publisher died comes again after `retryS`: the device obeys one id once.
 */
export async function takeDueCommands(
  db: Queryable,
  lease: Lease,
  { most, retryS }: { most: number; retryS: number },
): Promise<DueCommand[]> {
  const { rows } = await db.query<DueCommand>({
    name: 'take-due-commands',
    text: `with oldest as (
             select distinct on (asset_id) id, next_try_at, expires_at from command where state = 'requested' and expires_at > now() order by asset_id, requested_at, id),
           due as (select id from oldest where next_try_at <= now() and expires_at >= now() + interval '1 second' order by next_try_at limit $4)
           update command c set is_in_flight = true, attempts = c.attempts + 1, next_try_at = now() + make_interval(secs => $5)
           from due, asset a
           where c.id = due.id and c.state = 'requested' and a.id = c.asset_id and exists (select 1 from lease where name = $1 and owner = $2 and epoch = $3)
           returning c.id, c.asset_id as "assetId", a.gateway_id as "gatewayId", c.name, c.args, c.expires_at as "expiresAt",
             floor(extract(epoch from c.expires_at - now()))::int as "leftS"`,
    values: [lease.name, lease.owner, lease.epoch, most, retryS],
  });
  return rows;
}
