/** `mailwarden hook NAME`: what the hook scripts call; everything behind the name is handed on unread. */
import { runHook } from '../hooks/run-hook.ts';
import { defineCommand } from './command.ts';

/** The row and its body. */
export const HOOK = defineCommand({
  name: 'hook',
  about: 'what the hook scripts call',
  arguments: [
    { syntax: '<name>', about: 'the hook' },
    { syntax: '[args...]', about: 'what git gives it' },
  ],
  passThrough: true,
  examples: [['mailwarden hook pre-commit', 'as git would run it, at the top of the work tree']],
  run: ({ args, terminal }) => runHook(args, terminal),
});
