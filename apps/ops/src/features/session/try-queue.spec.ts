import { expect, test } from '@jest/globals';
import { TryQueue } from './try-queue.js';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('tries of one key run one after the other, of another key beside them, and a failure holds nobody up', async () => {
  const queue = new TryQueue();
  const running = new Set<string>();
  let most = 0;
  const work = (key: string) => async (): Promise<string> => {
    if (running.has(key)) throw new Error('two at once');
    running.add(key);
    most = Math.max(most, running.size);
    await tick();
    running.delete(key);
    return key;
  };
  const failing = queue.run('a', () => Promise.reject(new Error('no'))).catch((error: Error) => error.message);
  const all = await Promise.all([queue.run('a', work('a')), queue.run('a', work('a')), queue.run('b', work('b'))]);
  expect(await failing).toBe('no');
  expect(all).toEqual(['a', 'a', 'b']);
  expect(most).toBe(2);
});

test('refuses when too many wait', async () => {
  const queue = new TryQueue();
  const waiting = Array.from({ length: 20 }, () => queue.run('a', tick));
  await expect(queue.run('a', tick)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  await Promise.all(waiting);
  await queue.run('a', tick);
});
