import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { findRealData } from '@nhip/testing';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { balanceOf, expectHistory, startSeriesBed, type PlainReading, type SeriesBed } from '../series-bed.js';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const realData = findRealData();

let bed: SeriesBed;
let assets = 0;
beforeAll(async () => {
  bed = await startSeriesBed();
});
afterAll(() => bed.stop());

async function newAsset(type = 'water-level-station'): Promise<string> {
  const id = `real-${(assets += 1)}`;
  await bed.addAsset(id, type);
  return id;
}

/** Independent of the product: cells of a line, no quotes. */
const plainRows = (text: string, separator: string | RegExp): string[][] =>
  text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.trim().split(separator));

const at = (...parts: string[]): string => path.join(realData!, ...parts);
const local = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+07:00`);

function describeRealSeries(): void {
  const air = (name: string, separator: string, skip: number): { readings: PlainReading[]; lines: number } => {
    const rows = plainRows(readFileSync(at('air', name), 'utf8'), separator).slice(skip);
    const readings = rows.flatMap((cells): PlainReading[] => {
      const value = Number(cells[10]);
      if (value < 0 || value > 500 || cells[13] !== 'Valid') return [];
      const hour = cells[6]!.padStart(2, '0');
      return [[local(`${cells[3]}-${cells[4]!.padStart(2, '0')}-${cells[5]!.padStart(2, '0')} ${hour}:00`), value]];
    });
    return { readings, lines: rows.length };
  };

  test.each([
    ['HoChiMinhCity_PM2.5_2016_YTD.csv', ';', 1, 'Date (LT)', 'Raw Conc.', 'QC Name'],
    ['Hanoi_PM2.5_2017_YTD.csv', ',', 1, 'Date (LT)', 'Raw Conc.', 'QC Name'],
    ['Hanoi_PM2.5_2019_to-30Apr_headerless.csv', ',', 0, '3', '11', '14'],
  ])('air quality: %s', async (name, separator, ...[skip, time, value, quality]) => {
    const id = await newAsset('air-quality-station');
    const { code, out } = await bed.run([
      'import',
      at('air', name),
      '--asset',
      id,
      '--metric',
      'pm25_ugm3',
      '--keep-time',
      '--time-column',
      time,
      '--value-column',
      value,
      '--quality-column',
      quality,
    ]);
    expect(code).toBe(0);
    const { readings, lines } = air(name, separator, skip);
    const sums = balanceOf(out);
    expect(sums.in).toBe(lines);
    expect(sums.stored + sums.rejected + sums.same).toBe(lines);
    expect(sums.same).toBe(1);
    await expectHistory(bed.pool, id, 'pm25_ugm3', readings);
  });

  test('traffic: 48 204 rows, 7 629 of them repeat an hour', async () => {
    const id = await newAsset('traffic-counter');
    const { out } = await bed.run([
      'import',
      at('traffic', 'Metro_Interstate_Traffic_Volume.csv'),
      '--asset',
      id,
      '--metric',
      'traffic_flow_vph',
      '--keep-time',
      '--time-column',
      'date_time',
      '--value-column',
      'traffic_volume',
      '--time-zone',
      '-06:00',
    ]);
    expect(balanceOf(out)).toEqual({ in: 48_204, stored: 40_575, rejected: 0, same: 7_629 });
    const rows = plainRows(readFileSync(at('traffic', 'Metro_Interstate_Traffic_Volume.csv'), 'utf8'), ',').slice(1);
    const readings = rows.map((cells): PlainReading => [Date.parse(`${cells[7]!.replace(' ', 'T')}:00-06:00`), Number(cells[8])]);
    await expectHistory(bed.pool, id, 'traffic_flow_vph', readings);
    const weather = await newAsset('weather-station');
    const rain = await bed.run([
      'import',
      at('traffic', 'Metro_Interstate_Traffic_Volume.csv'),
      '--asset',
      weather,
      '--metric',
      'rain_mm_1h',
      '--keep-time',
      '--time-column',
      'date_time',
      '--value-column',
      'rain_1h',
    ]);
    expect(rain.out).toContain('(9831.3)');
    const cold = await bed.run([
      'import',
      at('traffic', 'Metro_Interstate_Traffic_Volume.csv'),
      '--asset',
      weather,
      '--metric',
      'air_temp_c',
      '--keep-time',
      '--time-column',
      'date_time',
      '--value-column',
      'temp',
      '--offset',
      '-273.15',
    ]);
    expect(readFileSync(/all of them: (.*)/.exec(cold.out)![1]!, 'utf8')).toContain('"0 = -273.15"');
  });

  test('tide: days since 1700 in fixed columns, millimetres', async () => {
    const id = await newAsset();
    const { out } = await bed.run([
      'import',
      at('water', 'HNL2010_hourly_sealevel.asc'),
      '--asset',
      id,
      '--metric',
      'water_level_m',
      '--keep-time',
      '--time-column',
      '1',
      '--value-column',
      '2',
      '--time-format',
      'days-since:1700-01-01',
      '--time-zone',
      'UTC',
      '--scale',
      '0.001',
    ]);
    expect(balanceOf(out)).toEqual({ in: 8760, stored: 8760, rejected: 0, same: 0 });
    const rows = plainRows(readFileSync(at('water', 'HNL2010_hourly_sealevel.asc'), 'utf8'), /\s+/);
    const readings = rows.map(([, mm], i): PlainReading => [Date.UTC(2010, 0, 1) + i * HOUR, Number(mm) / 1000]);
    await expectHistory(bed.pool, id, 'water_level_m', readings);
  });

  test.each(['usgs_nwis_startDST.json', 'usgs_nwis_mult_flags.json'])('river: %s', async (name) => {
    const id = await newAsset();
    const { out } = await bed.run([
      'import',
      at('water', name),
      '--asset',
      id,
      '--metric',
      'flow_m3s',
      '--keep-time',
      '--time-column',
      'dateTime',
      '--value-column',
      'value',
      '--quality-column',
      'qualifiers',
      '--scale',
      '0.0283168',
    ]);
    const document = JSON.parse(readFileSync(at('water', name), 'utf8')) as {
      value: { timeSeries: { values: { value: { value: string; dateTime: string; qualifiers: string[] }[] }[] }[] };
    };
    const points = document.value.timeSeries[0]!.values[0]!.value;
    const good = points.filter(({ value, qualifiers }) => value !== '-999999' && !qualifiers.some((word) => /^(e|Ice)$/.test(word)));
    expect(balanceOf(out).in).toBe(points.length);
    await expectHistory(
      bed.pool,
      id,
      'flow_m3s',
      good.map(({ value, dateTime }): PlainReading => [Date.parse(dateTime), Number((Number(value) * 0.0283168).toPrecision(12))]),
    );
  });

  test('services: the checks of one site of four, up and down, and how long they took', async () => {
    const id = await newAsset('network-line');
    const file = at('uptime', 'upptime_checks.csv');
    const rows = plainRows(readFileSync(file, 'utf8'), ',').slice(1);
    for (const site of new Set(rows.map((cells) => cells[1]!))) {
      const mine = rows.filter((cells) => cells[1] === site);
      const line = await newAsset('network-line');
      const { out } = await bed.run([
        'import',
        file,
        '--asset',
        line,
        '--metric',
        'net_link_up',
        '--keep-time',
        '--time-column',
        'checked_at',
        '--value-column',
        'state',
        '--where',
        `site=${site}`,
      ]);
      expect(balanceOf(out)).toMatchObject({ in: rows.length, rejected: 0 });
      expect(out).toContain(`left out by --where ${rows.length - mine.length}`);
      await expectHistory(
        bed.pool,
        line,
        'net_link_up',
        mine.map((cells): PlainReading => [Date.parse(cells[0]!), Number(cells[2] === 'up')]),
      );
    }
    const latency = await bed.run([
      'import',
      file,
      '--asset',
      id,
      '--metric',
      'net_latency_ms',
      '--keep-time',
      '--time-column',
      'checked_at',
      '--value-column',
      'response_ms',
      '--where',
      'site=Google;state=up',
    ]);
    expect(latency.code).toBe(0);
  });
}

if (realData) describe('real series of others', describeRealSeries);
else test('the real series of others are not beside the checkout: their tests did not run', () => undefined);
