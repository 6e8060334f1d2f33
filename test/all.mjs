// The whole check, from a fresh clone on: installs what is missing, builds, lints, checks types and unused code, tests.
import { spawnSync } from 'node:child_process';
import { HOME, isStale } from '../src/build/tools.mjs';

process.chdir(HOME);

const bin = (name) => `node_modules/.bin/${name}`;
const steps = [
  ...(isStale() ? [['install', 'npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts']]] : []),
  ['build', 'npm', ['run', '--silent', 'build']],
  ['lint and format', bin('biome'), ['ci', '--error-on-warnings']],
  ['types', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']],
  ...['src/core', 'src/diff', 'rules'].map((folder) => [
    `types of ${folder}, which knows no Node`,
    bin('tsc'),
    ['--noEmit', '-p', `${folder}/tsconfig.json`],
  ]),
  ['unused code', bin('knip'), []],
  ['tests', bin('vitest'), ['run', ...process.argv.slice(2)]],
];

for (const [name, command, args] of steps) {
  const start = Date.now();
  process.stdout.write(`\n▸ ${name}\n`);
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) process.stdout.write(`${error.message}\n`);
  if (status !== 0) {
    process.stdout.write(`\n✖ ${name} failed\n`);
    process.exit(1);
  }
  process.stdout.write(`  ${((Date.now() - start) / 1000).toFixed(1)} s\n`);
}
