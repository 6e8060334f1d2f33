// Fetches what the build needs where it is missing; for the scripts of package.json, which run before anything is built.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Top of the project. */
export const HOME = fileURLToPath(new URL('../..', import.meta.url));

/** Whether the build's own packages are there. */
export const hasTools = () => existsSync(join(HOME, 'node_modules', 'tsdown', 'package.json'));

/** Whether the lock file has changed since they were put there. */
export function isStale() {
  const installed = join(HOME, 'node_modules', '.package-lock.json');
  return !existsSync(installed) || statSync(installed).mtimeMs < statSync(join(HOME, 'package-lock.json')).mtimeMs;
}

/** Installs them as the lock file says, and runs none of their scripts; returns whether that went well. */
export function installTools() {
  return npm(['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--silent']);
}

/** Runs npm here; what npm prints for people goes to stderr. Returns whether it went well. */
export function npm(args) {
  const { status } = spawnSync('npm', args, {
    cwd: HOME,
    env: environment(),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** An npm above this one hands down its options (--save-dev, --global, --omit), which are not meant for this folder. */
function environment() {
  const kept =
    /^npm_config_(registry|.*:registry|cache|userconfig|globalconfig|offline|prefer_offline|.*proxy|cafile|ca|strict_ssl)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name)));
}
