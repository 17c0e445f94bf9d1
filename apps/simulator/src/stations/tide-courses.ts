import type { DemoAsset } from '@nhip/catalog';
import { demoAssets } from '@nhip/catalog';
import type { TideCourse } from '../models/tide.js';

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

/** Streets stand under water when the river is this much above báo động III. */
const KERB_ABOVE_BD3_M = 0.05;

/** The tide at a gauge; a stranger has that of Vị Thanh. */
export const courseOf = (gaugeId: string): TideCourse => COURSES[gaugeId] ?? viThanhCourse;

/** Báo động III of a gauge in metres, where it is known. */
export const findBd3 = (gauge: DemoAsset): number | undefined => gauge.limits?.find((limit) => limit.name === 'BĐ III')?.limit.above;

/** Level from which the street beside a gauge is flooded: just above báo động III, else what the highest tides of the year hardly reach. */
export function kerbM(gaugeId: string): number {
  const gauge = demoAssets.find((asset) => asset.id === gaugeId);
  const bd3 = gauge && findBd3(gauge);
  if (bd3 !== undefined) return bd3 + KERB_ABOVE_BD3_M;
  const { midM, swingM, halfDailyM, dailyM } = courseOf(gaugeId);
  return midM + swingM + halfDailyM + dailyM;
}
