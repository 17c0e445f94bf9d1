import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { sessionSchema, signInSchema, type Session, type SignIn } from '@nhip/contracts';
import type { Request, Response } from 'express';
import { Public } from '../../access/public.js';
import { clearSessionCookie, readSessionId, writeSessionCookie } from '../../access/session-cookie.js';
import type { SignedInRequest } from '../../access/session.guard.js';
import { SessionService } from '../../access/session.service.js';
import { Answers } from '../../server/answers.js';

@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(private readonly sessions: SessionService) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in', description: 'Sets the cookie `nhip_session`. A session that the request carried is ended.' })
  @Answers('Signed in', sessionSchema, { refusals: ['VALIDATION_FAILED', 'BAD_CREDENTIALS', 'CROSS_SITE', 'RATE_LIMITED'] })
  async signIn(
    @Body({ schema: signInSchema }) body: SignIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    const begun = await this.sessions.signIn({ ...body, address: request.ip, userAgent: request.headers['user-agent'] });
    await this.sessions.end(readSessionId(request));
    writeSessionCookie(request, response, begun.id);
    return begun.session;
  }

  @Get()
  @ApiOperation({ summary: 'Who is signed in' })
  @Answers('The live session', sessionSchema, { refusals: ['NOT_SIGNED_IN'] })
  current(@Req() request: SignedInRequest): Session {
    return request.session;
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out', description: 'Ends the session; its sockets close within two seconds.' })
  @Answers('Signed out', undefined, { status: 204, refusals: ['NOT_SIGNED_IN', 'CROSS_SITE'] })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(readSessionId(request));
    clearSessionCookie(request, response);
  }
}
