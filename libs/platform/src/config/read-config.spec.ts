import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ConfigError, portVariable, readConfig, SERVICE_VARIABLES } from './read-config.js';

const schema = z.object({ NHIP_HTTP_PORT: portVariable(8080, 'port of the pages'), NHIP_SECRET: z.string().min(3).describe('a secret') });

describe('readConfig', () => {
  test('gives defaults and numbers, frozen', () => {
    const config = readConfig(schema, { NHIP_SECRET: 'abc' });
    expect(config).toEqual({ NHIP_HTTP_PORT: 8080, NHIP_SECRET: 'abc' });
    expect(Object.isFrozen(config)).toBe(true);
  });

  test('takes an empty variable as absent', () => {
    expect(readConfig(schema, { NHIP_HTTP_PORT: '', NHIP_SECRET: 'abc' }).NHIP_HTTP_PORT).toBe(8080);
  });

  test('names every fault at once with what the variable is for', () => {
    let fault: unknown;
    try {
      readConfig(schema, { NHIP_HTTP_PORT: '99999', NHIP_SECRET: 'a' });
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(ConfigError);
    expect((fault as ConfigError).faults).toHaveLength(2);
    expect((fault as ConfigError).message).toMatch(/NHIP_HTTP_PORT.*port of the pages/);
  });
});

test('takes the word false for what it says', () => {
  const variables = z.object({ NHIP_PARENT_PIPE: SERVICE_VARIABLES.NHIP_PARENT_PIPE });
  expect(readConfig(variables, { NHIP_PARENT_PIPE: 'false' }).NHIP_PARENT_PIPE).toBe(false);
  expect(readConfig(variables, { NHIP_PARENT_PIPE: 'true' }).NHIP_PARENT_PIPE).toBe(true);
  expect(readConfig(variables, {}).NHIP_PARENT_PIPE).toBe(false);
});
