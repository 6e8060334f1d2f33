/** What hook scripts start: `node hook.js NAME [--diff | --ended] [ARGS…]`. Loads Node's own modules only, until there is something to report. */
import { runHook } from '../hooks/run-hook.ts';
import { guard } from './guard.ts';

await guard(async () => {
  const { stdin, stdout, stderr, env } = process;
  const code = await runHook(process.argv.slice(2), { stdin, stdout, stderr, env, cwd: process.cwd() });
  // The hook takes an end with 0 for a verdict only together with the word that it gave: a file that was cut off ends so too.
  if (code === 0 && env.MAILWARDEN_TOKEN) stdout.write(`checked ${env.MAILWARDEN_TOKEN}\n`);
  return code;
});
