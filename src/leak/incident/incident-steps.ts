/** Reads and ticks the boxes of a Markdown file that people edit by hand, under a lock, everything else in it stays as it is; and lists how far records are. */

import { maskKeyShaped } from '../../config/built-in-mask.ts';
import { isPlaceholder } from '../../core/line/inline.ts';
import { Failure } from '../../failure.ts';
import type { Actor } from '../../overrides/override-record.ts';
import { ownCommand } from '../../remedy/own-command.ts';
import type { Theme } from '../../report/screen.ts';
import { asBytes } from '../../text/bytes.ts';
import { bytesOf, lineText, sentenceText } from '../../text/decode.ts';
import { printable } from '../../text/printable.ts';
import { cutEnd } from '../../text/width.ts';
import { createCleaner } from '../history/history-names.ts';
import { refuseKeys } from '../verify/credential.ts';
import { changeRecord, type IncidentFile, readRecord } from './incident-files.ts';
import { actorText, minuteOf } from './incident-record.ts';

/** A box `- [ ] 7. text`, by whoever it was written. */
interface ChecklistBox {
  /** Index of its line. */
  readonly at: number;
  readonly isDone: boolean;
  /** `7`; null for a box without a number. */
  readonly number: string | null;
  readonly text: string;
}

const BOX = /^(\s*(?:[-*+]|\d+[.)]) +\[)([ xX])(\]\s+)(?:(?:\*\*)?(\d+(?:\.\d+)*)[.):](?:\*\*)?\s+)?(.*?)\s*$/;
const FENCE = /^\s*(?:```|~~~)/;

/** All boxes outside of code, in their order. @param text lines end in `\n` or `\r\n` */
export function stepsOf(text: string): readonly ChecklistBox[] {
  let inCode = false;
  return text.split('\n').flatMap((line, at) => {
    if (FENCE.test(line)) inCode = !inCode;
    const [, , mark, , number, words = ''] = inCode ? [] : (BOX.exec(line) ?? []);
    return mark === undefined ? [] : [{ at, isDone: mark !== ' ', number: number ?? null, text: words }];
  });
}

/** The boxes that `word` means: those with that number; what is no number is looked for in their texts. */
function stepsNamed(text: string, word: string): readonly ChecklistBox[] {
  const steps = stepsOf(text);
  const [, number] = /^(\d+(?:\.\d+)*)[.):]?$/.exec(word.trim()) ?? [];
  if (number !== undefined) return steps.filter((step) => step.number === number);
  if (word.trim() === '') return [];
  return steps.filter((step) => step.text.toLowerCase().includes(word.toLowerCase()));
}

/** Ticks a box and says below it what was done. A box that is ticked stays; what is said already is not said again. */
function tick(
  text: string,
  { at, isDone }: ChecklistBox,
  entry: { readonly done: string; readonly note: string | null },
): string {
  const lines = text.split('\n');
  const line = lines[at] ?? '';
  const end = endOfItem(lines, at);
  const isSaid = entry.note === null || lines.slice(at, end).some((below) => below.includes(entry.note ?? ''));
  if (isDone && isSaid) return text;
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const words = entry.note === null ? '' : `: ${entry.note}`;
  const below = `${indent}  - ${isDone ? 'noted' : 'done'} ${entry.done}${words}${line.endsWith('\r') ? '\r' : ''}`;
  const ticked = line.replace(
    BOX,
    (whole, before: string, _mark: string) => `${before}x${whole.slice(before.length + 1)}`,
  );
  return [...lines.slice(0, at), ticked, ...lines.slice(at + 1, end), below, ...lines.slice(end)].join('\n');
}

/** Lines that are set in deeper belong to the box. */
function endOfItem(lines: readonly string[], at: number): number {
  const depth = /^\s*/.exec(lines[at] ?? '')?.[0].length ?? 0;
  let end = at + 1;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (line.trim() === '' || (/^\s*/.exec(line)?.[0].length ?? 0) <= depth) break;
    end++;
  }
  return end;
}

/** What was done, and by whom. */
interface Deed {
  /** The number of a step, or words of it. */
  readonly step: string;
  readonly note: string | null;
  readonly actor: Actor;
  readonly when: Date;
}

/** The step as it was before, and whether the file was changed. */
export interface Ticked {
  readonly step: ChecklistBox;
  readonly isChanged: boolean;
}

/** @throws Failure 'usage' where no step or several are meant, 'key-in-argument', and those of changeRecord */
export function tickStep(folder: string, { path, id }: IncidentFile, deed: Deed): Ticked {
  for (const word of [deed.step, ...(deed.note ?? '').split(/\s+/)]) {
    if (!/^[0-9a-f]{64}$/i.test(word)) refuseKeys({ 'an argument': word });
  }
  if (isPlaceholder(deed.note ?? ''))
    throw new Failure('usage', 'the note is still a placeholder: write what was done');
  const clean = createCleaner([]);
  const note = deed.note === null ? null : bytesOf(clean.text(deed.note.replaceAll(/\s+/g, ' ').trim()));
  const done = bytesOf(`${minuteOf(deed.when)} by ${actorText(deed.actor, clean)}`);
  const word = bytesOf(deed.step);
  let step: ChecklistBox | undefined;
  const isChanged = changeRecord(folder, path, (text) => {
    step = onlyStep(stepsNamed(text, word), id);
    return tick(text, step, { done, note: note === '' ? null : note });
  });
  if (step === undefined) throw new Failure('internal', 'a record was left unread');
  return { step, isChanged };
}

function onlyStep(found: readonly ChecklistBox[], id: string): ChecklistBox {
  const [first, second] = found;
  if (first === undefined)
    throw new Failure('usage', `incident ${id} has no such step; \`npx mailwarden incident show ${id}\` lists them`);
  if (second === undefined) return first;
  const lines = found
    .slice(0, 8)
    .map(({ number, text }) => `${number ?? '-'} ${printable(maskKeyShaped(lineText(asBytes(text))))}`);
  throw new Failure('usage', `${found.length} steps of incident ${id} fit:\n${lines.join('\n')}`);
}

// Shows records in short: one line each, and how far they are.

/** Columns for the step that comes next. */
const NEXT_WIDTH = 60;

/** A table for people; ends in one line break. */
export function incidentList(files: readonly IncidentFile[], theme: Theme): string {
  if (files.length === 0) return `no incident was opened here; ${ownCommand('incident FINGERPRINT')} opens one\n`;
  return files.map((file) => `${line(file, theme)}\n`).join('');
}

/** How many boxes are ticked. */
export function progressOf(text: string): { readonly done: number; readonly all: number } {
  const steps = stepsOf(text);
  return { done: steps.filter(({ isDone }) => isDone).length, all: steps.length };
}

function line({ id, path }: IncidentFile, theme: Theme): string {
  const text = readRecord(path);
  const { done, all } = progressOf(text);
  const title = /^# (.*)$/m.exec(text)?.[1] ?? '';
  const about = title.replace(`Incident ${id}:`, '').trim();
  const state = all > 0 && done === all ? theme.good('closed') : theme.warning('open');
  const next = stepsOf(text).find(({ isDone }) => !isDone);
  const then =
    next === undefined
      ? ''
      : theme.faint(`  next: ${next.number ?? ''} ${cutEnd(shown(next.text), NEXT_WIDTH)}`.trimEnd());
  return `${shown(id)}  ${state}  ${done} of ${all} done  ${shown(about)}${then}\n    ${theme.faint(shown(path))}`;
}

function shown(text: string): string {
  return printable(maskKeyShaped(sentenceText(text)));
}
