/** Words and lines for people: the difference with its values masked, what stays, and what to do by hand. */

import { maskKeyShaped } from '../config/built-in-mask.ts';
import type { Finding } from '../core/finding.ts';
import { hideJoined } from '../core/redact.ts';
import { remedyFor } from '../remedy/remedy.ts';
import type { Theme } from '../report/screen.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { lineText, pathText, sentenceText } from '../text/decode.ts';
import { printable } from '../text/printable.ts';
import type { Untracked } from './env-files.ts';
import { byFile, type FilePlan, wishesIn } from './file-plan.ts';
import type { Left } from './fix-staged.ts';
import type { FileSides, Side } from './side.ts';
import { applyEdits, decodeSource, type Edit, lineStarts } from './source-text.ts';
import type { Names } from './variable-names.ts';

const WIDEST = 140;
const LEAD = 40;

/** What a fix changes. */
interface Changes {
  readonly plans: readonly FilePlan[];
  readonly untracked: readonly Untracked[];
  readonly grown: readonly FileSides[];
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

/** Lines of a difference: the old ones, the new ones. Safe to print. */
export interface ShownHunk {
  /** Of the first old line, from 1. */
  readonly line: number;
  readonly old: readonly string[];
  readonly now: readonly string[];
  /** Where the first change stands in them. */
  readonly first: number;
  /** What comes in. */
  readonly brought: readonly string[];
}

/** In the order of the file. */
export function hunksOf({ before, encoding, edits, holes }: Side): readonly ShownHunk[] {
  const text = decodeSource(before ?? '', encoding);
  const masked = maskedIn(text, holes);
  const starts = lineStarts(text);
  let line = 0;
  return regions(text, edits).map(({ start, end, own }) => {
    const shifted = own.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const old = masked.slice(start, end);
    // regions are in the order of the text
    while ((starts[line] ?? Number.POSITIVE_INFINITY) <= start) line++;
    return {
      line,
      old: linesOf(old, encoding),
      now: linesOf(applyEdits(old, shifted), encoding),
      first: shifted[0]?.start ?? 0,
      brought: shifted.flatMap((edit) => linesOf(edit.text, encoding)),
    };
  });
}

/** The text with the values in it masked, character for character. */
function maskedIn(text: string, holes: Side['holes']): string {
  let out = '';
  let at = 0;
  for (const { start, end, from } of holes.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    out += text.slice(at, start) + maskedRun(text.slice(start, end), from).slice(Math.max(0, at - start));
    at = end;
  }
  return out + text.slice(at);
}

/** Whole lines that edits touch, those of neighbouring edits together. */
function regions(
  text: string,
  edits: readonly Edit[],
): readonly { readonly start: number; readonly end: number; readonly own: readonly Edit[] }[] {
  const found: { start: number; end: number; own: Edit[] }[] = [];
  for (const edit of edits) {
    const start = text.lastIndexOf('\n', edit.start - 1) + 1;
    const isLine = edit.start === edit.end && edit.start === start && edit.text.endsWith('\n');
    const eol = text.indexOf('\n', edit.end > edit.start && text[edit.end - 1] === '\n' ? edit.end - 1 : edit.end);
    const end = isLine ? start : eol < 0 ? text.length : eol + 1;
    const last = found.at(-1);
    if (last !== undefined && start < last.end) {
      last.own.push(edit);
      last.end = Math.max(last.end, end);
    } else found.push({ start, end, own: [edit] });
  }
  return found;
}

/** Masked before anybody cuts them: half a key would not be known any more. */
function linesOf(text: string, encoding: string): readonly string[] {
  if (text === '') return [];
  return text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => {
      const shown = (encoding === 'latin1' ? lineText(asBytes(line)) : line).replaceAll('\t', '  ');
      return maskKeyShaped(printable(hideJoined(shown).replaceAll('•', '*')));
    });
}

/** The first four characters of a value, no more. */
function maskedRun(run: string, from: number): string {
  const open = Math.max(0, 4 - from);
  return run.slice(0, open) + '*'.repeat(Math.max(0, run.length - open));
}

// What a person can do where fix knows no way: names for the values, and a sentence.

/**
 * Gives the values of files that fix does not write names which no other value of this run or of `.env` has. To be
 * called when what fix writes has taken its names.
 * @param read the staged bytes of the finding's file, as latin1; null where they cannot be had
 */
export async function nameByHand(
  left: readonly Left[],
  names: Names,
  read: (finding: Finding) => Promise<string | null>,
): Promise<readonly Left[]> {
  const named = new Map<Finding, readonly string[]>();
  const open = left.filter(({ reason }) => reason === '').map(({ finding }) => finding);
  for (const own of byFile(open)) {
    const wishes = wishesIn(own, await read(own[0]));
    names.join([...wishes.values()].flat());
    for (const [finding, values] of wishes)
      named.set(
        finding,
        values.map(({ value, preferred }) => names.take(value, preferred, false) ?? preferred),
      );
  }
  return left.map((one) => ({ ...one, variables: named.get(one.finding) ?? [] }));
}

/** One sentence, for a file in a language that fix does not write. */
export function byHand({ finding, variables: named = [] }: Left): string {
  const namesOf = named.length === 0 ? undefined : () => named;
  const { language, advice, instead, variables } = remedyFor([finding], namesOf);
  const more = instead === null ? '' : ` ${instead.trim()}`;
  const names =
    instead === null && !variables.some((name) => advice.includes(name)) ? ` (name it ${variables.join(' and ')})` : '';
  return `fix does not change ${language.title}; ${advice}${more}${names}`;
}
