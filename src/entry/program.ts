/** Builds the command line and its help from the rows of the commands, and runs one of them. */
import { Argument, CommanderError, Help, type HelpConfiguration, Option, Command as Program } from 'commander';
import {
  type Command,
  type CommandArgument,
  flagsOf,
  type OptionRow,
  type Output,
  type Terminal,
} from '../commands/command.ts';
import { nearest } from '../config/near-name.ts';
import { Failure } from '../failure.ts';
import { eachProvider } from '../providers/registry.ts';
import { VERSION } from '../version.ts';
import { COMMAND_NAMES, commandsFor } from './commands.ts';

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

// How help is laid out: two columns where there is room, one below the other where there is not, and wrapped between words at any width.

/** Columns for a text that stands beside its term. */
const LEAST_BESIDE = 30;
/** Where no terminal says how wide it is. */
const USUAL = 80;
const WIDEST = 110;

const WRAPPER = Object.assign(new Help(), { minWidthToWrap: 10 });

/** For commander's configureHelp. */
const HELP_LAYOUT: HelpConfiguration = {
  minWidthToWrap: 10,
  subcommandTerm: (command) => command.name(),
  formatItem: (term, termWidth, description, helper) => itemText(term, termWidth, description, helper.helpWidth),
  formatHelp: (command, helper) => usageWrapped(Help.prototype.formatHelp.call(helper, command, helper), helper),
};

/** Columns to lay help out for. */
function helpWidth({ isTTY, columns = USUAL }: Output): number {
  return isTTY === true ? Math.min(Math.max(columns, 20), WIDEST) : USUAL;
}

const EXIT_CODES =
  '\nExit codes: 0 clean, 1 a key blocks, 2 wrong use or configuration, 3 could not check\nMore on a command, with examples: mailwarden COMMAND --help';

/** What stands below the options: examples for a command, exit codes for the whole (null). */
function afterHelp(row: Pick<Command, 'examples'> | null, output: Output): string {
  return row === null ? wrapped(EXIT_CODES, helpWidth(output)) : examplesText(row, output);
}

/** The examples of a command. On a terminal that is too narrow for one, a backslash joins its lines, so that it can still be pasted. */
function examplesText({ examples }: Pick<Command, 'examples'>, output: Output): string {
  const width = helpWidth(output);
  const widest = Math.max(0, ...examples.map(([command]) => command.length));
  const isBeside = examples.every(([, about]) => 2 + widest + 3 + about.length <= width);
  const rows = examples.map(([command, about]) =>
    isBeside
      ? `  ${command.padEnd(widest)}   ${about}`
      : `${commandLines(command, output.isTTY === true ? width : Number.POSITIVE_INFINITY)}\n${indented(about, 6, width)}`,
  );
  return ['', 'Examples:', ...rows].join('\n');
}

/** A paragraph between words. */
function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => WRAPPER.boxWrap(line, Math.max(10, width)))
    .join('\n');
}

function itemText(term: string, termWidth: number, description: string, width: number = USUAL): string {
  if (description === '') return `  ${term}`;
  const room = width - termWidth - 4;
  if (room < LEAST_BESIDE) return `  ${term}\n${indented(description, 6, width)}`;
  return `  ${term.padEnd(termWidth)}  ${wrapped(description, room).replaceAll('\n', `\n${' '.repeat(termWidth + 4)}`)}`;
}

function indented(text: string, columns: number, width: number): string {
  return wrapped(text, width - columns).replaceAll(/^/gm, ' '.repeat(columns));
}

function commandLines(command: string, width: number): string {
  if (command.length + 2 <= width) return `  ${command}`;
  return wrapped(command, width - 8)
    .split('\n')
    .map((line, index) => `${index === 0 ? '  ' : '      '}${line.trimEnd()}`)
    .join(' \\\n');
}

/** Commander wraps all but this line. */
function usageWrapped(help: string, { helpWidth: width = USUAL }: Help): string {
  const [usage = '', ...rest] = help.split('\n');
  return [wrapped(usage, width).replaceAll('\n', '\n       '), ...rest].join('\n');
}
