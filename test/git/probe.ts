/** Installs the reader as a real hook, so that tests see what git shows to hooks. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'tsdown';
import type { Repository } from '../support/repository.ts';
import { repositoryAt } from '../support/repository.ts';

/** What the hook was told. */
export interface Probed {
  readonly files: readonly { path: string; whole: boolean; added: [number, string][]; removed: string[] }[];
  readonly incomplete: readonly string[];
}

/** A probe that is ready to be installed. */
export interface Probe {
  /** Writes it as that hook of the repository. */
  install(repository: Repository, hook?: string): void;
  /** Runs git, which may be blocked, and returns what the hook saw; null where it did not run. */
  run(repository: Repository, args: readonly string[], options?: ProbeOptions): Probed | null;
  remove(): void;
}

interface ProbeOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Lets the commit through. */
  readonly passes?: boolean;
  readonly cwd?: string;
}

/** Bundles the probe: Node 20 cannot run TypeScript. */
export async function buildProbe(): Promise<Probe> {
  const folder = mkdtempSync(join(tmpdir(), 'mailwarden-probe-'));
  await build({
    config: false,
    entry: { probe: join(import.meta.dirname, 'hook-probe.ts') },
    outDir: folder,
    format: 'esm',
    platform: 'node',
    dts: false,
    logLevel: 'silent',
    outExtensions: () => ({ js: '.mjs' }),
  });
  const out = join(folder, 'out.json');
  return {
    install(repository, hook = 'pre-commit') {
      const path = repository.git('rev-parse', '--git-path', `hooks/${hook}`).trim();
      const script = `#!/bin/sh\nPROBE_HOOK=${hook} exec "${process.execPath}" "${join(folder, 'probe.mjs')}"\n`;
      // rev-parse answers relative to the folder, or absolutely in work trees and submodules
      const isAbsolute = path.startsWith('/');
      (isAbsolute ? repositoryAt('/') : repository).write(path, script, 0o755);
    },
    run(repository, args, { input = '', env = {}, passes = false, cwd = repository.dir } = {}) {
      rmSync(out, { force: true });
      const set = { ...process.env, PROBE_OUT: out, PROBE_BLOCKS: passes ? '0' : '1', ...env };
      const { status, stderr } = spawnSync('git', [...args], { cwd, input, env: set, encoding: 'utf8' });
      if (passes && status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`);
      return existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')) : null;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** All added lines as `path:number:text`. */
export function addedOf(probed: Probed | null): string[] {
  if (probed === null) throw new Error('the hook did not run');
  return probed.files.flatMap(({ path, added }) => added.map(([number, text]) => `${path}:${number}:${text}`));
}
