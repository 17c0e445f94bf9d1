import type { Command, CommandArgs, CommandState, CommandWait } from '@nhip/contracts';

/** A command as the database has it, with its history; instants are Dates but for those inside `history`. */
export interface CommandRow {
  readonly id: string;
  readonly assetId: string;
  readonly name: string;
  readonly args: CommandArgs;
  readonly state: CommandState;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly sentAt: Date | null;
  readonly answeredAt: Date | null;
  readonly expiresAt: Date;
  readonly waitsFor: CommandWait | null;
  readonly attempts: number;
  readonly resultStatus: 'done' | 'failed' | null;
  readonly resultDetail: string | null;
  readonly isLate: boolean;
  readonly history: readonly {
    readonly atMs: number;
    readonly state: CommandState;
    readonly by: string | null;
    readonly note: string | null;
  }[];
}

/** Columns of `CommandRow`, for a table alias `c`. */
export const COMMAND_COLUMNS = `c.id, c.asset_id as "assetId", c.name, c.args, c.state, c.requested_by as "requestedBy", c.requested_at as "requestedAt",
  c.sent_at as "sentAt", c.answered_at as "answeredAt", c.expires_at as "expiresAt", c.waits_for as "waitsFor", c.attempts,
  c.result_status as "resultStatus", c.result_detail as "resultDetail", c.is_late as "isLate",
  coalesce((select jsonb_agg(jsonb_build_object('atMs', extract(epoch from h.at) * 1000, 'state', h.state, 'by', h.by, 'note', h.note) order by h.id)
            from command_change h where h.command_id = c.id), '[]') as history`;

/** The command as contracts give it to the outside. */
export function toCommand(row: CommandRow): Command {
  const { resultStatus, resultDetail, isLate, history, requestedAt, sentAt, answeredAt, expiresAt, ...rest } = row;
  return {
    ...rest,
    requestedAt: requestedAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    answeredAt: answeredAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
    result: resultStatus === null ? null : { status: resultStatus, detail: resultDetail, isLate },
    history: history.map(({ atMs, ...change }) => ({ at: new Date(atMs).toISOString(), ...change })),
  };
}
