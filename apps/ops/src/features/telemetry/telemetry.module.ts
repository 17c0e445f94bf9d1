import { Module } from '@nestjs/common';
import { SeriesOverviewService } from './series-overview.service.js';
import { TelemetryController } from './telemetry.controller.js';
import { TelemetryExportService } from './telemetry-export.service.js';
import { TelemetryService } from './telemetry.service.js';

@Module({ controllers: [TelemetryController], providers: [TelemetryService, SeriesOverviewService, TelemetryExportService] })
export class TelemetryModule {}
