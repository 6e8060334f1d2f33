/** Shows records in short: one line each, and how far they are. */

import { ownCommand } from '../../remedy/own-command.ts';
import { maskKeyShaped } from '../../report/finding-mask.ts';
import type { Theme } from '../../report/screen.ts';
import { sentenceText } from '../../text/decode.ts';
import { printable } from '../../text/printable.ts';
import { cutEnd } from '../../text/width.ts';
import type { IncidentFile } from './incident-files.ts';
import { readRecord } from './incident-files.ts';
import { stepsOf } from './incident-steps.ts';

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
