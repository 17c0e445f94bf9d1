import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder that holds the whole repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a finished program left behind. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly output: string;
}

/** Runs a Node program of the workspace as a newcomer would: no Nx daemon, none of the test runner's own options. */
export function runNode(
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Finished> {
  const { NODE_OPTIONS: _options, ...inherited } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...inherited, NX_DAEMON: 'false', NO_COLOR: '1', FORCE_COLOR: '0', ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, output: `${stdout}\n${stderr}` }));
  });
}

/** The ids of the rules that refuse each text at its (virtual) place in the tree, from one ESLint process. */
export async function lintTexts(texts: readonly { file: string; text: string }[], env: Record<string, string> = {}): Promise<string[][]> {
  const finished = await runNode(['tests/architecture/lint-texts.mjs'], { input: JSON.stringify(texts), env });
  if (finished.code !== 0) throw new Error(finished.output);
  return JSON.parse(finished.stdout) as string[][];
}
