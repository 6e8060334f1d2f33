// npm run demo: from a fresh clone to a blocked commit, in a scratch repository that leaves nothing behind.
import { HOME, hasTools, installTools, npm } from '../../src/build/tools.mjs';

process.chdir(HOME);
const say = (text) => process.stdout.write(`${text}\n`);

function step(what, isDone) {
  say(`${what} …`);
  if (isDone()) return;
  say(`${what} failed`);
  process.exit(1);
}

if (!hasTools()) step('installing what the build needs', installTools);
step('building', () => npm(['run', '--silent', 'build']));

const { CLEAN, leaking, withScratch } = await import('./scratch.mjs');
const failed = withScratch((scratch) => {
  say('\n$ mailwarden install');
  say(scratch.mailwarden('install').trimEnd());
  say('\n$ git commit -m "a clean file"');
  scratch.write('src/sender.ts', CLEAN);
  scratch.stage();
  const clean = scratch.commit('a clean file');
  say(clean.output.trimEnd());
  say('\n$ git commit -m "send mail"        (src/mail.ts holds a fresh random key)');
  scratch.write('src/mail.ts', leaking());
  scratch.stage();
  const leak = scratch.commit('send mail');
  say(leak.output.trimEnd());
  say(
    `\nclean commit: ${clean.status === 0 ? 'passed' : 'BLOCKED'}; commit with a key: ${leak.status === 0 ? 'PASSED' : 'blocked'}`,
  );
  return clean.status !== 0 || leak.status === 0;
});
process.exit(failed ? 1 : 0);
