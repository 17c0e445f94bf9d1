import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { systemSchema, type SystemReport } from '@nhip/contracts';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';
import { SystemService } from './system.service.js';

@ApiTags('system')
@Requires('system:read')
@Controller('api/v1/system')
export class SystemController {
  constructor(private readonly system: SystemService) {}

  @Get()
  @ApiOperation({ summary: 'Is the river flowing?', description: 'Rates, lag, rejects, sources online, possible gaps and intake slots.' })
  @Answers('The state of the river', systemSchema, { refusals: ['NOT_SIGNED_IN'] })
  report(): Promise<SystemReport> {
    return this.system.report();
  }
}
