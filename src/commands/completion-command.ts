/** `mailwarden completion`: prints a shell script that completes commands, options and their values, made from the rows of all commands. */
import { allCommands } from '../entry/commands.ts';
import { defineCommand } from './command.ts';
import { completionScript, SHELLS } from './completion-scripts.ts';

/** The row and its body. */
export const COMPLETION = defineCommand({
  name: 'completion',
  about: 'print a completion script for a shell',
  arguments: [{ syntax: '<shell>', about: 'the shell', choices: SHELLS }],
  examples: [
    ['mailwarden completion bash >> ~/.bashrc', 'bash, from the next shell on'],
    ['mailwarden completion zsh >> ~/.zshrc', 'zsh, behind its line compinit'],
    ['mailwarden completion fish >> ~/.config/fish/config.fish', 'fish'],
  ],
  async run({ args: [shell = ''], terminal }) {
    terminal.stdout.write(completionScript(shell, await allCommands()));
    return 0;
  },
});
