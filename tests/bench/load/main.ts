// The load generator as a process of its own: plan in, `{ consumed }` in, reports out, all over the IPC channel.
import { Load, type LoadPlan } from './load.js';

type Order = { readonly plan: LoadPlan } | { readonly go: true } | { readonly consumed: number };

let load: Load | undefined;

async function obey(order: Order): Promise<void> {
  if ('plan' in order) {
    load = new Load(order.plan);
    await load.open();
    process.send?.({ ready: true });
  } else if ('go' in order) await runToEnd();
  else load?.noteConsumed(order.consumed);
}

async function runToEnd(): Promise<void> {
  const ticker = setInterval(() => process.send?.(load!.report(false)), 100);
  await load!.run();
  clearInterval(ticker);
  process.send?.(load!.report(true));
  load!.close();
}

process.on('message', (order: Order) => {
  obey(order).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit(0));
