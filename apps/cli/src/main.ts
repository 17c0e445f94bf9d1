import { runCli } from './run-cli.js';

const interrupted = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => {
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort();
  });

process.exitCode = await runCli(process.argv.slice(2), { signal: interrupted.signal });
