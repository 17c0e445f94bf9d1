import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { telemetryQuerySchema, telemetrySchema, type TelemetryHistory, type TelemetryQuery } from '@nhip/contracts';
import { Answers } from '../../server/answers.js';
import { TelemetryService } from './telemetry.service.js';

@ApiTags('telemetry')
@Controller('api/v1/telemetry')
export class TelemetryController {
  constructor(private readonly telemetry: TelemetryService) {}

  @Get()
  @ApiOperation({
    summary: 'History of one series',
    description: 'Raw readings while they are few, then rollups of 15 minutes, an hour or a day. Gaps stay gaps. At most 4 000 points.',
  })
  @Answers('The history', telemetrySchema, {
    refusals: ['VALIDATION_FAILED', 'METRIC_UNKNOWN', 'TOO_MANY_POINTS', 'NOT_SIGNED_IN', 'ASSET_NOT_FOUND'],
  })
  history(@Query({ schema: telemetryQuerySchema }) query: TelemetryQuery): Promise<TelemetryHistory> {
    return this.telemetry.history(query, Date.now());
  }
}
