import { describe, expect, test } from '@jest/globals';
import { waitFor } from '@nhip/testing';
import { watchHealth } from './watch-health.mjs';

/** Nobody listens on this port (discard). */
const NOWHERE = 'http://127.0.0.1:9';

function terminal() {
  const said: string[] = [];
  return { said, isLive: false, say: (text: string) => void said.push(text), status: () => undefined, end: () => undefined };
}

describe('the watch over a running stack', () => {
  test('says that the river does not flow', async () => {
    const screen = terminal();
    const stop = watchHealth(NOWHERE, screen, { past: () => '' });
    await waitFor(() => screen.said.length > 0);
    expect(screen.said).toEqual([expect.stringContaining('✗ the river does not flow')]);
    stop();
  });

  test('is silent once we stop everything ourselves', async () => {
    const screen = terminal();
    watchHealth(NOWHERE, screen, { past: () => '' })();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(screen.said).toEqual([]);
  });
});
