import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { webConfigSchema, type WebConfig } from '@nhip/contracts';
import { findSite } from '@nhip/store';
import type pg from 'pg';
import type { OpsConfig } from '../../config.js';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';
import { CONFIG, POOL } from '../../server/tokens.js';
import { VERSION } from '../../server/version.js';

@ApiTags('web-config')
@Requires('site:read')
@Controller('api/v1/web-config')
export class WebConfigController {
  constructor(
    @Inject(CONFIG) private readonly config: OpsConfig,
    @Inject(POOL) private readonly pool: pg.Pool,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What the dashboard must know of the installation' })
  @Answers('Configuration of the dashboard', webConfigSchema, { refusals: ['NOT_SIGNED_IN'] })
  async read(): Promise<WebConfig> {
    const site = await findSite(this.pool);
    const broker = new URL(this.config.MQTT_URL);
    return {
      version: VERSION,
      mapboxToken: this.config.NHIP_MAPBOX_TOKEN ?? null,
      mqttHost: broker.hostname,
      mqttPort: Number(broker.port || 1883),
      siteName: site?.name ?? null,
      homeAreaCode: this.config.NHIP_HOME_AREA ?? site?.homeAreaCode ?? null,
    };
  }
}
