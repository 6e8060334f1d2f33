/** The command line as people get it: built once, run as a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'tsdown';

/** What a run left behind. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A built command line in a folder of its own. */
export interface Cli {
  /** The file to start with node. */
  readonly file: string;
  run(
    cwd: string,
    args: readonly string[],
    options?: { readonly input?: string; readonly env?: Readonly<Record<string, string>> },
  ): Run;
  remove(): void;
}

/** Builds all entries as a release does. */
export async function buildCli(): Promise<Cli> {
  const folder = mkdtempSync(join(tmpdir(), 'mailwarden-cli-'));
  await build({ outDir: folder, logLevel: 'silent' });
  const file = join(folder, 'cli.js');
  return {
    file,
    run(cwd, args, { input = '', env = {} } = {}) {
      const options = { cwd, input, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1 << 28 } as const;
      const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], options);
      return { code: status, out: stdout, err: stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
