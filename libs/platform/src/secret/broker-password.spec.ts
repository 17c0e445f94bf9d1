import { describe, expect, test } from '@jest/globals';
import { hashBrokerPassword, matchesBrokerPassword, randomPassword } from './broker-password.js';

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

  test('a foreign hash matches nothing', () => {
    expect(matchesBrokerPassword('a', 'nonsense')).toBe(false);
  });
});
