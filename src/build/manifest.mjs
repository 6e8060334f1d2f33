// What stands in package.json for those who work on the project does not go into the package: npm warns of a prepare
// script that it finds in a tarball. `prepack` builds and takes it out, `postpack` puts the file back as it was.
import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { HOME, hasTools, installTools, npm } from './tools.mjs';

/** Where the file waits meanwhile: a folder that git ignores and npm does not pack. */
const WAITING = 'node_modules/.mailwarden-package.json';
const OWN = ['prepare', 'prepack', 'postpack'];

process.chdir(HOME);
if (process.argv[2] === 'restore') restore();
else strip();

function strip() {
  restore();
  if (!hasTools() && !installTools()) throw new Error('the tools of the build could not be installed');
  if (!npm(['run', '--silent', 'build'])) throw new Error('the build failed');
  copyFileSync('package.json', WAITING);
  const content = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const name of OWN) delete content.scripts[name];
  writeFileSync('package.json', `${JSON.stringify(content, null, 2)}\n`);
}

/** An earlier run may have been stopped in between. */
function restore() {
  if (existsSync(WAITING)) renameSync(WAITING, 'package.json');
}
