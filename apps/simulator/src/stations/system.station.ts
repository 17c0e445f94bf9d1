import { DAY_MS, HOUR_MS, bell, localTime } from '../models/calendar.js';
import { isCameraOut, isLineDown, isPortalDead, isPortalSlow, isRoomWarm } from '../models/outage.js';
import { asMeasured } from './as-measured.js';
import type { StationModel } from './station.js';

/** How busy offices are, 0 … 1. */
function officeLoad(timeMs: number): number {
  const { hour, weekday } = localTime(timeMs);
  return (weekday === 0 || weekday === 6 ? 0.15 : 1) * (bell(hour, 9.3, 2.2) + 0.8 * bell(hour, 14.8, 2.2));
}

/** A line between an office and the centre, as the prober sees it. */
export const networkStation: StationModel = ({ random }, asset) => {
  const contract = Number(asset.attributes?.contractMbps ?? 100);
  const own = random.uniform(`line ${asset.id}`, 0);
  const vary = (name: string, timeMs: number, scaleMs: number): number => random.smooth(`${name} ${asset.id}`, timeMs, scaleMs);
  return [
    {
      historyS: 900,
      liveS: 60,
      sample: (timeMs) => {
        if (isLineDown(random, asset.id, timeMs)) return asMeasured({ net_link_up: 'down', net_loss_pct: 100 });
        const latency = (7 + 14 * own) * Math.exp(0.12 * vary('latency', timeMs, HOUR_MS / 4)) + 9 * officeLoad(timeMs);
        return asMeasured({
          net_link_up: 'up',
          net_loss_pct: Math.max(0, 0.05 + 0.1 * vary('loss', timeMs, HOUR_MS / 6) + 0.15 * officeLoad(timeMs)),
          net_latency_ms: latency,
        });
      },
    },
    {
      historyS: 900,
      pastS: 1800,
      liveS: 900,
      sample: (timeMs) => {
        const share = 0.93 - 0.16 * officeLoad(timeMs) + 0.03 * vary('speed', timeMs, HOUR_MS);
        const isDown = isLineDown(random, asset.id, timeMs);
        return asMeasured({ net_down_mbps: isDown ? 0 : contract * share, net_up_mbps: isDown ? 0 : contract * (share - 0.04) });
      },
    },
  ];
};

/** A portal, as the prober sees it. */
export const portalStation: StationModel = ({ random }, asset) => {
  const own = random.uniform(`portal ${asset.id}`, 0);
  return [
    {
      historyS: 900,
      liveS: 60,
      sample: (timeMs) => {
        if (isPortalDead(random, asset.id, timeMs)) return asMeasured({ portal_up: 'down' });
        const slow = isPortalSlow(random, asset.id, timeMs) ? 3600 : 0;
        const usual = 210 + 260 * own + 240 * officeLoad(timeMs);
        const ms = usual * Math.exp(0.18 * random.smooth(`response ${asset.id}`, timeMs, HOUR_MS / 4)) + slow;
        return asMeasured({ portal_up: 'up', portal_response_ms: ms });
      },
    },
    {
      historyS: 86_400,
      liveS: 3600,
      // certificates of a year, renewed a week or more before their end
      sample: (timeMs) => asMeasured({ portal_cert_days: 365 - ((Math.floor(timeMs / DAY_MS) + Math.floor(own * 357)) % 350) }),
    },
  ];
};

/** A gateway: which of its devices answer, its own load and its way to the centre. */
export const gatewayStation: StationModel = ({ random, behind }, asset) => {
  const children = behind(asset.id);
  return [
    {
      historyS: 900,
      pastS: 1800,
      liveS: 60,
      sample: (timeMs) => {
        const lost = children.filter((child) => child.type === 'camera' && isCameraOut(random, child, timeMs)).length;
        return asMeasured({
          gw_devices_reached: children.length - lost,
          gw_cpu_pct: 18 + children.length / 5 + 4 * random.smooth(`cpu ${asset.id}`, timeMs, HOUR_MS / 4),
          gw_uplink_ms: 14 * Math.exp(0.3 * random.smooth(`uplink ${asset.id}`, timeMs, HOUR_MS / 3)) + 10 * officeLoad(timeMs),
        });
      },
    },
  ];
};

/** The data centre: cool, now and then warm for an hour. */
export const dataCentreStation: StationModel = ({ random }, asset) => [
  {
    historyS: 300,
    pastS: 900,
    liveS: 60,
    sample: (timeMs) => {
      const vary = (name: string, scaleMs: number): number => random.smooth(`${name} ${asset.id}`, timeMs, scaleMs);
      const warm = isRoomWarm(random, asset.id, timeMs) ? 5 : 0;
      return asMeasured({
        dc_room_temp_c: 22.6 + 0.4 * vary('room', HOUR_MS) + warm,
        dc_room_humidity_pct: 50 + 3 * vary('humidity', 2 * HOUR_MS),
        dc_ups_load_pct: 41 + 6 * officeLoad(timeMs) + 1.5 * vary('load', HOUR_MS / 2),
        dc_ups_battery_min: 33 - 3 * officeLoad(timeMs),
        dc_ups_on_battery: 'mains',
        dc_storage_used_pct: 63 + 2 * vary('storage', 20 * DAY_MS),
      });
    },
  },
];
