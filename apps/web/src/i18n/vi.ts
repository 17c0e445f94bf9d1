import { assetPageTexts } from './vi/asset-page.js';
import { assetTexts } from './vi/asset.js';
import { commandTexts } from './vi/command.js';
import { assetsTexts } from './vi/assets.js';
import { errorTexts } from './vi/error.js';
import { mapTexts } from './vi/map.js';
import { peopleTexts } from './vi/people.js';
import { registerTexts } from './vi/register.js';
import { searchTexts } from './vi/search.js';
import { seriesImportTexts } from './vi/series-import.js';
import { secondFactorTexts } from './vi/second-factor.js';
import { sessionTexts } from './vi/session.js';
import { settingsTexts } from './vi/settings.js';
import { shellTexts } from './vi/shell.js';
import { systemTexts } from './vi/system.js';
import { sourcesTexts } from './vi/sources.js';
import { simulationTexts } from './vi/simulation.js';
import { telemetryTexts } from './vi/telemetry.js';

/** Vietnamese texts, the first language: one file a noun in `vi/`, the same file in `en/`. Plural forms follow the rules of the language (one form in Vietnamese). */
export const vi = {
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

/** The shape every language fills. */
export type Texts = typeof vi;
