/** How help is laid out: two columns where there is room, one below the other where there is not, and wrapped between words at any width. */
import { Help, type HelpConfiguration } from 'commander';
import type { Command, Output } from '../commands/command.ts';

/** Columns for a text that stands beside its term. */
const LEAST_BESIDE = 30;
/** Where no terminal says how wide it is. */
const USUAL = 80;
const WIDEST = 110;

const WRAPPER = Object.assign(new Help(), { minWidthToWrap: 10 });

/** For commander's configureHelp. */
export const HELP_LAYOUT: HelpConfiguration = {
  minWidthToWrap: 10,
  subcommandTerm: (command) => command.name(),
  formatItem: (term, termWidth, description, helper) => itemText(term, termWidth, description, helper.helpWidth),
  formatHelp: (command, helper) => usageWrapped(Help.prototype.formatHelp.call(helper, command, helper), helper),
};

/** Columns to lay help out for. */
export function helpWidth({ isTTY, columns = USUAL }: Output): number {
  return isTTY === true ? Math.min(Math.max(columns, 20), WIDEST) : USUAL;
}

const EXIT_CODES =
  '\nExit codes: 0 clean, 1 a key blocks, 2 wrong use or configuration, 3 could not check\nMore on a command, with examples: mailwarden COMMAND --help';

/** What stands below the options: examples for a command, exit codes for the whole (null). */
export function afterHelp(row: Pick<Command, 'examples'> | null, output: Output): string {
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
