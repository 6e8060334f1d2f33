// The whole check, from a fresh clone on: installs what is missing, builds, lints, checks types and unused code, tests.
import { spawn } from 'node:child_process';
import { HOME, isStale } from '../src/build/tools.mjs';

process.chdir(HOME);

/** One behind the other; those of a row at once. */
const rows = [
  ...(isStale() ? [[['install', ['ci', '--no-audit', '--no-fund', '--ignore-scripts']]]] : []),
  [['build', ['run', '--silent', 'build']]],
  [
    ['lint, format and unused code', ['run', '--silent', 'lint']],
    ['sh of the hooks', ['run', '--silent', 'lint:sh']],
    // Of src/core, src/diff and rules once more by themselves: they know no Node.
    ['types', ['run', '--silent', 'types']],
  ],
  [['tests', ['run', '--silent', 'unit', '--', ...process.argv.slice(2)]]],
];

/** Runs npm; what it says comes at once where nothing runs beside it, else when it has ended. */
function run(name, args, isAlone) {
  const start = Date.now();
  if (isAlone) process.stdout.write(`\n▸ ${name}\n`);
  const stdio = isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const child = spawn('npm', args, { stdio, shell: process.platform === 'win32' });
  const said = isAlone ? [] : [`\n▸ ${name}\n`];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => said.push(bytes));
  return new Promise((resolve) => {
    child.once('error', ({ message }) => said.push(`${message}\n`));
    child.once('close', (code) => {
      const end = code === 0 ? `  ${((Date.now() - start) / 1000).toFixed(1)} s\n` : `\n✖ ${name} failed\n`;
      for (const piece of [...said, end]) process.stdout.write(piece);
      resolve(code === 0);
    });
  });
}

for (const row of rows) {
  const ends = await Promise.all(row.map(([name, args]) => run(name, args, row.length === 1)));
  if (!ends.includes(false)) continue;
  process.exitCode = 1;
  break;
}
