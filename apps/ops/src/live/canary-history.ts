const STEP_MS = 5000;
const KEPT = 180;

/** The age of the canary over the last 15 minutes: the worst of every 5 s, because a saw-tooth sampled now and then hides its teeth. */
export class CanaryHistory {
  private readonly steps: [atMs: number, ageMs: number | null][] = [];

  /** Notes the age of now; to be called every second or so. */
  note(nowMs: number, ageMs: number | null): void {
    const at = Math.floor(nowMs / STEP_MS) * STEP_MS;
    const last = this.steps.at(-1);
    if (last?.[0] === at) {
      if (ageMs !== null) last[1] = Math.max(last[1] ?? 0, ageMs);
      return;
    }
    this.steps.push([at, ageMs]);
    if (this.steps.length > KEPT) this.steps.shift();
  }

  list(): [number, number | null][] {
    return this.steps.map(([at, age]) => [at, age]);
  }
}
