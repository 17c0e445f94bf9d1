import { Body, Controller, Get, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  accountChangeSchema,
  accountStatusSchema,
  createdAccountSchema,
  newAccountSchema,
  peopleSchema,
  personSchema,
  usernameSchema,
  type AccountChange,
  type AccountStatus,
  type CreatedAccount,
  type NewAccount,
  type People,
  type PersonFacts,
} from '@nhip/contracts';
import type { Response } from 'express';
import { z } from 'zod';
import { FromCaller, type Caller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { Administration } from '../../access/session-rule.js';
import { Answers } from '../../server/answers.js';
import { PeopleService } from './people.service.js';
import { writeRegister } from './write-register.js';

const REFUSALS = ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'FORBIDDEN', 'CROSS_SITE', 'SESSION_AT_REST'] as const;
const registerSchema = z.object({ language: z.enum(['vi', 'en']).default('vi').describe('language of the headings') });

@Administration()
@ApiTags('people')
@Requires('people:manage')
@Controller('api/v1/people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get()
  @Requires('people:read')
  @ApiOperation({ summary: 'Every account' })
  @Answers('Accounts, enabled ones first', peopleSchema, { refusals: ['NOT_SIGNED_IN', 'FORBIDDEN'] })
  list(): Promise<People> {
    return this.people.list();
  }

  @Get('register')
  @Requires('people:manage', 'exports:make')
  @ApiOperation({
    summary: 'The register of accounts as a CSV file',
    description: 'Type, status, unit, days of enabling and disabling (TCVN 14423:2026, 5.6.2.1).',
  })
  @Answers('A CSV file', undefined, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'FORBIDDEN'] })
  async register(
    @Query({ schema: registerSchema }) { language }: z.output<typeof registerSchema>,
    @Res() response: Response,
  ): Promise<void> {
    const { people } = await this.people.list();
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.setHeader('content-disposition', `attachment; filename="nhip-accounts-${new Date().toISOString().slice(0, 10)}.csv"`);
    response.end(writeRegister(people, language));
  }

  @Post()
  @ApiOperation({ summary: 'Make an account', description: 'The answer holds its first password, this once; the person must change it.' })
  @Answers('The account and its first password', createdAccountSchema, {
    status: 201,
    refusals: [...REFUSALS, 'PERSON_EXISTS', 'ORGANISATION_UNKNOWN', 'AREA_NOT_FOUND'],
  })
  create(@Body({ schema: newAccountSchema }) account: NewAccount, @FromCaller() { principal }: Caller): Promise<CreatedAccount> {
    return this.people.create(account, principal.id);
  }

  @Patch(':username')
  @ApiOperation({ summary: 'Change name, role, type or unit of an account' })
  @Answers('The account', personSchema, {
    refusals: [
      ...REFUSALS,
      'PERSON_NOT_FOUND',
      'ORGANISATION_UNKNOWN',
      'AREA_NOT_FOUND',
      'LAST_ADMINISTRATOR',
      'OWN_ACCOUNT',
      'SEALED_ACCOUNT',
    ],
  })
  update(
    @Param('username', { schema: usernameSchema }) username: string,
    @Body({ schema: accountChangeSchema }) change: AccountChange,
    @FromCaller() { principal }: Caller,
  ): Promise<PersonFacts> {
    return this.people.update(username, change, principal.id);
  }

  @Put(':username/status')
  @ApiOperation({
    summary: 'Enable or disable an account',
    description: 'Disabling ends its sessions; their sockets close within two seconds.',
  })
  @Answers('The account', personSchema, {
    refusals: [...REFUSALS, 'PERSON_NOT_FOUND', 'LAST_ADMINISTRATOR', 'OWN_ACCOUNT', 'SEALED_ACCOUNT'],
  })
  setStatus(
    @Param('username', { schema: usernameSchema }) username: string,
    @Body({ schema: accountStatusSchema }) { isEnabled }: AccountStatus,
    @FromCaller() { principal }: Caller,
  ): Promise<PersonFacts> {
    return this.people.setEnabled(username, isEnabled, principal.id);
  }
}
