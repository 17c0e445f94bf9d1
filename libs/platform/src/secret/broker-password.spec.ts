import { describe, expect, test } from '@jest/globals';
import { hashBrokerPassword, inventBrokerPassword, matchesBrokerPassword, randomPassword } from './broker-password.js';

describe('broker password', () => {
  test('is recognised by its hash and by no other', () => {
    const password = randomPassword();
    const hash = hashBrokerPassword(password);
    expect(hash).toMatch(/^\$7\$101\$[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+$/);
    expect(matchesBrokerPassword(password, hash)).toBe(true);
    expect(matchesBrokerPassword(`${password}x`, hash)).toBe(false);
  });

  test('two hashes of one password differ', () => {
    expect(hashBrokerPassword('a')).not.toBe(hashBrokerPassword('a'));
  });

  test('is invented with its hash, and never begins like an option or a formula', () => {
    const { password, hash } = inventBrokerPassword();
    expect(matchesBrokerPassword(password, hash)).toBe(true);
    // one in 64 would begin with a hyphen
    for (let i = 0; i < 3000; i += 1) expect(randomPassword()).toMatch(/^[A-Za-z0-9_]/);
  });

  test('a foreign hash matches nothing', () => {
    expect(matchesBrokerPassword('a', 'nonsense')).toBe(false);
  });
});
