import { Module } from '@nestjs/common';
import { ClaimWindowController } from './claim-window.controller.js';
import { ClaimWindowService } from './claim-window.service.js';
import { RejectsController } from './rejects.controller.js';
import { RejectsService } from './rejects.service.js';
import { SourcesController } from './sources.controller.js';
import { SourcesService } from './sources.service.js';
import { UnknownSourcesController } from './unknown-sources.controller.js';
import { UnknownSourcesService } from './unknown-sources.service.js';

@Module({
  controllers: [SourcesController, ClaimWindowController, UnknownSourcesController, RejectsController],
  providers: [SourcesService, ClaimWindowService, UnknownSourcesService, RejectsService],
})
export class SourcesModule {}
