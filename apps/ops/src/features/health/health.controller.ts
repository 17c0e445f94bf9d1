import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AppError } from '@nhip/contracts';
import { HealthRegistry, type HealthReport } from '@nhip/platform';
import type { Request, Response } from 'express';
import type { Registry } from 'prom-client';
import { z } from 'zod';
import { Public } from '../../access/public.js';
import { Answers } from '../../server/answers.js';
import { HEALTH, METRICS } from '../../server/tokens.js';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const liveSchema = z.object({ live: z.literal(true) });
const readySchema = z.object({ ready: z.boolean(), checks: z.record(z.string(), z.string()).describe('`ok`, or why not, by check') });

@ApiTags('health')
@Public()
@Controller()
export class HealthController {
  constructor(
    @Inject(HEALTH) private readonly health: HealthRegistry,
    @Inject(METRICS) private readonly metrics: Registry,
  ) {}

  @Get('health/live')
  @ApiOperation({ summary: 'Does the process turn?' })
  @Answers('It does', liveSchema)
  live(): { live: true } {
    return { live: true };
  }

  @Get('health/ready')
  @ApiOperation({
    summary: 'Does the river flow?',
    description: '200 when the canary was seen in the database and by the live stream in the last 15 seconds, else 503.',
  })
  @Answers('Ready', readySchema)
  @Answers('Not ready', readySchema, { status: 503 })
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthReport> {
    const report = await this.health.report();
    response.setHeader('cache-control', 'no-store');
    response.status(report.ready ? 200 : 503);
    return report;
  }

  @Get('metrics')
  @ApiOperation({ summary: 'Figures for Prometheus', description: 'Answers on the loopback interface only.' })
  @Answers('Prometheus text', undefined, { refusals: ['ROUTE_NOT_FOUND'] })
  async figures(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!LOOPBACK.test(request.socket.remoteAddress ?? '') || request.headers['x-forwarded-for'] !== undefined)
      throw new AppError('ROUTE_NOT_FOUND');
    response.setHeader('content-type', this.metrics.contentType);
    response.end(await this.metrics.metrics());
  }
}
