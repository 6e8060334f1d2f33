/** Installs the reader as a real hook, so that tests see what git shows to hooks. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Repository, repositoryAt, temporaryFolder } from '../support/repository.ts';

const PROBE = join(inject('built'), 'probe.mjs');

/** What the hook was told. */
export interface Probed {
  readonly files: readonly { path: string; whole: boolean; added: [number, string][]; removed: string[] }[];
  readonly incomplete: readonly string[];
}

interface ProbeOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Lets the commit through. */
  readonly passes?: boolean;
  readonly cwd?: string;
}

/** Writes the probe as that hook of the repository. */
export function installProbe(repository: Repository, hook = 'pre-commit'): void {
  const path = repository.git('rev-parse', '--git-path', `hooks/${hook}`).trim();
  const script = `#!/bin/sh\nPROBE_HOOK=${hook} exec "${process.execPath}" "${PROBE}"\n`;
  // rev-parse answers relative to the folder, or absolutely in work trees and submodules
  const isAbsolute = path.startsWith('/');
  (isAbsolute ? repositoryAt('/') : repository).write(path, script, 0o755);
}

/** Runs git, which may be blocked, and returns what the hook saw; null where it did not run. */
export function runProbe(
  repository: Repository,
  args: readonly string[],
  { input = '', env = {}, passes = false, cwd = repository.dir }: ProbeOptions = {},
): Probed | null {
  const out = join(temporaryFolder(), 'out.json');
  const set = { ...process.env, PROBE_OUT: out, PROBE_BLOCKS: passes ? '0' : '1', ...env };
  const { status, stderr } = spawnSync('git', [...args], { cwd, input, env: set, encoding: 'utf8' });
  if (passes && status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`);
  return existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')) : null;
}

/** All added lines as `path:number:text`. */
export function addedOf(probed: Probed | null): string[] {
  if (probed === null) throw new Error('the hook did not run');
  return probed.files.flatMap(({ path, added }) => added.map(([number, text]) => `${path}:${number}:${text}`));
}
