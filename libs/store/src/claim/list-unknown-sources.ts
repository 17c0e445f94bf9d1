import type { UnknownSourceState } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** An unregistered device that announced itself. `messages` counts all that came, `kept` those that can be replayed. */
export interface UnknownSource {
  readonly hardwareId: string;
  readonly firstAt: Date;
  /** the same to the microsecond, for the cursor */
  readonly firstAtText: string;
  readonly lastAt: Date;
  readonly messages: number;
  readonly kept: number;
  readonly lastPayload: Buffer | null;
  readonly dismissedAt: Date | null;
  readonly dismissedBy: string | null;
  readonly registeredAt: Date | null;
  readonly registeredBy: string | null;
  readonly registeredAs: string | null;
  /** the newest replay of its kept messages */
  readonly replayId: number | null;
}

/** Which sources, and after which one (in the order of the list) the page begins. */
export interface UnknownSourceQuery {
  readonly state: UnknownSourceState;
  readonly after?: { readonly firstAtText: string; readonly hardwareId: string } | undefined;
  readonly limit: number;
}

const WHERE: Record<UnknownSourceState, string> = {
  waiting: 'u.dismissed_at is null and u.registered_at is null',
  dismissed: 'u.dismissed_at is not null and u.registered_at is null',
  registered: 'u.registered_at is not null',
};

/** One page of unknown sources, those first seen last first: this order stands still while messages come in. */
export async function listUnknownSources(db: Queryable, { state, after, limit }: UnknownSourceQuery): Promise<UnknownSource[]> {
  const { rows } = await db.query<UnknownSource>({
    name: `list-unknown-sources-${state}`,
    text: `select u.hardware_id as "hardwareId", u.first_at as "firstAt", to_char(u.first_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "firstAtText", u.last_at as "lastAt", u.messages, u.last_payload as "lastPayload",
             u.dismissed_at as "dismissedAt", u.dismissed_by as "dismissedBy", u.registered_at as "registeredAt", u.registered_by as "registeredBy", u.registered_as as "registeredAs",
             (select count(*)::int from claim_message m where m.hardware_id = u.hardware_id) as kept,
             (select max(r.id) from replay_request r where r.hardware_id = u.hardware_id) as "replayId"
           from unknown_source u
           where ${WHERE[state]} and (u.first_at < $1 or (u.first_at = $1 and u.hardware_id > $2))
           order by u.first_at desc, u.hardware_id limit $3`,
    values: [after?.firstAtText ?? 'infinity', after?.hardwareId ?? '', limit],
  });
  return rows;
}
