import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  exportQuerySchema,
  gapsQuerySchema,
  gapsSchema,
  momentQuerySchema,
  momentSchema,
  sparklinesQuerySchema,
  sparklinesSchema,
  telemetryQuerySchema,
  telemetrySchema,
  type ExportQuery,
  type GapReport,
  type GapsQuery,
  type Moment,
  type Sparklines,
  type TelemetryHistory,
  type TelemetryQuery,
} from '@nhip/contracts';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';
import { SeriesOverviewService } from './series-overview.service.js';
import { TelemetryExportService } from './telemetry-export.service.js';
import { TelemetryService } from './telemetry.service.js';

@ApiTags('telemetry')
@Requires('telemetry:read')
@Controller('api/v1/telemetry')
export class TelemetryController {
  constructor(
    private readonly telemetry: TelemetryService,
    private readonly overview: SeriesOverviewService,
    private readonly exports: TelemetryExportService,
  ) {}

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

  @Get('sparklines')
  @ApiOperation({ summary: 'The last 24 hours of every series of an asset, by quarter hours' })
  @Answers('The sparklines', sparklinesSchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'ASSET_NOT_FOUND'] })
  sparklines(@Query({ schema: sparklinesQuerySchema }) { asset }: { asset: string }): Promise<Sparklines> {
    return this.overview.sparklines(asset, Date.now());
  }

  @Get('gaps')
  @ApiOperation({
    summary: 'Stretches of a series without readings longer than three periods',
    description: 'Up to 31 days every reading is looked at; a longer span is judged by hours.',
  })
  @Answers('The gaps', gapsSchema, { refusals: ['VALIDATION_FAILED', 'METRIC_UNKNOWN', 'NOT_SIGNED_IN', 'ASSET_NOT_FOUND'] })
  gaps(@Query({ schema: gapsQuerySchema }) query: GapsQuery): Promise<GapReport> {
    return this.overview.gaps(query, Date.now());
  }

  @Get('moment')
  @ApiOperation({
    summary: 'The newest reading of every series at an instant',
    description: 'A reading more than 7 days older is left out.',
  })
  @Answers('The moment', momentSchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN'] })
  moment(@Query({ schema: momentQuerySchema }) { at }: { at: string | number }): Promise<Moment> {
    return this.overview.moment(at);
  }

  @Get('export')
  @Requires('telemetry:read', 'exports:make')
  @ApiOperation({
    summary: 'Histories as a CSV file',
    description: 'Streamed. `every=raw` has no limit here; cells cannot become formulas.',
  })
  @Answers('A CSV file', undefined, {
    refusals: ['VALIDATION_FAILED', 'METRIC_UNKNOWN', 'TOO_MANY_POINTS', 'NOT_SIGNED_IN', 'ASSET_NOT_FOUND'],
  })
  async export(@Query({ schema: exportQuerySchema }) query: ExportQuery, @Res() response: Response): Promise<void> {
    const { fileName, lines } = await this.exports.open(query, Date.now());
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.setHeader('content-disposition', `attachment; filename="${fileName}"`);
    response.setHeader('cache-control', 'no-store');
    // A reader that leaves ends the reading; its broken pipe is nobody's fault.
    await pipeline(Readable.from(lines), response).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') response.destroy(error);
    });
  }
}
