import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AppErrorFilter, ContractPipe, type Logger } from '@nhip/platform';
import { AccessGuard } from './access/access.guard.js';
import { SessionStateGuard } from './access/session-state.guard.js';
import { SessionGuard } from './access/session.guard.js';
import type { OpsConfig } from './config.js';
import { AreasModule } from './features/areas/areas.module.js';
import { AssetsModule } from './features/assets/assets.module.js';
import { CatalogModule } from './features/catalog/catalog.module.js';
import { CommandsModule } from './features/commands/commands.module.js';
import { ConnectionModule } from './features/connection/connection.module.js';
import { DataQualityModule } from './features/data-quality/data-quality.module.js';
import { HealthModule } from './features/health/health.module.js';
import { OrganisationsModule } from './features/organisations/organisations.module.js';
import { PeopleModule } from './features/people/people.module.js';
import { ProfileModule } from './features/profile/profile.module.js';
import { PushModule } from './features/push/push.module.js';
import { SecondFactorModule } from './features/second-factor/second-factor.module.js';
import { SessionModule } from './features/session/session.module.js';
import { CredentialsModule } from './features/credentials/credentials.module.js';
import { SourcesModule } from './features/sources/sources.module.js';
import { SimulationModule } from './features/simulation/simulation.module.js';
import { SystemModule } from './features/system/system.module.js';
import { TelemetryModule } from './features/telemetry/telemetry.module.js';
import { WebConfigModule } from './features/web-config/web-config.module.js';
import { SharedModule } from './server/shared.module.js';
import { LOG, type Clock } from './server/tokens.js';

const FEATURES = [
  SessionModule,
  ProfileModule,
  PeopleModule,
  SecondFactorModule,
  AssetsModule,
  ConnectionModule,
  DataQualityModule,
  TelemetryModule,
  CommandsModule,
  AreasModule,
  OrganisationsModule,
  CatalogModule,
  SourcesModule,
  CredentialsModule,
  SystemModule,
  SimulationModule,
  WebConfigModule,
  HealthModule,
  PushModule,
];

/** The whole app. Features know nothing of each other; what they share is in SharedModule. */
@Module({})
export class OpsModule {
  static forConfig(config: OpsConfig, clock: Clock): DynamicModule {
    return {
      module: OpsModule,
      imports: [SharedModule.forConfig(config, clock), DiscoveryModule, ...FEATURES],
      providers: [
        // in this order: who asks, whether the session may, then what they may
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: SessionStateGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useClass: ContractPipe },
        { provide: APP_FILTER, useFactory: (log: Logger) => new AppErrorFilter(log), inject: [LOG] },
      ],
    };
  }
}
