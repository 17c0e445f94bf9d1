import { z } from 'zod';

/** `GET /api/v1/web-config`: what the dashboard must know of the installation. `mapboxToken` is null unless the site configured its own; MapLibre draws then. */
export const webConfigSchema = z.object({
  version: z.string(),
  mapboxToken: z.string().nullable(),
  mqttHost: z.string().describe('host that devices publish to, for the ready-made command'),
  mqttPort: z.number().int(),
  siteName: z.string().nullable().describe('what the installation calls itself; null until a pack told it'),
  homeAreaCode: z.string().nullable().describe('area the map opens with'),
});
export type WebConfig = z.infer<typeof webConfigSchema>;
