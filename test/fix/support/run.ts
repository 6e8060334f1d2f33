/** Runs the fix command inside the test: its words are kept, nobody is asked. */
import { Readable } from 'node:stream';
import type { Terminal } from '../../../src/commands/command.ts';
import { fixCommand } from '../../../src/commands/fix-command.ts';

/** What a run left behind. */
export interface FixRun {
  readonly code: number;
  readonly out: string;
}

/** @param options as on the command line; `--yes` if left out */
export async function runFix(
  cwd: string,
  options: {
    readonly undo?: boolean;
    readonly yes?: boolean /** Typed at a terminal. */;
    readonly answer?: string;
  } = {},
): Promise<FixRun> {
  let out = '';
  const write = (text: string) => {
    out += text;
  };
  const isTTY = options.answer !== undefined;
  const stdin = Object.assign(Readable.from(isTTY ? [options.answer] : []), { isTTY });
  const terminal: Terminal = { stdin, stdout: { write }, stderr: { write, isTTY }, env: {}, cwd };
  const code = await fixCommand({ undo: options.undo ?? false, yes: options.yes ?? true }, terminal);
  return { code, out };
}
