import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LoadPlan, LoadReport } from '../load/load.js';

/** The load generator, a process of its own. */
export class LoadProcess {
  /** The newest report. */
  report: LoadReport = { published: 0, refused: 0, sent: 0, firstAt: 0, lastAt: 0, isDone: false };
  private readonly child: ChildProcess;
  private finish: (report: LoadReport) => void = () => undefined;
  private fail: (error: Error) => void = () => undefined;
  private readonly finished = new Promise<LoadReport>((resolve, reject) => {
    this.finish = resolve;
    this.fail = reject;
  });

  private constructor() {
    this.child = fork(fileURLToPath(new URL('../load/main.js', import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.child.once('exit', (code) => this.fail(new Error(`the load generator ended with ${code}`)));
    this.finished.catch(() => undefined);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Starts it and connects its gateways. */
  static async open(plan: LoadPlan): Promise<LoadProcess> {
    const load = new LoadProcess();
    const ready = new Promise<void>((resolve) => {
      load.child.on('message', (message: { ready: true } | LoadReport) => {
        if ('ready' in message) return resolve();
        load.report = message;
        if (message.isDone) load.finish(message);
      });
    });
    load.child.send({ plan });
    await Promise.race([ready, load.finished]);
    return load;
  }

  /** Begins to publish; resolves when the broker has acknowledged the last message. */
  run(): Promise<LoadReport> {
    this.child.send({ go: true });
    return this.finished;
  }

  /** Tells it how many messages ingest has taken, which bounds the broker's queue. */
  noteConsumed(consumed: number): void {
    if (this.child.connected) this.child.send({ consumed });
  }

  close(): void {
    if (this.child.connected) this.child.disconnect();
  }
}
