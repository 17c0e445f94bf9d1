import { Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { rotatedCredentialsSchema, type RotatedCredentials } from '@nhip/contracts';
import { z } from 'zod';
import { FromCaller, type Caller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { Administration } from '../../access/session-rule.js';
import { Answers } from '../../server/answers.js';
import { CredentialsService } from './credentials.service.js';

const idSchema = z.string().max(64).describe('id or alias of an asset');

@Administration()
@ApiTags('assets')
@Requires('credentials:manage')
@Controller('api/v1/assets/:id/credentials')
export class CredentialsController {
  constructor(private readonly credentials: CredentialsService) {}

  @Post()
  @ApiOperation({
    summary: 'Give the device of an asset a new MQTT password',
    description: 'The answer shows it this once. The old password ends within seconds, and with it the connection that used it.',
  })
  @Answers('The account', rotatedCredentialsSchema, {
    status: 201,
    refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'FORBIDDEN', 'CROSS_SITE', 'ASSET_NOT_FOUND'],
  })
  rotate(@Param('id', { schema: idSchema }) id: string, @FromCaller() { principal }: Caller): Promise<RotatedCredentials> {
    return this.credentials.rotate(id, principal.id);
  }
}
