import { Inject, Injectable } from '@nestjs/common';
import { commandsOfType } from '@nhip/catalog';
import { AppError, type Command, type CommandList, type CommandQuery, type CommandType, type createCommandSchema } from '@nhip/contracts';
import { isConfirmed, readCommandArgs } from '@nhip/domain';
import { cancelCommand, findAsset, findCommand, insertCommand, listCommands, toCommand, withTransaction } from '@nhip/store';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { Caller } from '../../access/caller.js';
import { POOL } from '../../server/tokens.js';

/** What `POST …/commands` gets after its schema. */
export type CommandDraft = z.output<typeof createCommandSchema>;

/** Takes commands into the outbox, lists and cancels them. The worker publishes; ingest takes the answers. */
@Injectable()
export class CommandsService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  async list(assetId: string, { limit }: CommandQuery): Promise<CommandList> {
    const asset = await findAsset(this.pool, assetId);
    if (!asset) throw new AppError('ASSET_NOT_FOUND');
    return { serverTime: Date.now(), commands: (await listCommands(this.pool, asset.id, limit)).map(toCommand) };
  }

  async create(assetId: string, draft: CommandDraft, { principal }: Caller): Promise<Command> {
    const asset = await findAsset(this.pool, assetId);
    if (!asset) throw new AppError('ASSET_NOT_FOUND');
    const type = typeOf(asset.type, draft.name);
    const read = readCommandArgs(type, draft.args);
    if (!read.ok) throw new AppError('VALIDATION_FAILED', undefined, { issues: read.issues });
    if (!isConfirmed(type, draft.confirmation))
      throw new AppError('COMMAND_NOT_CONFIRMED', undefined, {
        issues: [{ path: 'body.confirmation', message: `"${type.confirmation?.vi}" or "${type.confirmation?.en}" expected` }],
      });
    const id = uuidv7();
    const command = { id, assetId: asset.id, name: type.key, args: read.args, by: principal.id };
    const expiresInS = draft.expiresInS ?? type.expiryS;
    if (!(await withTransaction(this.pool, (client) => insertCommand(client, { ...command, expiresInS }))))
      throw new AppError('COMMAND_PENDING');
    return this.show(id);
  }

  async cancel(id: string, { principal }: Caller): Promise<Command> {
    const command = await this.show(id);
    if (command.state === 'cancelled') return command;
    if (!(await withTransaction(this.pool, (client) => cancelCommand(client, id, principal.id)))) throw new AppError('COMMAND_ON_ITS_WAY');
    return this.show(id);
  }

  private async show(id: string): Promise<Command> {
    const row = await findCommand(this.pool, id);
    if (!row) throw new AppError('COMMAND_NOT_FOUND');
    return toCommand(row);
  }
}

function typeOf(assetType: string, name: string): CommandType {
  const types = commandsOfType(assetType);
  const type = types.find(({ key }) => key === name);
  if (type) return type;
  const known = types.length === 0 ? 'assets of this type obey no commands' : `one of ${types.map(({ key }) => key).join(', ')} expected`;
  throw new AppError('COMMAND_UNKNOWN', undefined, { issues: [{ path: 'body.name', message: known }] });
}
