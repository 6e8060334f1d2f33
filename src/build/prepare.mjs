// npm's prepare: builds where a clone is installed as a package (`npm install <folder>`, a git address), and sets husky up
// where somebody works on it. It never fails an install: where it cannot do its work, one line says so.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { HOME, hasTools, installTools, npm } from './tools.mjs';

process.chdir(HOME);
try {
  buildWhereNeeded();
  await setUpHusky();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
}

function buildWhereNeeded() {
  if (isBuilt()) return;
  // Who installs only what runs wants no tools; who installs this folder into a project wants the program.
  if (!hasTools() && (isOwnProject() || !installTools()))
    return say('not built, as the tools for it are not here: npm ci && npm run build');
  if (!npm(['run', '--silent', 'build'])) say('not built: npm run build says why');
}

/** Whether the program is there and no source is newer. */
function isBuilt() {
  const built = statSync('dist/cli.js', { throwIfNoEntry: false })?.mtimeMs;
  return built !== undefined && ['src', 'rules', 'hooks', 'package.json'].every((path) => newestIn(path) <= built);
}

function newestIn(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

/** Whether npm was called in this folder, and not in one that wants this one as a package. */
function isOwnProject() {
  const from = relative(HOME, process.env.INIT_CWD ?? HOME);
  return !from.startsWith('..') && !/^([A-Za-z]:|\/)/.test(from);
}

/** The project guards its own commits. */
async function setUpHusky() {
  if (!isOwnProject() || !existsSync('.git') || !existsSync('node_modules/husky')) return;
  const { default: husky } = await import('husky');
  const answer = husky().trim();
  if (answer !== '') say(answer);
}

function say(what) {
  process.stderr.write(`mailwarden: ${what}\n`);
}
