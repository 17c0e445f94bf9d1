import { assetPageTexts } from './en/asset-page.js';
import { assetTexts } from './en/asset.js';
import { commandTexts } from './en/command.js';
import { assetsTexts } from './en/assets.js';
import { errorTexts } from './en/error.js';
import { mapTexts } from './en/map.js';
import { peopleTexts } from './en/people.js';
import { registerTexts } from './en/register.js';
import { searchTexts } from './en/search.js';
import { seriesImportTexts } from './en/series-import.js';
import { secondFactorTexts } from './en/second-factor.js';
import { sessionTexts } from './en/session.js';
import { settingsTexts } from './en/settings.js';
import { shellTexts } from './en/shell.js';
import { systemTexts } from './en/system.js';
import { sourcesTexts } from './en/sources.js';
import { simulationTexts } from './en/simulation.js';
import { telemetryTexts } from './en/telemetry.js';
import type { Texts } from './vi.js';

/** English texts. */
export const en: Texts = {
  ...sessionTexts,
  ...secondFactorTexts,
  ...shellTexts,
  ...searchTexts,
  ...mapTexts,
  ...assetTexts,
  ...assetPageTexts,
  ...commandTexts,
  ...assetsTexts,
  ...sourcesTexts,
  ...simulationTexts,
  ...telemetryTexts,
  ...registerTexts,
  ...peopleTexts,
  ...seriesImportTexts,
  ...systemTexts,
  ...settingsTexts,
  ...errorTexts,
};
