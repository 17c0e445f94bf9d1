import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { dataQualityQuerySchema, dataQualitySchema, type DataQuality } from '@nhip/contracts';
import { z } from 'zod';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';
import { DataQualityService } from './data-quality.service.js';

const idSchema = z.string().max(64).describe('id or alias of an asset');

@ApiTags('assets')
@Requires('assets:read')
@Controller('api/v1/assets')
export class DataQualityController {
  constructor(private readonly quality: DataQualityService) {}

  @Get(':id/data-quality')
  @ApiOperation({
    summary: 'How good the data of an asset are',
    description: 'Expected and received readings by day, qualities, late and repeated readings of 24 hours, refused messages by reason.',
  })
  @Answers('The report', dataQualitySchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'ASSET_NOT_FOUND'] })
  show(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: dataQualityQuerySchema }) { days }: z.output<typeof dataQualityQuerySchema>,
  ): Promise<DataQuality> {
    return this.quality.show(id, days, Date.now());
  }
}
