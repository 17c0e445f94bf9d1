/** Tells the supervisor how far a step is. */
export type ReportProgress = (label: string, done: number, total: number) => void;

const write = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/** One JSON line on standard output: `{"progress":{"label":…,"done":…,"total":…}}`. */
export const printProgress: ReportProgress = (label, done, total) => write({ progress: { label, done, total } });

/** `{"ready":true}`: today's data is stored at the broker and the live stream flows. */
export const printReady = (): void => write({ ready: true });
