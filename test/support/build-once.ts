/** Builds the package, and what tests run as programs of their own, once for all test files, in a folder that is removed at the end. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'tsdown';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of what was built: `mailwarden` as npm unpacks it, `node_modules`, `probe.mjs` and `driver.mjs`. */
    readonly built: string;
  }
}

const HOME = join(import.meta.dirname, '../..');

/** Called by vitest before the first test file. @returns what it calls after the last */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'mailwarden-built-'));
  const own = join(folder, 'mailwarden');
  mkdirSync(own);
  cpSync(join(HOME, 'package.json'), join(own, 'package.json'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(HOME, 'node_modules/husky'), join(folder, 'node_modules/husky'));
  await build({ outDir: join(own, 'dist'), logLevel: 'silent' });
  await buildPrograms(folder);
  project.provide('built', folder);
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Bundles, as Node 20 cannot run TypeScript. */
async function buildPrograms(folder: string): Promise<void> {
  await build({
    config: false,
    entry: {
      probe: join(HOME, 'test/git/hook-probe.ts'),
      driver: join(HOME, 'test/overrides/support/driver.ts'),
    },
    outDir: folder,
    clean: false,
    format: 'esm',
    platform: 'node',
    dts: false,
    logLevel: 'silent',
    outExtensions: () => ({ js: '.mjs' }),
  });
}
