import { describe, expect, test } from '@jest/globals';
import { composePasswordFile } from './password-file.js';

describe('composePasswordFile', () => {
  test('keeps the service accounts and replaces every device account', () => {
    const current = 'nhip-ingest:$7$a\nold-device:$7$b\nnhip-canary:$7$c\n';
    expect(
      composePasswordFile(current, [
        { username: 'nhip-canary', hash: '$7$d' },
        { username: 'new', hash: '$7$e' },
      ]),
    ).toBe('nhip-ingest:$7$a\nnhip-canary:$7$d\nnew:$7$e\n');
  });
});
