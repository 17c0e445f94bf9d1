import { describe, expect, test } from '@jest/globals';
import { NotFoundException } from '@nestjs/common';
import { AppError } from '@nhip/contracts';
import { z } from 'zod';
import { errorBody } from './app-error-filter.js';
import { ContractPipe } from './contract-pipe.js';
import { toAppError } from './to-app-error.js';

const fault = (fields: object): Error => Object.assign(new Error('said by a library'), fields);

describe('toAppError', () => {
  test.each([
    [new NotFoundException(), 'ROUTE_NOT_FOUND'],
    [fault({ status: 413, type: 'entity.too.large' }), 'PAYLOAD_TOO_LARGE'],
    [fault({ code: 'ECONNREFUSED' }), 'DATABASE_UNAVAILABLE'],
    [fault({ code: '57P01' }), 'DATABASE_UNAVAILABLE'],
    [fault({ code: '22021' }), 'VALIDATION_FAILED'],
    [fault({ code: '42P01' }), 'INTERNAL'],
    ['thrown text', 'INTERNAL'],
  ])('%s becomes %s', (thrown, code) => expect(toAppError(thrown).code).toBe(code));

  test('keeps the words of a defect from the caller', () => {
    const body = errorBody(toAppError(new Error('secret table')), 'r-1');
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(body.error.requestId).toBe('r-1');
  });
});

describe('ContractPipe', () => {
  const schema = z.object({ lat: z.number(), name: z.string() });

  test('names every fault with its path', async () => {
    const refusal = await new ContractPipe().transform({ lat: 'x' }, { type: 'body', schema }).catch((error: AppError) => error);
    expect((refusal as AppError).issues.map((issue) => issue.path)).toEqual(['body.lat', 'body.name']);
  });

  test('takes a missing body as an empty one and leaves undeclared arguments alone', async () => {
    await expect(new ContractPipe().transform(undefined, { type: 'body', schema })).rejects.toBeInstanceOf(AppError);
    await expect(new ContractPipe().transform('free', { type: 'param' })).resolves.toBe('free');
  });
});
