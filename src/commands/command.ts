/** What a command of the command line is: one row with its options and its body. Help, checks, completion and the types of the options all come from the row. */
import type { Readable } from 'node:stream';

/** A stream that text goes to. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** The edge of the process, so that tests can stand in for it. */
export interface Terminal {
  readonly stdin: Readable;
  /** Hands over all of stdin, as latin1, in place of the stream, where that is sooner done. */
  readonly readStdin?: (onText: (text: string) => void) => void;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** One option of a command; its name is that of the flag, in camel case. */
export interface OptionRow {
  readonly about: string;
  /** What help calls its value; left out for a switch. */
  readonly value?: string;
  /** The words that its value can be. */
  readonly choices?: readonly string[];
  /** True where it can be given more than once; all values count. */
  readonly many?: true;
  /** The letter of a short flag. */
  readonly short?: string;
}

/** The options of a command, in the order of its help. */
type OptionRows = Readonly<Record<string, OptionRow>>;

/** The options as a body gets them: whether a switch was given, or a value, undefined where none was given, or all values. */
export type OptionValues<Rows extends OptionRows> = {
  readonly [Name in keyof Rows]: Rows[Name] extends { readonly choices: readonly (infer Word)[] }
    ? Word | undefined
    : Rows[Name] extends { readonly many: true }
      ? readonly string[]
      : Rows[Name] extends { readonly value: string }
        ? string | undefined
        : boolean;
};

/** Switches of what writes hooks. */
export const DRY_RUN = { about: 'only say what would change' } as const satisfies OptionRow;
export const QUIET = { about: 'print nothing but errors' } as const satisfies OptionRow;

/** For git servers. */
export const SERVER = {
  about: 'the hook of a git server: pushes that bring a key are refused',
} as const satisfies OptionRow;

/** Where a key is given besides arguments, which other programs can read. */
export const STDIN_KEY = { about: 'the key on the standard input' } as const satisfies OptionRow;
export const ENV_KEY = {
  value: 'names',
  about: 'the variables that hold it, with commas between',
} as const satisfies OptionRow;

/** `--format`. @param choices the names of a table of formats */
export function formatOption<const Word extends string>(choices: readonly Word[], about = 'how to print') {
  return { value: 'format', about, choices } as const satisfies OptionRow;
}

/** One positional argument. */
export interface CommandArgument {
  /** `<name>`, `[name]`, `[names...]`. */
  readonly syntax: string;
  readonly about: string;
  readonly choices?: readonly string[];
  /** True where it names files: completion offers them. */
  readonly files?: boolean;
}

/** What the person typed, checked against the row. */
export interface Call<Rows extends OptionRows> {
  readonly args: readonly string[];
  readonly options: OptionValues<Rows>;
  readonly terminal: Terminal;
}

/** What a person reads of a command, and what can be typed. */
export interface CommandFace {
  readonly name: string;
  readonly about: string;
  readonly arguments?: readonly CommandArgument[];
  readonly options?: OptionRows;
  /** Each a whole command line, and what it does. */
  readonly examples: readonly (readonly [command: string, about: string])[];
  /** True where everything after the name is handed on unread. */
  readonly passThrough?: boolean;
}

interface CommandRow<Rows extends OptionRows> extends CommandFace {
  readonly options?: Rows;
  /** @returns the exit code. @throws Failure */
  run(call: Call<Rows>): Promise<number>;
}

/** A command as the command line runs it: what was typed comes by the names of the options. */
export interface Command extends CommandFace {
  /** @returns the exit code. @throws Failure */
  run(args: readonly string[], typed: Readonly<Record<string, unknown>>, terminal: Terminal): Promise<number>;
}

/** Makes a command of its row; the body gets exactly the options that the row names. */
export function defineCommand<const Rows extends OptionRows = Readonly<Record<never, OptionRow>>>(
  row: CommandRow<Rows>,
): Command {
  const { run, ...face } = row;
  return {
    ...face,
    run: (args, typed, terminal) => run({ args, options: valuesOf(row.options, typed), terminal }),
  };
}

function valuesOf<Rows extends OptionRows>(
  rows: Rows | undefined,
  typed: Readonly<Record<string, unknown>>,
): OptionValues<Rows> {
  const values = Object.entries(rows ?? {}).map(([name, row]) => [name, typedValue(row, typed[name])] as const);
  return Object.fromEntries(values) as OptionValues<Rows>;
}

function typedValue({ value, many }: OptionRow, given: unknown): unknown {
  if (many === true) return Array.isArray(given) ? given : [];
  if (value === undefined) return given === true;
  return typeof given === 'string' ? given : undefined;
}

/** `--config-from` of the option `configFrom`. */
export function longFlag(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** `-v, --verbose`, `--format <format>`, as help shows an option. */
export function flagsOf(name: string, { short, value }: OptionRow): string {
  return `${short === undefined ? '' : `-${short}, `}${longFlag(name)}${value === undefined ? '' : ` <${value}>`}`;
}
