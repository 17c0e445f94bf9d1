import { DAY_MS, HOUR_MS, bell, localTime } from '../models/calendar.js';
import { befalls, type Mishap } from '../models/outage.js';
import { asMeasured } from './as-measured.js';
import type { StationModel } from './station.js';

const PANEL_LOST: Mishap = { name: 'panel lost', share: 0.03, fromHour: 0, toHour: 24, leastMinutes: 20, mostMinutes: 90 };
const PANEL_FAULT: Mishap = { name: 'panel fault', share: 0.02, fromHour: 6, toHour: 20, leastMinutes: 60, mostMinutes: 600 };

/** A fire alarm panel and the hydrant beside it, whose pressure falls when the town draws water. */
export const fireStation: StationModel = ({ random }, asset) => [
  {
    historyS: 900,
    liveS: 300,
    sample: (timeMs) =>
      asMeasured({
        fire_panel_online: befalls(random, PANEL_LOST, asset.id, timeMs) ? 'offline' : 'online',
        fire_panel_fault: befalls(random, PANEL_FAULT, asset.id, timeMs) ? 'fault' : 'ok',
      }),
  },
  {
    historyS: 900,
    pastS: 1800,
    liveS: 300,
    sample: (timeMs) => {
      const { hour } = localTime(timeMs);
      const drawn = 0.5 * bell(hour, 6.5, 1.6) + 0.6 * bell(hour, 18, 2);
      const own = 2.1 + 1.1 * random.uniform(`hydrant ${asset.id}`, 0);
      return asMeasured({
        hydrant_pressure_bar:
          own - drawn + 0.12 * random.smooth(`hydrant ${asset.id}`, timeMs, HOUR_MS) + 0.1 * random.smooth(`main`, timeMs, DAY_MS),
      });
    },
  },
];
