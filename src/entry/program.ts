/** Builds the command line from the table and runs one command of it. */
import { Argument, CommanderError, InvalidArgumentError, Option, Command as Program } from 'commander';
import type { Call, Command, Terminal } from '../commands/command.ts';
import { nearest } from '../config/nearest.ts';
import { Failure } from '../failure.ts';
import { VERSION } from './version.ts';

const ABOUT = 'Keeps Mailjet and Pepipost (Netcore Cloud) e-mail keys out of git.';

const EXIT_CODES = `
Exit codes: 0 clean, 1 a key blocks, 2 wrong use or configuration, 3 could not check`;

/**
 * Runs the command that `words` name.
 * @param words the arguments after `mailwarden`
 * @returns the exit code
 * @throws Failure `usage` for words that make no sense, and whatever the command throws
 */
export async function runProgram(
  words: readonly string[],
  table: readonly Command[],
  terminal: Terminal,
): Promise<number> {
  const outcome = { code: 0 };
  const complaints: string[] = [];
  const program = new Program('mailwarden').description(ABOUT).version(VERSION, '-V, --version', 'print the version');
  program
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.stdout.write(text), writeErr: (text) => complaints.push(text) })
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXIT_CODES);
  for (const row of table) addCommand(program, row, terminal, outcome);
  if (words.length === 0) throw new Failure('usage', `a command is missing\n${program.helpInformation()}`);
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    return answer(error, complaints);
  }
  return outcome.code;
}

function addCommand(program: Program, row: Command, terminal: Terminal, outcome: { code: number }): void {
  const command = program.command(row.name).description(row.about);
  if (row.passThrough === true) command.passThroughOptions().allowUnknownOption().helpOption(false);
  for (const { syntax, about, choices } of row.arguments ?? []) {
    const argument = new Argument(syntax, about);
    command.addArgument(choices === undefined ? argument : argument.choices(choices).argParser(oneOf(choices)));
  }
  for (const { flags, about, choices } of row.options ?? []) {
    const option = new Option(flags, about);
    command.addOption(choices === undefined ? option : option.choices(choices).argParser(oneOf(choices)));
  }
  command.addHelpText('after', examplesOf(row)).action(async () => {
    const call: Call = { args: command.args, options: command.opts<Call['options']>(), terminal };
    outcome.code = await row.run(call);
  });
}

/** As commander checks choices, but with the word that was most likely meant. */
function oneOf(choices: readonly string[]): (word: string) => string {
  return (word) => {
    if (choices.includes(word)) return word;
    const meant = nearest(word, choices);
    throw new InvalidArgumentError(
      `${meant === null ? '' : `Did you mean ${meant}? `}It can be ${choices.join(', ')}.`,
    );
  };
}

function examplesOf({ examples }: Command): string {
  const widest = Math.max(0, ...examples.map(([command]) => command.length));
  return ['', 'Examples:', ...examples.map(([command, about]) => `  ${command.padEnd(widest)}   ${about}`)].join('\n');
}

/** Commander throws for `--help` and `--version` too. */
function answer(error: unknown, complaints: readonly string[]): number {
  if (!(error instanceof CommanderError)) throw error;
  if (error.exitCode === 0) return 0;
  const said = complaints.join('').trim() || error.message;
  throw new Failure('usage', said.replace(/^error: /, '').replaceAll('\n(', ' ('));
}
