import { Module } from '@nestjs/common';
import { OpsReporter } from './ops-report.js';
import { SystemController } from './system.controller.js';
import { SystemService } from './system.service.js';

@Module({ controllers: [SystemController], providers: [SystemService, OpsReporter] })
export class SystemModule {}
