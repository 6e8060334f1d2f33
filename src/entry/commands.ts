/** The table of commands. A new command is one row in one of the files of table/; its code is loaded when it is called. */
import type { Command } from '../commands/command.ts';
import { CARE } from './table/care.ts';
import { CHECK } from './table/check.ts';
import { SETUP } from './table/setup.ts';

const COMPLETION: Command = {
  name: 'completion',
  about: 'print a completion script for a shell',
  arguments: [{ syntax: '<shell>', about: 'the shell', choices: ['bash', 'zsh', 'fish'] }],
  examples: [
    ['mailwarden completion bash > ~/.local/share/bash-completion/completions/mailwarden', 'bash'],
    ['mailwarden completion zsh > ~/.zfunc/_mailwarden', 'zsh, where ~/.zfunc is in fpath'],
    ['mailwarden completion fish > ~/.config/fish/completions/mailwarden.fish', 'fish'],
  ],
  async run({ args, terminal }) {
    const { completionScript } = await import('../commands/completion.ts');
    terminal.stdout.write(completionScript(args[0] ?? '', COMMANDS));
    return 0;
  },
};

/** All commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [...SETUP, ...CHECK, ...CARE, COMPLETION];
