import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { confirmationSchema, sessionSchema, signInSchema, type Confirmation, type Session, type SignIn } from '@nhip/contracts';
import type { Request, Response } from 'express';
import { readBrowserId, writeBrowserCookie } from '../../access/browser-cookie.js';
import { Public } from '../../access/public.js';
import { clearSessionCookie, readSessionId, writeSessionCookie } from '../../access/session-cookie.js';
import { SessionMay } from '../../access/session-rule.js';
import type { SignedInRequest } from '../../access/session.guard.js';
import { SessionService } from '../../access/session.service.js';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';
import { ConfirmationService } from './confirmation.service.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly signIns: SignInService,
    private readonly confirmations: ConfirmationService,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign in',
    description:
      'Sets the cookie `nhip_session`, and `nhip_browser`, by which the account knows this browser later. A session that the request carried is ended. ' +
      'Where a second factor is asked for, the first answer is SECOND_FACTOR_NEEDED; send the same again with `code`.',
  })
  @Answers('Signed in', sessionSchema, {
    refusals: [
      'VALIDATION_FAILED',
      'BAD_CREDENTIALS',
      'SIGN_IN_LOCKED',
      'SECOND_FACTOR_NEEDED',
      'CODE_WRONG',
      'CROSS_SITE',
      'RATE_LIMITED',
    ],
  })
  async signIn(
    @Body({ schema: signInSchema }) body: SignIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    const begun = await this.signIns.signIn({
      ...body,
      browserId: readBrowserId(request),
      address: request.ip,
      userAgent: request.headers['user-agent'],
    });
    await this.sessions.end(readSessionId(request));
    writeSessionCookie(request, response, begun.id);
    writeBrowserCookie(request, response, begun.browserId);
    return begun.session;
  }

  @Get()
  @Requires('account:own')
  @SessionMay({ isBeforeReady: true })
  @ApiOperation({ summary: 'Who is signed in, and what stands in the way' })
  @Answers('The live session', sessionSchema, { refusals: ['NOT_SIGNED_IN'] })
  current(@Req() request: SignedInRequest): Session {
    return request.session;
  }

  @Delete()
  @Requires('account:own')
  @HttpCode(204)
  @SessionMay({ isBeforeReady: true, isAtRest: true })
  @ApiOperation({ summary: 'Sign out', description: 'Ends the session; its sockets close within two seconds.' })
  @Answers('Signed out', undefined, { status: 204, refusals: ['NOT_SIGNED_IN', 'CROSS_SITE'] })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(readSessionId(request));
    clearSessionCookie(request, response);
  }

  @Put('action')
  @Requires('account:own')
  @HttpCode(204)
  @SessionMay({ isBeforeReady: true })
  @ApiOperation({
    summary: 'The person does something on the page',
    description: 'Pages send it at most once a minute while somebody types or points. A session at rest stays so.',
  })
  @Answers('Noted', undefined, { status: 204, refusals: ['NOT_SIGNED_IN', 'CROSS_SITE', 'SESSION_AT_REST'] })
  act(): void {
    // The guard has noted the action, as it does for everything that is not only reading.
  }

  @Post('confirmation')
  @Requires('account:own')
  @HttpCode(204)
  @SessionMay({ isBeforeReady: true, isAtRest: true })
  @ApiOperation({
    summary: 'Wake a session at rest',
    description: 'With the password or a code of the second factor. After five wrong tries the session ends.',
  })
  @Answers('Awake', undefined, {
    status: 204,
    refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN', 'PASSWORD_WRONG', 'CODE_WRONG', 'CROSS_SITE', 'RATE_LIMITED'],
  })
  confirm(@Body({ schema: confirmationSchema }) body: Confirmation, @Req() request: SignedInRequest): Promise<void> {
    return this.confirmations.confirm(request.live, body);
  }
}
