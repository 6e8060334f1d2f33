// Has shellcheck read the sh of the hooks: the libraries and hook files, and each hook as the build has put it together.
// Takes shellcheck from PATH. Where there is none it says so, and passes, but for MAILWARDEN_SHELLCHECK=needed.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../src/build/tools.mjs';

process.chdir(HOME);

const filesIn = (folder, ending) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

/** A library sets what the hooks that read it need, so not each hook reads all of it. */
const SET_FOR_OTHERS = 'SC2034';
/** What it needs stands in its head; whether a hook has that shows where the hook is put together. */
const NEEDED = 'SC2154';

const built = readdirSync('dist/hooks').filter((name) => !name.includes('.') && !name.startsWith('build-'));
const runs = [
  [['-s', 'sh', '-x', '-a', '-P', 'hooks', '-e', `${SET_FOR_OTHERS},${NEEDED}`, ...filesIn('hooks', '.sh')]],
  [['-s', 'sh', ...['.husky', '.line', '.first', '.call', '.sh'].flatMap((ending) => filesIn('dist/hooks', ending))]],
  // The last line is one that no shell may read.
  ...built.map((name) => [
    ['-s', 'sh', '-e', SET_FOR_OTHERS, '-'],
    readFileSync(join('dist/hooks', name), 'utf8').replace(/.*\n$/, ''),
    name,
  ]),
  [['.ci/run']],
];

const isMissing = spawnSync('shellcheck', ['--version']).error !== undefined;
if (isMissing) {
  process.stdout.write(
    'shellcheck is not on PATH, so nothing has read the sh of the hooks. To have it: apt-get install shellcheck\n',
  );
  process.exit(process.env.MAILWARDEN_SHELLCHECK === 'needed' ? 1 : 0);
}
let isClean = true;
for (const [args, input = '', name] of runs) {
  const { status } = spawnSync('shellcheck', args, { input, stdio: ['pipe', 'inherit', 'inherit'] });
  if (status !== 0) {
    isClean = false;
    if (name) process.stdout.write(`in dist/hooks/${name}\n`);
  }
}
process.exit(isClean ? 0 : 1);
