/** Builds the command line from the rows of the commands and runs one of them. */
import { Argument, CommanderError, Option, Command as Program } from 'commander';
import { type Command, type CommandArgument, flagsOf, type OptionRow, type Terminal } from '../commands/command.ts';
import { nearest } from '../config/near-name.ts';
import { Failure } from '../failure.ts';
import { eachProvider } from '../providers/registry.ts';
import { VERSION } from '../version.ts';
import { COMMAND_NAMES, commandsFor } from './commands.ts';
import { afterHelp, HELP_LAYOUT, helpWidth } from './help.ts';

const ABOUT = `Keeps ${eachProvider(({ longName }) => longName, 'and')} e-mail keys out of git.`;

const NO_COMMAND = 'npx mailwarden COMMAND --help says more of one; the first is npx mailwarden install';

/**
 * Runs the command that `words` name.
 * @param words the arguments after `mailwarden`
 * @returns the exit code
 * @throws Failure `usage` for words that make no sense, with the help of the command that was meant as what to try, and
 * whatever the command throws
 */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<number> {
  const table = await commandsFor(words[0] ?? '');
  const outcome = { code: 0 };
  const complaints: string[] = [];
  const program = createProgram(terminal, (text) => complaints.push(text));
  for (const row of table) addCommand(program, row, terminal, outcome);
  if (words.length === 0)
    throw new Failure('usage', `a command is missing\n${program.helpInformation()}`, { hint: NO_COMMAND });
  const name = table.find((row) => row.name === words[0])?.name ?? null;
  try {
    await program.parseAsync(words[0] === '-V' ? ['--version'] : [...words], { from: 'user' });
  } catch (error) {
    return answer(error, complaints, name, table);
  }
  return outcome.code;
}

function createProgram({ stdout }: Terminal, complain: (text: string) => void): Program {
  return new Program('mailwarden')
    .description(ABOUT)
    .version(VERSION, '-v, --version', 'print the version')
    .enablePositionalOptions()
    .exitOverride()
    .configureHelp(HELP_LAYOUT)
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: complain,
      getOutHelpWidth: () => helpWidth(stdout),
      getErrHelpWidth: () => helpWidth(stdout),
    })
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', afterHelp(null, stdout));
}

function addCommand(program: Program, row: Command, terminal: Terminal, outcome: { code: number }): void {
  const command = program.command(row.name).description(row.about).helpOption('-h, --help', 'print this help');
  if (row.passThrough === true) command.passThroughOptions().allowUnknownOption();
  for (const { syntax, about, choices } of row.arguments ?? []) {
    const argument = new Argument(syntax, about);
    command.addArgument(
      choices === undefined ? argument : argument.choices(choices).argParser(oneOf(argument.name(), choices)),
    );
  }
  for (const [name, optionRow] of Object.entries(row.options ?? {})) {
    command.addOption(optionOf(name, optionRow));
  }
  command.addHelpText('after', afterHelp(row, terminal.stdout)).action(async () => {
    outcome.code = await row.run(command.args, command.opts<Record<string, unknown>>(), terminal);
  });
}

function optionOf(name: string, row: OptionRow): Option {
  const option = new Option(flagsOf(name, row), row.about);
  if (row.many === true) return option.argParser((word: string, all: readonly string[] = []) => [...all, word]);
  const { choices } = row;
  return choices === undefined ? option : option.choices(choices).argParser(oneOf(option.name(), choices));
}

/** Where few words can stand, an error lists all of them, and the one that was most likely meant. */
function oneOf(what: string, choices: readonly string[]): (word: string) => string {
  return (word) => {
    if (choices.includes(word)) return word;
    const meant = nearest(word, choices);
    const suggestion = meant === null ? '' : ` (Did you mean ${meant}?)`;
    throw new Failure('usage', `unknown ${what} '${word.slice(0, 80)}'${suggestion}\n${knownWords(choices)}`);
  };
}

/** More words than these help nobody. */
const MAX_KNOWN_WORDS = 24;

function knownWords(choices: readonly string[]): string {
  return choices.length > MAX_KNOWN_WORDS
    ? `known: ${choices.slice(0, MAX_KNOWN_WORDS).join(', ')} and ${choices.length - MAX_KNOWN_WORDS} more`
    : `known: ${choices.join(', ')}`;
}

/** Commander throws for `--help` and `--version` too. */
function answer(error: unknown, complaints: readonly string[], name: string | null, table: readonly Command[]): number {
  const hint = { hint: `npx mailwarden ${name === null || name === 'help' ? '' : `${name} `}--help` };
  if (error instanceof Failure && error.code === 'usage' && error.hasUsualHint)
    throw new Failure('usage', error.detail, { cause: error.cause, ...hint });
  if (!(error instanceof CommanderError)) throw error;
  if (error.exitCode === 0) return 0;
  const said = (complaints.join('').trim() || error.message).replace(/^error: /, '').replaceAll('\n(', ' (');
  const known = knownFor(error.code, said, table, name);
  throw new Failure('usage', known.length === 0 ? said : `${said}\n${knownWords(known)}`, hint);
}

/** The words that could have stood there, where they are few. */
function knownFor(code: string, said: string, table: readonly Command[], name: string | null): readonly string[] {
  if (code === 'commander.unknownCommand') return COMMAND_NAMES;
  return code === 'commander.missingArgument' ? (missingArgument(said, table, name)?.choices ?? []) : [];
}

function missingArgument(said: string, table: readonly Command[], name: string | null): CommandArgument | undefined {
  const [, argument = ''] = /argument '([^']+)'/.exec(said) ?? [];
  return table.find((row) => row.name === name)?.arguments?.find(({ syntax }) => syntax.includes(argument));
}
