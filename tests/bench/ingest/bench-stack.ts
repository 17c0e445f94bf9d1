/** What the bench needs of the stack that bench-stack.mjs brings up. */
export interface BenchStack {
  readonly databaseUrl: string;
  readonly mqttUrl: string;
  readonly httpUrl: string;
  readonly ingestUrl: string;
  readonly folder: string;
  readonly ports: { readonly mqtt: number };
  readonly adminPassword: string;
  readonly brokerPid: number;
  readonly postgresPid: number;
  say(text: string): void;
  startServices(): Promise<void>;
  stopServices(): Promise<void>;
  pidOf(name: string): number | undefined;
  /** Runs psql commands against an address; resolves with what they print. */
  psql(databaseUrl: string, commands: readonly string[]): Promise<string>;
  mosquittoVersion(): Promise<string>;
}

/** Length of the two parts of the bench. */
export interface IngestBenchOptions {
  readonly seconds: number;
  readonly latencySeconds: number;
  /** messages per second of the throughput part; 0 = as fast as ingest takes them */
  readonly rate: number;
  readonly prefilledRows: number;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
