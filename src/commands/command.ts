/** What a command of the command line is: one row of the table in src/entry/commands.ts. Help, checks and completion all come from it. */
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
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** One option of a command. */
export interface CommandOption {
  /** `--format <format>`, `-v, --verbose`. */
  readonly flags: string;
  readonly about: string;
  /** The words that its value can be. */
  readonly choices?: readonly string[];
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

/** What the person typed, checked against the row: options by their camel-case names. */
export interface Call {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly terminal: Terminal;
}

/** One command; its code is loaded when it is called. */
export interface Command {
  readonly name: string;
  readonly about: string;
  readonly arguments?: readonly CommandArgument[];
  readonly options?: readonly CommandOption[];
  /** Each a whole command line, and what it does. */
  readonly examples: readonly (readonly [command: string, about: string])[];
  /** True where everything after the name is handed on unread. */
  readonly passThrough?: boolean;
  /** @returns the exit code. @throws Failure */
  run(call: Call): Promise<number>;
}

/** The value of an option that takes one; undefined where it was not given. */
export function textOf({ options }: Call, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** True where the switch was given. */
export function isOn({ options }: Call, name: string): boolean {
  return options[name] === true;
}

/** The options of these names that were given, without those that were not. */
export function given(call: Call, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, textOf(call, name)] as const).filter(isGiven));
}

function isGiven(pair: readonly [string, string | undefined]): pair is readonly [string, string] {
  return pair[1] !== undefined;
}
