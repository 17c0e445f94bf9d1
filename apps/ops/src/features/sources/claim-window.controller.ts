import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { claimWindowSchema, setClaimWindowSchema, type ClaimWindowState } from '@nhip/contracts';
import { isAllowed } from '@nhip/domain';
import type { z } from 'zod';
import { FromCaller, type Caller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { Administration } from '../../access/session-rule.js';
import { Answers } from '../../server/answers.js';
import { ClaimWindowService } from './claim-window.service.js';

@Administration()
@ApiTags('sources')
@Requires('sources:read')
@Controller('api/v1/sources/claim-window')
export class ClaimWindowController {
  constructor(private readonly claims: ClaimWindowService) {}

  @Get()
  @ApiOperation({
    summary: 'May unregistered devices announce themselves?',
    description: 'Administrators also see the onboarding account.',
  })
  @Answers('The claim window', claimWindowSchema, { refusals: ['NOT_SIGNED_IN'] })
  show(@FromCaller() { principal }: Caller): Promise<ClaimWindowState> {
    return this.claims.show(isAllowed(principal, ['sources:manage']));
  }

  @Put()
  @Requires('sources:manage')
  @ApiOperation({ summary: 'Open the claim window for 24 hours, or close it at once' })
  @Answers('The claim window', claimWindowSchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'FORBIDDEN', 'CROSS_SITE'] })
  async set(
    @Body({ schema: setClaimWindowSchema }) { isOpen }: z.infer<typeof setClaimWindowSchema>,
    @FromCaller() { principal }: Caller,
  ): Promise<ClaimWindowState> {
    await this.claims.set(isOpen, principal.id);
    return this.claims.show(true);
  }

  @Post('password')
  @Requires('sources:manage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give the onboarding account a new password' })
  @Answers('The claim window', claimWindowSchema, { refusals: ['NOT_SIGNED_IN', 'FORBIDDEN', 'CROSS_SITE', 'CLAIM_ACCOUNT_MISSING'] })
  async changePassword(@FromCaller() { principal }: Caller): Promise<ClaimWindowState> {
    await this.claims.changePassword(principal.id);
    return this.claims.show(true);
  }
}
