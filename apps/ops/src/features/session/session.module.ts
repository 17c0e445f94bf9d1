import { Module } from '@nestjs/common';
import { ConfirmationService } from './confirmation.service.js';
import { SessionController } from './session.controller.js';
import { SignInService } from './sign-in.service.js';

@Module({ controllers: [SessionController], providers: [SignInService, ConfirmationService] })
export class SessionModule {}
