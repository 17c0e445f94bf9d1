import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  simulatorFaultListSchema,
  simulatorFaultSchema,
  startFaultSchema,
  type SimulatorFault,
  type SimulatorFaultList,
  type StartFault,
} from '@nhip/contracts';
import { z } from 'zod';
import { FromCaller, type Caller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';
import { SimulationService } from './simulation.service.js';

const faultIdSchema = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).describe('number of a fault');

@ApiTags('simulation')
@Requires('simulation:read')
@Controller('api/v1/simulation/faults')
export class SimulationController {
  constructor(private readonly simulation: SimulationService) {}

  @Get()
  @ApiOperation({ summary: 'Faults that the simulator plays, and the newest that ended' })
  @Answers('Faults, newest first', simulatorFaultListSchema, { refusals: ['NOT_SIGNED_IN'] })
  list(): Promise<SimulatorFaultList> {
    return this.simulation.list();
  }

  @Post()
  @Requires('simulation:manage')
  @ApiOperation({
    summary: 'Begin a fault of a simulated asset',
    description: 'The simulator obeys within two seconds and ends the fault by itself. Assets that real devices feed are refused.',
  })
  @Answers('Begun', simulatorFaultSchema, {
    status: 201,
    refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'CROSS_SITE', 'ASSET_NOT_FOUND', 'NOT_SIMULATED', 'FAULT_RUNNING'],
  })
  start(@Body({ schema: startFaultSchema }) wish: StartFault, @FromCaller() caller: Caller): Promise<SimulatorFault> {
    return this.simulation.start(wish, caller.principal.id);
  }

  @Delete(':id')
  @Requires('simulation:manage')
  @ApiOperation({ summary: 'End a fault before its time' })
  @Answers('What runs and what ended', simulatorFaultListSchema, {
    refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'CROSS_SITE', 'FAULT_NOT_FOUND'],
  })
  end(@Param('id', { schema: faultIdSchema }) id: number, @FromCaller() caller: Caller): Promise<SimulatorFaultList> {
    return this.simulation.end(id, caller.principal.id);
  }
}
