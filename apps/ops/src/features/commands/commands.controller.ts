import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  commandListSchema,
  commandQuerySchema,
  commandSchema,
  createCommandSchema,
  type Command,
  type CommandList,
  type CommandQuery,
} from '@nhip/contracts';
import { z } from 'zod';
import { FromCaller, type Caller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';
import { CommandsService, type CommandDraft } from './commands.service.js';

const assetIdSchema = z.string().max(64).describe('id or alias of an asset');
const commandIdSchema = z.uuid().describe('id of a command');

@ApiTags('commands')
@Requires('commands:read')
@Controller('api/v1')
export class CommandsController {
  constructor(private readonly commands: CommandsService) {}

  @Post('assets/:id/commands')
  @Requires('commands:send')
  @ApiOperation({
    summary: 'Tell a device to do something',
    description:
      'The command is published to the device with QoS 1 and forgotten by the broker at its expiry. A device that is away waits for it until then. A dangerous command asks for its confirmation word.',
  })
  @Answers('Requested', commandSchema, {
    status: 201,
    refusals: [
      'VALIDATION_FAILED',
      'COMMAND_UNKNOWN',
      'COMMAND_NOT_CONFIRMED',
      'NOT_SIGNED_IN',
      'FORBIDDEN',
      'CROSS_SITE',
      'ASSET_NOT_FOUND',
      'COMMAND_PENDING',
    ],
  })
  create(
    @Param('id', { schema: assetIdSchema }) assetId: string,
    @Body({ schema: createCommandSchema }) draft: CommandDraft,
    @FromCaller() caller: Caller,
  ): Promise<Command> {
    return this.commands.create(assetId, draft, caller);
  }

  @Get('assets/:id/commands')
  @ApiOperation({ summary: 'Commands of an asset with their history, newest first' })
  @Answers('The commands', commandListSchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'ASSET_NOT_FOUND'] })
  list(
    @Param('id', { schema: assetIdSchema }) assetId: string,
    @Query({ schema: commandQuerySchema }) query: CommandQuery,
  ): Promise<CommandList> {
    return this.commands.list(assetId, query);
  }

  @Post('commands/:id/cancel')
  @Requires('commands:send')
  @ApiOperation({ summary: 'Withdraw a command that has not left yet' })
  @Answers('Cancelled', commandSchema, {
    status: 201,
    refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'FORBIDDEN', 'CROSS_SITE', 'COMMAND_NOT_FOUND', 'COMMAND_ON_ITS_WAY'],
  })
  cancel(@Param('id', { schema: commandIdSchema }) id: string, @FromCaller() caller: Caller): Promise<Command> {
    return this.commands.cancel(id, caller);
  }
}
