/** Words and lines for people: the difference with its values masked, and what stays. */
import { lineText, pathText } from '../decode.ts';
import { maskKeyShaped } from '../report/mask.ts';
import { printable } from '../report/printable.ts';
import type { Theme } from '../report/theme.ts';
import { decodeSource } from './encoding.ts';
import type { FilePlan } from './file-plan.ts';
import type { Left } from './fix.ts';
import type { Grown } from './neighbours.ts';
import type { Side } from './side.ts';
import { applyEdits, type Edit } from './source.ts';

/** Lines of a difference: the old ones, the new ones. */
interface Hunk {
  readonly line: number;
  readonly old: readonly string[];
  readonly now: readonly string[];
}

const WIDEST = 140;
const LEAD = 40;

/** Everything that would change, file by file. */
export function difference(plans: readonly FilePlan[], grown: readonly Grown[], theme: Theme): string {
  const files = [
    ...plans.map(({ state, index }) => ({ path: state.path, side: index })),
    ...grown.map(({ path, index, tree }) => ({ path, side: index ?? tree })),
  ];
  return files.map(({ path, side }) => (side === null ? '' : fileText(path, side, theme))).join('');
}

/** The findings that stay. */
export function leftText(left: readonly Left[], theme: Theme): string {
  if (left.length === 0) return '';
  const lines = left.map(
    ({ finding: { path, line, column, redacted }, reason }) =>
      `  ${pathOf(path)}:${line}:${column}  ${printable(redacted)}  ${maskKeyShaped(printable(lineText(reason)))}\n`,
  );
  return `${theme.warning(left.length === 1 ? 'Left as it is:' : 'Left as they are:')}\n${lines.join('')}`;
}

/** A path that is safe to print. */
export function pathOf(path: string): string {
  return maskKeyShaped(printable(pathText(path)));
}

function fileText(path: string, side: Side, theme: Theme): string {
  const lines = hunksOf(side).flatMap(({ line, old, now }) => [
    ...old.map((text, at) => `  ${String(line + at).padStart(5)} ${theme.alarm(`- ${text}`)}`),
    ...now.map((text) => `        ${theme.good(`+ ${text}`)}`),
  ]);
  return `${theme.strong(pathOf(path))}\n${lines.join('\n')}\n\n`;
}

function hunksOf({ before, encoding, edits, holes }: Side): readonly Hunk[] {
  const text = decodeSource(before ?? '', encoding);
  const masked = holes.reduce(
    (masked, { start, end, from }) =>
      masked.slice(0, start) + maskedRun(text.slice(start, end), from) + masked.slice(end),
    text,
  );
  return regions(text, edits).map(({ start, end, own }) => {
    const shifted = own.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const old = masked.slice(start, end);
    const first = shifted[0]?.start ?? 0;
    const line = text.slice(0, start).split('\n').length;
    return { line, old: shown(old, first, encoding), now: shown(applyEdits(old, shifted), first, encoding) };
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

/** The lines of a text, cut where they are too long for a screen. */
function shown(text: string, first: number, encoding: string): readonly string[] {
  if (text === '') return [];
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  return lines.map((line) => {
    const from = line.length > WIDEST ? Math.max(0, first - LEAD) : 0;
    const cut = `${from > 0 ? '…' : ''}${line.slice(from, from + WIDEST)}${line.length > from + WIDEST ? '…' : ''}`;
    return maskKeyShaped(printable((encoding === 'latin1' ? lineText(cut) : cut).replaceAll('\t', '  ')));
  });
}

/** The first four characters of a value, no more. */
function maskedRun(run: string, from: number): string {
  const open = Math.max(0, 4 - from);
  return run.slice(0, open) + '*'.repeat(Math.max(0, run.length - open));
}
