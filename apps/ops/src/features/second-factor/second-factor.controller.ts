import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AppError,
  factorConfirmationSchema,
  factorSetupSchema,
  recoveryCodesSchema,
  secondFactorSchema,
  type FactorConfirmation,
  type FactorSetup,
  type RecoveryCodes,
  type SecondFactor,
} from '@nhip/contracts';
import { Requires } from '../../access/requires.js';
import { SecondFactorService } from '../../access/second-factor.service.js';
import { SessionMay } from '../../access/session-rule.js';
import type { SignedInRequest } from '../../access/session.guard.js';
import { SessionService } from '../../access/session.service.js';
import { Answers } from '../../server/answers.js';

@ApiTags('profile')
@Requires('account:own')
@Controller('api/v1/profile/second-factor')
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly sessions: SessionService,
  ) {}

  @Get()
  @SessionMay({ isBeforeReady: true })
  @ApiOperation({ summary: 'The own second factor' })
  @Answers('Whether it is set up and must be', secondFactorSchema, { refusals: ['NOT_SIGNED_IN'] })
  async current(@Req() { live }: SignedInRequest): Promise<SecondFactor> {
    return {
      isSetUp: live.row.hasSecondFactor,
      isRequired: this.sessions.isFactorRequired(live.row),
      recoveryCodesLeft: await this.factors.countRecoveryCodes(live.row.username),
    };
  }

  @Post()
  @HttpCode(200)
  @SessionMay({ isBeforeReady: true })
  @ApiOperation({
    summary: 'Begin to set up a second factor',
    description: 'Time-based one-time codes (RFC 6238). Nothing changes before the confirmation.',
  })
  @Answers('What an authenticator needs', factorSetupSchema, {
    refusals: ['NOT_SIGNED_IN', 'CROSS_SITE', 'SESSION_AT_REST', 'SECOND_FACTOR_EXISTS'],
  })
  begin(@Req() { live }: SignedInRequest): Promise<FactorSetup> {
    return this.factors.begin(live.row.username);
  }

  @Post('confirmation')
  @HttpCode(200)
  @SessionMay({ isBeforeReady: true })
  @ApiOperation({
    summary: 'Confirm the second factor with its first code',
    description: 'From now on a code is asked for at sign-in. Every other session of the person ends.',
  })
  @Answers('Recovery codes, shown once', recoveryCodesSchema, {
    refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'CODE_WRONG', 'CROSS_SITE', 'SESSION_AT_REST', 'SECOND_FACTOR_EXISTS', 'RATE_LIMITED'],
  })
  async confirm(
    @Body({ schema: factorConfirmationSchema }) { code }: FactorConfirmation,
    @Req() { live }: SignedInRequest,
  ): Promise<RecoveryCodes> {
    return { recoveryCodes: await this.factors.confirm(live.row.username, code, live.idHash) };
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @ApiOperation({ summary: 'Other recovery codes', description: 'Wants a code. The old recovery codes open nothing more.' })
  @Answers('Recovery codes, shown once', recoveryCodesSchema, {
    refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'CODE_WRONG', 'CROSS_SITE', 'SESSION_AT_REST', 'RATE_LIMITED'],
  })
  async renew(
    @Body({ schema: factorConfirmationSchema }) { code }: FactorConfirmation,
    @Req() { live }: SignedInRequest,
  ): Promise<RecoveryCodes> {
    if (!(await this.factors.take(live.row.username, code))) throw new AppError('CODE_WRONG');
    return { recoveryCodes: await this.factors.renewRecoveryCodes(live.row.username) };
  }
}
