import { Body, Controller, Get, HttpCode, Post, Put, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { claimWindowSchema, setClaimWindowSchema, type ClaimWindowState } from '@nhip/contracts';
import type { z } from 'zod';
import { isAdministrator, requireAdministrator } from '../../access/require-administrator.js';
import { Administration } from '../../access/session-rule.js';
import type { SignedInRequest } from '../../access/session.guard.js';
import { Answers } from '../../server/answers.js';
import { ClaimWindowService } from './claim-window.service.js';

@Administration()
@ApiTags('sources')
@Controller('api/v1/sources/claim-window')
export class ClaimWindowController {
  constructor(private readonly claims: ClaimWindowService) {}

  @Get()
  @ApiOperation({
    summary: 'May unregistered devices announce themselves?',
    description: 'Administrators also see the onboarding account.',
  })
  @Answers('The claim window', claimWindowSchema, { refusals: ['NOT_SIGNED_IN'] })
  show(@Req() { session }: SignedInRequest): Promise<ClaimWindowState> {
    return this.claims.show(isAdministrator(session));
  }

  @Put()
  @ApiOperation({ summary: 'Open the claim window for 24 hours, or close it at once' })
  @Answers('The claim window', claimWindowSchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'FORBIDDEN', 'CROSS_SITE'] })
  async set(
    @Body({ schema: setClaimWindowSchema }) { isOpen }: z.infer<typeof setClaimWindowSchema>,
    @Req() { session }: SignedInRequest,
  ): Promise<ClaimWindowState> {
    await this.claims.set(isOpen, requireAdministrator(session));
    return this.claims.show(true);
  }

  @Post('password')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give the onboarding account a new password' })
  @Answers('The claim window', claimWindowSchema, { refusals: ['NOT_SIGNED_IN', 'FORBIDDEN', 'CROSS_SITE', 'CLAIM_ACCOUNT_MISSING'] })
  async changePassword(@Req() { session }: SignedInRequest): Promise<ClaimWindowState> {
    await this.claims.changePassword(requireAdministrator(session));
    return this.claims.show(true);
  }
}
