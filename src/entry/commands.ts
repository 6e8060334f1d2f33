/** The table of commands. A new command is one row in one of the files of table/; its code is loaded when it is called. */
import { type Command, textOf } from '../commands/command.ts';
import { CARE } from './table/care.ts';
import { CHECK } from './table/check.ts';
import { KNOWLEDGE } from './table/knowledge.ts';
import { SETUP } from './table/setup.ts';
import { VERSION } from './version.ts';

const PRINT_VERSION: Command = {
  name: 'version',
  about: 'print the version',
  options: [{ flags: '--format <format>', about: 'how to print', choices: ['text', 'json'] }],
  examples: [
    ['mailwarden version', 'as --version'],
    ['mailwarden version --format json', 'with Node and the system, for a report of a fault'],
  ],
  async run(call) {
    const runsOn = { node: process.version, platform: `${process.platform} ${process.arch}` };
    const tool = { name: 'mailwarden', version: VERSION };
    const isJson = textOf(call, 'format') === 'json';
    call.terminal.stdout.write(
      `${isJson ? JSON.stringify({ schemaVersion: 1, tool, ...runsOn }, null, 2) : VERSION}\n`,
    );
    return 0;
  },
};

const COMPLETION: Command = {
  name: 'completion',
  about: 'print a completion script for a shell',
  arguments: [{ syntax: '<shell>', about: 'the shell', choices: ['bash', 'zsh', 'fish'] }],
  examples: [
    ['mailwarden completion bash >> ~/.bashrc', 'bash, from the next shell on'],
    ['mailwarden completion zsh >> ~/.zshrc', 'zsh, behind its line compinit'],
    ['mailwarden completion fish >> ~/.config/fish/config.fish', 'fish'],
  ],
  async run({ args, terminal }) {
    const { completionScript } = await import('../commands/completion.ts');
    terminal.stdout.write(completionScript(args[0] ?? '', COMMANDS));
    return 0;
  },
};

const OTHERS: readonly Command[] = [...SETUP, ...CHECK, ...KNOWLEDGE, ...CARE, COMPLETION, PRINT_VERSION];

const HELP: Command = {
  name: 'help',
  about: 'print the help of a command',
  arguments: [
    { syntax: '[command]', about: 'which one; all are listed without it', choices: OTHERS.map(({ name }) => name) },
  ],
  examples: [['mailwarden help scan', 'the same as mailwarden scan --help']],
  async run({ args, terminal }) {
    const { runProgram } = await import('./program.ts');
    return runProgram([...args, '--help'], COMMANDS, terminal);
  },
};

/** All commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [...OTHERS, HELP];
