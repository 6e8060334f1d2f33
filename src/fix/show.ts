/** Words and lines for people: the difference with its values masked, and what stays. */
import { lineText, pathText, sentenceText } from '../decode.ts';
import { maskKeyShaped } from '../report/mask.ts';
import type { Theme } from '../report/theme.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { printable } from '../text/printable.ts';
import type { FilePlan } from './file-plan.ts';
import type { Left } from './fix.ts';
import { hunksOf } from './hunks.ts';
import type { Grown } from './neighbours.ts';
import type { Side } from './side.ts';
import type { Untracked } from './untrack.ts';

const WIDEST = 140;
const LEAD = 40;

/** What a fix changes. */
export interface Changes {
  readonly plans: readonly FilePlan[];
  readonly untracked: readonly Untracked[];
  readonly grown: readonly Grown[];
}

/** Everything that would change, file by file. */
export function difference({ plans, untracked, grown }: Changes, theme: Theme): string {
  const files = [
    ...plans.map(({ state, index }) => ({ path: state.path, side: index })),
    ...grown.map(({ path, index, tree }) => ({ path, side: index ?? tree })),
  ];
  const taken = untracked.map(({ path }) => `${theme.strong(pathOf(path))}\n        out of git; it stays on disk\n\n`);
  return [...taken, ...files.map(({ path, side }) => (side === null ? '' : fileText(path, side, theme)))].join('');
}

/** The findings that stay. */
export function leftText(left: readonly Left[], theme: Theme): string {
  if (left.length === 0) return '';
  const lines = left.map(
    ({ finding: { path, line, column, redacted }, reason }) =>
      `  ${pathOf(path)}:${line}:${column}  ${printable(redacted)}  ${maskKeyShaped(printable(lineText(asBytes(reason))))}\n`,
  );
  return `${theme.warning(left.length === 1 ? 'Left as it is:' : 'Left as they are:')}\n${lines.join('')}`;
}

/** A sentence that is safe to print. */
export function sentenceOf(words: string): string {
  return maskKeyShaped(printable(sentenceText(words)));
}

/** A path, the same. */
export function pathOf(path: Bytes): string {
  return maskKeyShaped(printable(pathText(path)));
}

function fileText(path: Bytes, side: Side, theme: Theme): string {
  const lines = hunksOf(side).flatMap(({ line, old, now, first }) => [
    ...old.map((text, at) => `  ${String(line + at).padStart(5)} ${theme.alarm(`- ${cut(text, first)}`)}`),
    ...now.map((text) => `        ${theme.good(`+ ${cut(text, first)}`)}`),
  ]);
  return `${theme.strong(pathOf(path))}\n${lines.join('\n')}\n\n`;
}

/** A line that is too long for a screen: what is around the change. Masks are in it already. */
function cut(line: string, first: number): string {
  const from = line.length > WIDEST ? Math.max(0, Math.min(first, line.length) - LEAD) : 0;
  return `${from > 0 ? '…' : ''}${line.slice(from, from + WIDEST)}${line.length > from + WIDEST ? '…' : ''}`;
}
