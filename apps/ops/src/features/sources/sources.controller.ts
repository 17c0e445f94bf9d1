import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  gapListSchema,
  gapQuerySchema,
  refusedConnectionListSchema,
  refusedConnectionQuerySchema,
  sourcesOverviewSchema,
  throttledListSchema,
  type GapList,
  type RefusedConnectionList,
  type SourcesOverview,
  type ThrottledList,
} from '@nhip/contracts';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';
import { SourcesService } from './sources.service.js';

@ApiTags('sources')
@Requires('sources:read')
@Controller('api/v1/sources')
export class SourcesController {
  constructor(private readonly sources: SourcesService) {}

  @Get()
  @ApiOperation({ summary: 'How much of the sources needs work', description: 'Counts only; asked every few seconds.' })
  @Answers('Counts', sourcesOverviewSchema, { refusals: ['NOT_SIGNED_IN'] })
  overview(): Promise<SourcesOverview> {
    return this.sources.overview();
  }

  @Get('refused-connections')
  @ApiOperation({ summary: 'Connections that the broker refused, by name, reason and day' })
  @Answers('Newest first', refusedConnectionListSchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN'] })
  listRefusedConnections(@Query({ schema: refusedConnectionQuerySchema }) { days }: { days: number }): Promise<RefusedConnectionList> {
    return this.sources.listRefusedConnections(days);
  }

  @Get('gaps')
  @ApiOperation({ summary: 'Stretches in which messages may have been lost' })
  @Answers('Newest first', gapListSchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN'] })
  listGaps(@Query({ schema: gapQuerySchema }) { days }: { days: number }): Promise<GapList> {
    return this.sources.listGaps(days);
  }

  @Get('throttled')
  @ApiOperation({ summary: 'Assets that send more than they may' })
  @Answers('Those of now first', throttledListSchema, { refusals: ['NOT_SIGNED_IN'] })
  listThrottled(): Promise<ThrottledList> {
    return this.sources.listThrottled();
  }
}
