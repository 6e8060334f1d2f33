/** `mailwarden help COMMAND`: the same as `mailwarden COMMAND --help`. */
import { COMMAND_NAMES } from '../entry/commands.ts';
import { runProgram } from '../entry/program.ts';
import { defineCommand } from './command.ts';

/** The row and its body. */
export const HELP = defineCommand({
  name: 'help',
  about: 'print the help of a command',
  arguments: [
    {
      syntax: '[command]',
      about: 'which one; all are listed without it',
      choices: COMMAND_NAMES.filter((name) => name !== 'help'),
    },
  ],
  examples: [['mailwarden help scan', 'the same as mailwarden scan --help']],
  async run({ args, terminal }) {
    return runProgram([...args, '--help'], terminal);
  },
});
