import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { catalog } from '@nhip/catalog';
import { catalogSchema, type Catalog } from '@nhip/contracts';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';

@ApiTags('catalog')
@Requires('site:read')
@Controller('api/v1/catalog')
export class CatalogController {
  @Get()
  @ApiOperation({
    summary: 'Asset types, metrics, event types and layer groups',
    description: 'With an ETag: changes only with a new version of Nhịp.',
  })
  @Answers('The whole catalogue', catalogSchema, { refusals: ['NOT_SIGNED_IN'] })
  read(): Catalog {
    return catalog;
  }
}
