import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  rejectDetailSchema,
  rejectGroupListSchema,
  rejectGroupQuerySchema,
  rejectListSchema,
  rejectQuerySchema,
  replayRejectsSchema,
  replaySchema,
  type RejectDetail,
  type RejectGroupList,
  type RejectList,
  type Replay,
} from '@nhip/contracts';
import { z } from 'zod';
import { FromCaller, type Caller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';
import { RejectsService } from './rejects.service.js';

const numberSchema = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

@ApiTags('sources')
@Requires('sources:read')
@Controller('api/v1/sources')
export class RejectsController {
  constructor(private readonly rejects: RejectsService) {}

  @Get('rejects/groups')
  @ApiOperation({ summary: 'Refused messages by source and reason, with counts by hour or day' })
  @Answers('Groups, newest first', rejectGroupListSchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN'] })
  listGroups(@Query({ schema: rejectGroupQuerySchema }) query: z.output<typeof rejectGroupQuerySchema>): Promise<RejectGroupList> {
    return this.rejects.listGroups(query);
  }

  @Get('rejects')
  @ApiOperation({ summary: 'Refused messages, newest first' })
  @Answers('One page', rejectListSchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN'] })
  list(@Query({ schema: rejectQuerySchema }) query: z.output<typeof rejectQuerySchema>): Promise<RejectList> {
    return this.rejects.list(query);
  }

  @Get('rejects/:id')
  @ApiOperation({ summary: 'One refused message with every fault and the beginning of its payload' })
  @Answers('The message', rejectDetailSchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'REJECT_NOT_FOUND'] })
  show(@Param('id', { schema: numberSchema }) id: number): Promise<RejectDetail> {
    return this.rejects.show(id);
  }

  @Post('rejects/replay')
  @Requires('sources:manage')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Decode refused messages once more',
    description:
      'After the cause was mended. What is good now is stored, the record stays. A filter takes the newest 500 that are not mended yet.',
  })
  @Answers('The replay; ask `replays/{id}` for the outcome', replaySchema, {
    status: 202,
    refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'FORBIDDEN', 'CROSS_SITE', 'REJECT_NOT_FOUND', 'REPLAY_IMPOSSIBLE'],
  })
  replay(
    @Body({ schema: replayRejectsSchema }) order: z.output<typeof replayRejectsSchema>,
    @FromCaller() { principal }: Caller,
  ): Promise<Replay> {
    return this.rejects.replay(order, principal.id);
  }

  @Get('replays/:id')
  @ApiOperation({ summary: 'What became of a replay' })
  @Answers('The replay; `result` is null until it is done', replaySchema, {
    refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'REPLAY_NOT_FOUND'],
  })
  showReplay(@Param('id', { schema: numberSchema }) id: number): Promise<Replay> {
    return this.rejects.showReplay(id);
  }
}
