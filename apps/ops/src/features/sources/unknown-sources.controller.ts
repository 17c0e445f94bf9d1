import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  dismissSourceSchema,
  registerSourceSchema,
  replaySchema,
  unknownSourceListSchema,
  unknownSourceQuerySchema,
  type Replay,
  type UnknownSourceList,
} from '@nhip/contracts';
import type { z } from 'zod';
import { FromCaller, type Caller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { Administration } from '../../access/session-rule.js';
import { Answers } from '../../server/answers.js';
import { UnknownSourcesService } from './unknown-sources.service.js';

@Administration()
@ApiTags('sources')
@Requires('sources:read')
@Controller('api/v1/sources/unknown')
export class UnknownSourcesController {
  constructor(private readonly sources: UnknownSourcesService) {}

  @Get()
  @ApiOperation({
    summary: 'Devices that announced themselves on a claim topic',
    description: 'With their last message, what it seems to say, and asset types that fit.',
  })
  @Answers('One page, those first seen last first', unknownSourceListSchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN'] })
  list(@Query({ schema: unknownSourceQuerySchema }) query: z.infer<typeof unknownSourceQuerySchema>): Promise<UnknownSourceList> {
    return this.sources.list(query);
  }

  @Post('dismiss')
  @Requires('sources:manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Put a source aside; it stays in the list of dismissed ones' })
  @Answers('Dismissed', undefined, {
    status: 204,
    refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'FORBIDDEN', 'CROSS_SITE', 'SOURCE_NOT_FOUND'],
  })
  dismiss(
    @Body({ schema: dismissSourceSchema }) { hardwareId }: { hardwareId: string },
    @FromCaller() { principal }: Caller,
  ): Promise<void> {
    return this.sources.dismiss(hardwareId, true, principal.id);
  }

  @Post('restore')
  @Requires('sources:manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Put a dismissed source back among those that wait' })
  @Answers('Restored', undefined, {
    status: 204,
    refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'FORBIDDEN', 'CROSS_SITE', 'SOURCE_NOT_FOUND'],
  })
  restore(
    @Body({ schema: dismissSourceSchema }) { hardwareId }: { hardwareId: string },
    @FromCaller() { principal }: Caller,
  ): Promise<void> {
    return this.sources.dismiss(hardwareId, false, principal.id);
  }

  @Post('register')
  @Requires('sources:manage')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Say which asset a source is, and replay what was kept of it',
    description:
      'Register the asset first (`POST /api/v1/assets`), or name one whose device was replaced. Ask `replays/{id}` for the outcome.',
  })
  @Answers('The replay', replaySchema, {
    status: 202,
    refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'FORBIDDEN', 'CROSS_SITE', 'ASSET_NOT_FOUND', 'SOURCE_NOT_FOUND', 'SOURCE_TAKEN'],
  })
  register(
    @Body({ schema: registerSourceSchema }) source: z.infer<typeof registerSourceSchema>,
    @FromCaller() { principal }: Caller,
  ): Promise<Replay> {
    return this.sources.register(source, principal.id);
  }
}
