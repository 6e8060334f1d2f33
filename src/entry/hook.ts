/** What hook scripts start: `node hook.js NAME [--diff] [ARGS…]`. Loads Node's own modules only, until there is something to report. */
import { runHook } from '../commands/hook.ts';
import { guard } from './guard.ts';

await guard(() => {
  const { stdin, stdout, stderr, env } = process;
  return runHook(process.argv.slice(2), { stdin, stdout, stderr, env, cwd: process.cwd() });
});
