/** The command line as people get it: built once for all tests, run as a process of its own. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { inject } from 'vitest';

/** What a run left behind. */
export interface CliRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The folder of the built package. All test files share it: whoever changes it takes a copy. */
export const PACKAGE = join(inject('built'), 'mailwarden');

/** Its built files. */
export const DIST = join(PACKAGE, 'dist');

/** The file to start with node. */
export const CLI = join(DIST, 'cli.js');

/** What the override log does in a process of its own. */
export const DRIVER = join(inject('built'), 'driver.mjs');

/** Runs a command to its end. */
export function runCli(
  cwd: string,
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): CliRun {
  const options = { cwd, input, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1 << 28 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], options);
  return { code: status, out: stdout, err: stderr };
}
