/** What can stand where on the command line, as the completion scripts of all shells need it. */
import type { Command, CommandOption } from './command.ts';

const HELP: CommandOption = { flags: '-h, --help', about: 'print this help' };

/** An option as a shell completes it. */
export interface OfferedOption extends CommandOption {
  /** `--format` of `-f, --format <format>`. */
  readonly long: string;
  readonly takesValue: boolean;
}

/** The options of a command, those of its row and `--help`. */
export function optionsOf({ options = [], passThrough }: Command): readonly OfferedOption[] {
  return [...(passThrough === true ? [] : options), HELP].map((option) => ({
    ...option,
    long: /--[\w-]+/.exec(option.flags)?.[0] ?? option.flags,
    takesValue: option.flags.includes('<'),
  }));
}

/** The words for each position behind the command, the last also for all that follow; files where they can stand there. */
export function positionsOf(
  command: Command,
): readonly { readonly words: readonly string[]; readonly files: boolean }[] {
  return (command.arguments ?? []).map(({ choices = [], files = false }) => ({ words: choices, files }));
}

/** For a shell, in single quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
