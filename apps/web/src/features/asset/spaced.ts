/** Gathers what is asked for and runs it soon: `gatherMs` after the first, and at least `spacingMs` after the run before. Nothing that was asked is lost. */
export class Spaced {
  #asked = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ranAt = -Infinity;

  constructor(
    private readonly times: { readonly gatherMs: number; readonly spacingMs: number },
    private readonly run: (asked: ReadonlySet<string>) => void,
  ) {}

  ask(what: string): void {
    this.#asked.add(what);
    const { gatherMs, spacingMs } = this.times;
    this.#timer ??= setTimeout(() => this.#flush(), Math.max(gatherMs, this.#ranAt + spacingMs - performance.now()));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #flush(): void {
    this.#timer = undefined;
    this.#ranAt = performance.now();
    const asked = this.#asked;
    this.#asked = new Set();
    this.run(asked);
  }
}
