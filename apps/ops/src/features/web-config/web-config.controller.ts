import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { webConfigSchema, type WebConfig } from '@nhip/contracts';
import type { OpsConfig } from '../../config.js';
import { Answers } from '../../server/answers.js';
import { CONFIG } from '../../server/tokens.js';
import { VERSION } from '../../server/version.js';

@ApiTags('web-config')
@Controller('api/v1/web-config')
export class WebConfigController {
  constructor(@Inject(CONFIG) private readonly config: OpsConfig) {}

  @Get()
  @ApiOperation({ summary: 'What the dashboard must know of the installation' })
  @Answers('Configuration of the dashboard', webConfigSchema, { refusals: ['NOT_SIGNED_IN'] })
  read(): WebConfig {
    const broker = new URL(this.config.MQTT_URL);
    return {
      version: VERSION,
      mapboxToken: this.config.NHIP_MAPBOX_TOKEN ?? null,
      mqttHost: broker.hostname,
      mqttPort: Number(broker.port || 1883),
      homeAreaCode: this.config.NHIP_HOME_AREA ?? null,
    };
  }
}
