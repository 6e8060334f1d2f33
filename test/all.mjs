// The whole check, from a fresh clone on: installs what is missing, builds, lints, checks types and unused code, tests.
import { spawnSync } from 'node:child_process';
import { HOME, isStale } from '../src/build/tools.mjs';

process.chdir(HOME);

const steps = [
  ...(isStale() ? [['install', ['ci', '--no-audit', '--no-fund', '--ignore-scripts']]] : []),
  ['build', ['run', '--silent', 'build']],
  ['lint, format and unused code', ['run', '--silent', 'lint']],
  ['sh of the hooks', ['run', '--silent', 'lint:sh']],
  // Of src/core, src/diff and rules once more by themselves: they know no Node.
  ['types', ['run', '--silent', 'types']],
  ['tests', ['run', '--silent', 'unit', '--', ...process.argv.slice(2)]],
];

for (const [name, args] of steps) {
  const start = Date.now();
  process.stdout.write(`\n▸ ${name}\n`);
  const { status, error } = spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) process.stdout.write(`${error.message}\n`);
  if (status !== 0) {
    process.stdout.write(`\n✖ ${name} failed\n`);
    process.exit(1);
  }
  process.stdout.write(`  ${((Date.now() - start) / 1000).toFixed(1)} s\n`);
}
