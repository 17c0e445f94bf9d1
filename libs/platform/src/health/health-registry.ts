/** Answer of one check. */
export type CheckResult = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** State of a service: live as long as its process turns, ready while every check passes. */
export interface HealthReport {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, 'ok' | string>>;
}

/** The checks of one service, by name. */
export class HealthRegistry {
  private readonly checks = new Map<string, () => CheckResult | Promise<CheckResult>>();

  /** Adds a check; one that throws has failed. */
  register(name: string, check: () => CheckResult | Promise<CheckResult>): void {
    this.checks.set(name, check);
  }

  /** Runs every check. */
  async report(): Promise<HealthReport> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => {
        const result = await Promise.resolve()
          .then(check)
          .catch((error: Error) => ({ ok: false as const, reason: error.message }));
        return [name, result.ok ? 'ok' : result.reason] as const;
      }),
    );
    return { ready: results.every(([, result]) => result === 'ok'), checks: Object.fromEntries(results) };
  }
}
