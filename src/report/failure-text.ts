/** The one printer of errors: what went wrong, why, what to try. */

import { maskKeyShaped } from '../config/built-in-mask.ts';
import { FAILURES, Failure } from '../failure.ts';
import { runnable } from '../remedy/own-command.ts';
import { printable } from '../text/printable.ts';
import { holdCommands, wrap } from '../text/width.ts';
import type { ColourLevel } from './screen.ts';
import { createTheme } from './screen.ts';

/** How many causes are named, and how much of each: an error may quote half a file. */
const MAX_CAUSES = 3;
const MAX_CAUSE_CHARACTERS = 300;

/** Lines for stderr, ending in a line feed, broken between words where a width is given. Anything that is no Failure is a fault of mailwarden's own. */
export function reportFailure(error: unknown, colour: ColourLevel = 0, width = Number.POSITIVE_INFINITY): string {
  const theme = createTheme(colour);
  const failure = error instanceof Failure ? error : new Failure('internal', messageOf(error));
  const [what = '', ...more] = failure.message.split('\n');
  const causes = causesOf(failure === error ? failure.cause : errorCause(error));
  const lines = [
    `${theme.alarm('✖')} mailwarden: ${runnable(clean(what))}`,
    ...more.map((line) => `  ${runnable(clean(line))}`),
    ...causes.map((cause) => `  ${theme.faint('why:')} ${clean(cause)}`),
    `  ${theme.faint('try:')} ${runnable(clean(failure.hint))}`,
  ];
  const piece = failure.piece.split('\n').map((line) => printable(maskKeyShaped(line)));
  return `${[...lines.flatMap((line) => wrap(holdCommands(line), width, '       ')), ...(failure.piece === '' ? [] : piece)].join('\n')}\n`;
}

/** The exit code that an error ends the process with: 2 wrong use or configuration, 3 could not check. */
export function exitCodeOfError(error: unknown): 2 | 3 {
  return error instanceof Failure ? error.exitCode : FAILURES.internal.exit;
}

function causesOf(error: unknown): readonly string[] {
  const causes: string[] = [];
  for (
    let cause = error;
    cause !== undefined && cause !== null && causes.length < MAX_CAUSES;
    cause = errorCause(cause)
  ) {
    causes.push(messageOf(cause));
  }
  return causes;
}

function errorCause(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message || error.name : String(error);
  // a key on the cut would not be known any more
  return maskKeyShaped(message).slice(0, MAX_CAUSE_CHARACTERS).trim();
}

function clean(text: string): string {
  return printable(maskKeyShaped(text.replaceAll(/(?<!\s)\s*\n\s*/g, ' | ')));
}
