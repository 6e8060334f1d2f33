/** The lines that a change takes away and brings, whole and with every value masked. */
import { hideJoined } from '../core/joined.ts';
import { lineText } from '../decode.ts';
import { maskKeyShaped } from '../report/mask.ts';
import { asBytes } from '../text/bytes.ts';
import { printable } from '../text/printable.ts';
import { decodeSource } from './encoding.ts';
import type { Side } from './side.ts';
import { applyEdits, type Edit } from './source.ts';

/** Lines of a difference: the old ones, the new ones. Safe to print. */
export interface Hunk {
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
export function hunksOf({ before, encoding, edits, holes }: Side): readonly Hunk[] {
  const text = decodeSource(before ?? '', encoding);
  const masked = holes.reduce(
    (masked, { start, end, from }) =>
      masked.slice(0, start) + maskedRun(text.slice(start, end), from) + masked.slice(end),
    text,
  );
  return regions(text, edits).map(({ start, end, own }) => {
    const shifted = own.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const old = masked.slice(start, end);
    return {
      line: text.slice(0, start).split('\n').length,
      old: linesOf(old, encoding),
      now: linesOf(applyEdits(old, shifted), encoding),
      first: shifted[0]?.start ?? 0,
      brought: shifted.flatMap((edit) => linesOf(edit.text, encoding)),
    };
  });
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
