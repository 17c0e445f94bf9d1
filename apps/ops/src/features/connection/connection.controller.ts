import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { connectionQuerySchema, connectionSchema, type ConnectionReport } from '@nhip/contracts';
import { z } from 'zod';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';
import { ConnectionService } from './connection.service.js';

const idSchema = z.string().max(64).describe('id or alias of an asset');

@ApiTags('assets')
@Requires('assets:read')
@Controller('api/v1/assets')
export class ConnectionController {
  constructor(private readonly connections: ConnectionService) {}

  @Get(':id/connection')
  @ApiOperation({ summary: 'When a device came and went, and its availability day by day', description: 'Days are days of the site.' })
  @Answers('The log', connectionSchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'ASSET_NOT_FOUND'] })
  show(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: connectionQuerySchema }) { days }: z.output<typeof connectionQuerySchema>,
  ): Promise<ConnectionReport> {
    return this.connections.show(id, days, Date.now());
  }
}
