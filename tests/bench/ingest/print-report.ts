interface LatencyFigures {
  readonly p50: number;
  readonly p99: number;
  readonly samples: number;
}

/** What `npm run bench -- ingest` writes as JSON. */
export interface IngestReport {
  readonly at: string;
  readonly messagesPerSecond: number;
  /** rows committed ÷ seconds from the first publish to the last commit */
  readonly readingsPerSecond: number;
  readonly copyRowsPerSecond: number;
  readonly ratio: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly latencyMs: { readonly row: LatencyFigures; readonly client: LatencyFigures };
  readonly peakRssMb: number;
  readonly rssMb: { readonly firstMinute: number; readonly lastMinute: number };
  readonly run: Readonly<Record<string, unknown>>;
  readonly machine: Readonly<Record<string, string | number>>;
}

const number = (value: number): string => value.toLocaleString('en');

/** Prints the figures beside their goals. */
export function printReport(report: IngestReport): void {
  const { latencyMs, rssMb } = report;
  const rows: [string, string, string, boolean][] = [
    ['QoS 1 messages/s', number(report.messagesPerSecond), '≥ 40 000', report.messagesPerSecond >= 40_000],
    ['readings/s', number(report.readingsPerSecond), '≥ 80 000', report.readingsPerSecond >= 80_000],
    ['\\copy rows/s', number(report.copyRowsPerSecond), '', true],
    ['ratio', String(report.ratio), '≥ 0.30', report.ratio >= 0.3],
    ['lost', String(report.lost), '0', report.lost === 0],
    ['duplicated', String(report.duplicated), '0', report.duplicated === 0],
    ['publish → row, p50 / p99 ms', `${latencyMs.row.p50} / ${latencyMs.row.p99}`, '', true],
    ['publish → client, p50 / p99 ms', `${latencyMs.client.p50} / ${latencyMs.client.p99}`, 'p99 < 500', latencyMs.client.p99 < 500],
    ['peak memory of ingest, MB', String(report.peakRssMb), '< 300', report.peakRssMb < 300],
    [
      'median of its first / last minute',
      `${rssMb.firstMinute} / ${rssMb.lastMinute}`,
      'flat',
      rssMb.lastMinute <= rssMb.firstMinute * 1.25,
    ],
  ];
  const lines = rows.map(
    ([name, value, goal, isMet]) => `  ${name.padEnd(36)}${value.padStart(16)}   ${goal.padEnd(12)}${goal ? (isMet ? '✓' : '✗') : ''}`,
  );
  process.stdout.write(`\n${lines.join('\n')}\n\n  ${JSON.stringify(report.run)}\n  ${JSON.stringify(report.machine)}\n\n`);
}
