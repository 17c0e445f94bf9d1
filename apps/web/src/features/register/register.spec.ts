import { expect, test } from '@jest/globals';
import { EMPTY_FORM, parseDegrees, publishCommand, requestOf } from './register.model.js';

const form = { ...EMPTY_FORM, type: 'rain-gauge', name: '  Trạm mưa ' };

test('asks for what is missing, one thing at a time', () => {
  expect(requestOf(EMPTY_FORM)).toEqual({ fault: 'needType' });
  expect(requestOf({ ...EMPTY_FORM, type: 'x' })).toEqual({ fault: 'needName' });
  expect(requestOf({ ...form, lat: '9,7' })).toEqual({ fault: 'bothOrNone' });
  expect(requestOf({ ...form, lat: 'abc', lon: '105' })).toEqual({ fault: 'badNumber' });
  expect(requestOf({ ...form, lat: '95', lon: '105' })).toEqual({ fault: 'badNumber' });
});

test('leaves out what was left empty', () => {
  expect(requestOf(form)).toEqual({ request: { type: 'rain-gauge', name: 'Trạm mưa' } });
});

test('notes what the device calls itself', () => {
  expect(requestOf(form, 'SN 7')).toEqual({ request: { type: 'rain-gauge', name: 'Trạm mưa', attributes: { hardwareId: 'SN 7' } } });
});

test('reads degrees with a comma or a dot', () => {
  expect([parseDegrees('9,7602'), parseDegrees('9.7602'), parseDegrees(' '), parseDegrees('1e')]).toEqual([9.7602, 9.7602, null, null]);
});

test('gives a command that publishes as the new device', () => {
  const command = publishCommand({ host: '127.0.0.1', port: 1883 }, { username: 'u', password: 'p' }, 'a-1', '"rain_mm_1h":1');
  expect(command).toContain("-t 'v1/a-1/telemetry'");
  expect(command).toContain("-u 'u' -P 'p'");
  expect(command).toContain('"values":{"rain_mm_1h":1}');
});
