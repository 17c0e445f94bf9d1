import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { organisationListSchema, type OrganisationList } from '@nhip/contracts';
import { listOrganisations } from '@nhip/store';
import type pg from 'pg';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';
import { POOL } from '../../server/tokens.js';

@ApiTags('organisations')
@Requires('site:read')
@Controller('api/v1/organisations')
export class OrganisationsController {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  @Get()
  @ApiOperation({
    summary: 'Organisations that answer for assets and areas',
    description: 'Also those that ended: `validTo` is the first day on which one no longer stands.',
  })
  @Answers('All organisations', organisationListSchema, { refusals: ['NOT_SIGNED_IN'] })
  async list(): Promise<OrganisationList> {
    const rows = await listOrganisations(this.pool);
    return { organisations: rows.map(({ pack: _pack, ...organisation }) => organisation) };
  }
}
