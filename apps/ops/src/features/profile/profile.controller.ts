import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ownSessionListSchema,
  passwordChangedSchema,
  passwordChangeSchema,
  profileChangeSchema,
  sessionSchema,
  type OwnSessionList,
  type PasswordChange,
  type PasswordChanged,
  type ProfileChange,
  type Session,
} from '@nhip/contracts';
import { z } from 'zod';
import { readSessionId } from '../../access/session-cookie.js';
import { SessionMay } from '../../access/session-rule.js';
import type { SignedInRequest } from '../../access/session.guard.js';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';
import { ProfileService, type Asker } from './profile.service.js';

const handleSchema = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .describe('id of a session in the list');

/** The guard has let the request through, so it carries an id. */
const askerOf = (request: SignedInRequest): Asker => ({
  username: request.session.user.username,
  sessionId: readSessionId(request) ?? '',
});

@ApiTags('profile')
@Requires('account:own')
@Controller('api/v1/profile')
export class ProfileController {
  constructor(private readonly profile: ProfileService) {}

  @Patch()
  @ApiOperation({ summary: 'Change the own display name' })
  @Answers('The session with the new name', sessionSchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'CROSS_SITE'] })
  async rename(@Body({ schema: profileChangeSchema }) { displayName }: ProfileChange, @Req() request: SignedInRequest): Promise<Session> {
    await this.profile.rename(askerOf(request), displayName);
    return { ...request.session, user: { ...request.session.user, displayName } };
  }

  @Post('password')
  @HttpCode(200)
  @SessionMay({ isBeforeReady: true })
  @ApiOperation({
    summary: 'Change the own password',
    description: 'Wants the current one. Every other session of the person ends; their sockets close within two seconds.',
  })
  @Answers('Changed', passwordChangedSchema, {
    refusals: [
      'VALIDATION_FAILED',
      'PASSWORD_TOO_SHORT',
      'PASSWORD_TOO_SIMPLE',
      'PASSWORD_HOLDS_NAME',
      'PASSWORD_TOO_COMMON',
      'PASSWORD_USED_BEFORE',
      'PASSWORD_UNCHANGED',
      'NOT_SIGNED_IN',
      'PASSWORD_WRONG',
      'CROSS_SITE',
      'RATE_LIMITED',
    ],
  })
  changePassword(
    @Body({ schema: passwordChangeSchema }) change: PasswordChange,
    @Req() request: SignedInRequest,
  ): Promise<PasswordChanged> {
    return this.profile.changePassword(askerOf(request), change);
  }

  @Get('sessions')
  @ApiOperation({ summary: 'Where the person is signed in' })
  @Answers('Live sessions, the newest use first', ownSessionListSchema, { refusals: ['NOT_SIGNED_IN'] })
  async sessions(@Req() request: SignedInRequest): Promise<OwnSessionList> {
    return { sessions: await this.profile.listSessions(askerOf(request)) };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of the own sessions' })
  @Answers('Ended', undefined, { status: 204, refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'CROSS_SITE', 'SESSION_NOT_FOUND'] })
  async endSession(@Param('id', { schema: handleSchema }) id: string, @Req() request: SignedInRequest): Promise<void> {
    await this.profile.endSession(askerOf(request), id);
  }
}
