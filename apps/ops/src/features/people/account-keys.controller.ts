import { Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { personSessionListSchema, resetPasswordSchema, usernameSchema, type OwnSessionList, type ResetPassword } from '@nhip/contracts';
import { z } from 'zod';
import { FromCaller, type Caller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { Administration } from '../../access/session-rule.js';
import type { SignedInRequest } from '../../access/session.guard.js';
import { Answers } from '../../server/answers.js';
import { AccountKeysService } from './account-keys.service.js';

const REFUSALS = [
  'VALIDATION_FAILED',
  'NOT_SIGNED_IN',
  'FORBIDDEN',
  'CROSS_SITE',
  'SESSION_AT_REST',
  'PERSON_NOT_FOUND',
  'SEALED_ACCOUNT',
] as const;
const handleSchema = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .describe('id of a session in the list');

@Administration()
@ApiTags('people')
@Requires('people:manage')
@Controller('api/v1/people/:username')
export class AccountKeysController {
  constructor(private readonly keys: AccountKeysService) {}

  @Post('password')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Give an account another password',
    description: 'Shown this once; the person must change it. Every session of the account ends.',
  })
  @Answers('The password', resetPasswordSchema, { refusals: REFUSALS })
  async resetPassword(
    @Param('username', { schema: usernameSchema }) username: string,
    @FromCaller() { principal }: Caller,
  ): Promise<ResetPassword> {
    return { password: await this.keys.resetPassword(username, principal.id) };
  }

  @Delete('second-factor')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Take the second factor of an account away',
    description: 'For a lost phone. Its sessions end, and the password must be changed.',
  })
  @Answers('Gone', undefined, { status: 204, refusals: REFUSALS })
  removeSecondFactor(@Param('username', { schema: usernameSchema }) username: string, @FromCaller() { principal }: Caller): Promise<void> {
    return this.keys.removeSecondFactor(username, principal.id);
  }

  @Post('unlock')
  @Requires('people:unlock')
  @HttpCode(204)
  @ApiOperation({ summary: 'Unlock an account after too many wrong tries' })
  @Answers('Unlocked', undefined, { status: 204, refusals: REFUSALS })
  unlock(@Param('username', { schema: usernameSchema }) username: string, @FromCaller() { principal }: Caller): Promise<void> {
    return this.keys.unlock(username, principal.id);
  }

  @Get('sessions')
  @ApiOperation({ summary: 'Where an account is signed in' })
  @Answers('Live sessions, the newest use first', personSessionListSchema, {
    refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'FORBIDDEN', 'PERSON_NOT_FOUND'],
  })
  async sessions(
    @Param('username', { schema: usernameSchema }) username: string,
    @Req() { live }: SignedInRequest,
  ): Promise<OwnSessionList> {
    return { sessions: await this.keys.listSessions(username, live.idHash) };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a session of an account', description: 'Its socket closes within two seconds.' })
  @Answers('Ended', undefined, { status: 204, refusals: [...REFUSALS, 'SESSION_NOT_FOUND'] })
  endSession(
    @Param('username', { schema: usernameSchema }) username: string,
    @Param('id', { schema: handleSchema }) id: string,
    @FromCaller() { principal }: Caller,
  ): Promise<void> {
    return this.keys.endSession(username, id, principal.id);
  }
}
