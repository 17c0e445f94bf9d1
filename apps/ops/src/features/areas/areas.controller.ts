import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { areaListSchema, type AreaList } from '@nhip/contracts';
import { listAreas } from '@nhip/store';
import type pg from 'pg';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';
import { POOL } from '../../server/tokens.js';

@ApiTags('areas')
@Requires('site:read')
@Controller('api/v1/areas')
export class AreasController {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  @Get()
  @ApiOperation({
    summary: 'Units of administration valid today',
    description: 'With boundaries; one that is `approximate` must be marked so where it is drawn.',
  })
  @Answers('All areas', areaListSchema, { refusals: ['NOT_SIGNED_IN'] })
  async list(): Promise<AreaList> {
    return { areas: await listAreas(this.pool) };
  }
}
