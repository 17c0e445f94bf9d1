import { AppError } from '@nhip/contracts';

/** Tries for one key that may wait at once. */
const MOST_WAITING = 20;

/** Runs tries for one key one after the other: many at once would all be judged before the first is counted. */
export class TryQueue {
  private readonly tails = new Map<string, { last: Promise<unknown>; waiting: number }>();

  /** Throws RATE_LIMITED when too many wait already. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const tail = this.tails.get(key) ?? { last: Promise.resolve(), waiting: 0 };
    if (tail.waiting >= MOST_WAITING) throw new AppError('RATE_LIMITED');
    const turn = tail.last.then(work);
    tail.waiting += 1;
    tail.last = turn.catch(() => undefined);
    this.tails.set(key, tail);
    try {
      return await turn;
    } finally {
      tail.waiting -= 1;
      if (tail.waiting === 0) this.tails.delete(key);
    }
  }
}
