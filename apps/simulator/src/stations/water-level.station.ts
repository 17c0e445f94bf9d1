import { HOUR_MS } from '../models/calendar.js';
import { nextPeakM, waterLevelM, type TideCourse } from '../models/tide.js';
import { asMeasured } from './as-measured.js';
import type { Sheet, StationModel } from './station.js';

export const canThoCourse: TideCourse = { midM: 0.85, swingM: 0.3, halfDailyM: 0.75, dailyM: 0.25, lagHours: 0 };
export const phungHiepCourse: TideCourse = { midM: 0.6, swingM: 0.3, halfDailyM: 0.55, dailyM: 0.25, lagHours: 1 };
export const viThanhCourse: TideCourse = { midM: 0.55, swingM: 0.2, halfDailyM: 0.14, dailyM: 0.06, lagHours: 2.5 };

/** The three gauges with published maxima, and five between them that follow their neighbours. The West Sea side (Xà No, Cái Lớn) rises little. */
const COURSES: Readonly<Record<string, TideCourse>> = {
  '92-31135-WL-01': canThoCourse,
  '92-31340-WL-01': phungHiepCourse,
  '92-31321-WL-01': viThanhCourse,
  '92-31366-WL-01': { midM: 0.82, swingM: 0.3, halfDailyM: 0.78, dailyM: 0.26, lagHours: -0.5 },
  '92-31369-WL-01': { midM: 0.7, swingM: 0.28, halfDailyM: 0.5, dailyM: 0.2, lagHours: 0.8 },
  '92-31432-WL-01': { midM: 0.55, swingM: 0.26, halfDailyM: 0.42, dailyM: 0.18, lagHours: 1.8 },
  '92-31471-WL-01': { midM: 0.5, swingM: 0.18, halfDailyM: 0.13, dailyM: 0.06, lagHours: 3.5 },
  '92-31489-WL-01': { midM: 0.48, swingM: 0.18, halfDailyM: 0.18, dailyM: 0.08, lagHours: 3 },
};

const CM_PER_M = 100;
/** Streets beside the gauge stand under water when the river is this much above báo động III. */
const STREET_ABOVE_BD3_M = 0.05;

/** Water level, its trend, and where báo động III is known the forecast peak and the depth of water on the street beside the gauge. */
export const waterLevelStation: StationModel = ({ random }, asset) => {
  const course = COURSES[asset.id] ?? viThanhCourse;
  const level = (timeMs: number): number => waterLevelM(random, asset.id, course, timeMs);
  const bd3 = asset.limits?.find((limit) => limit.name === 'BĐ III')?.limit.above;
  const levels: Sheet = {
    historyS: 600,
    liveS: 60,
    sample: (timeMs) =>
      asMeasured({ water_level_m: level(timeMs), water_level_trend_cm_h: (level(timeMs) - level(timeMs - HOUR_MS)) * CM_PER_M }),
  };
  if (bd3 === undefined) return [levels];
  const street: Sheet = {
    historyS: 300,
    liveS: 60,
    sample: (timeMs) => asMeasured({ flood_depth_cm: Math.max(0, level(timeMs) - bd3 - STREET_ABOVE_BD3_M) * CM_PER_M }),
  };
  return [
    levels,
    street,
    { historyS: 21_600, liveS: 3600, sample: (timeMs) => asMeasured({ tide_peak_forecast_m: nextPeakM(course, timeMs) }) },
  ];
};
