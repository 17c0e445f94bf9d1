import { describe, expect, test } from '@jest/globals';
import { PlainError, explainSystemError } from './plain-error.mjs';

describe('explainSystemError', () => {
  test.each([
    [Object.assign(new Error('write'), { code: 'ENOSPC' }), /No room on the disk/, /NHIP_DATA_DIR/],
    [new Error("E: You don't have enough free space in /x/"), /No room on the disk/, /goes on where it stopped/],
    [Object.assign(new Error('open'), { code: 'EACCES' }), /cannot be written/, /writable/],
    [Object.assign(new Error('mkdir'), { code: 'EROFS' }), /cannot be written/, /NHIP_DATA_DIR/],
  ])('says what is wrong and what to do: %s', (error, message, advice) => {
    const fault = explainSystemError(error, '/clone/.local') as PlainError;
    expect(fault).toBeInstanceOf(PlainError);
    expect(fault.message).toMatch(message);
    expect(fault.advice).toMatch(advice);
  });

  test('leaves alone what it cannot explain', () => {
    const error = new Error('something else');
    expect(explainSystemError(error, '/x')).toBe(error);
  });
});
