/** Ticks a step of a record, with date and name. */
import { isPlaceholder } from '../../core/inline.ts';
import { bytesOf, lineText } from '../../decode.ts';
import { Failure } from '../../failure.ts';
import type { Actor } from '../../overrides/override-record.ts';
import { maskKeyShaped } from '../../report/mask.ts';
import { asBytes } from '../../text/bytes.ts';
import { printable } from '../../text/printable.ts';
import { createCleaner } from '../history/clean.ts';
import { refuseKeys } from '../verify/key-shape.ts';
import { changeRecord } from './file.ts';
import type { IncidentFile } from './folder.ts';
import { actorText, minuteOf } from './stamp.ts';
import { type Step, stepsNamed, tick } from './steps.ts';

/** What was done, and by whom. */
export interface Deed {
  /** The number of a step, or words of it. */
  readonly step: string;
  readonly note: string | null;
  readonly actor: Actor;
  readonly when: Date;
}

/** The step as it was before, and whether the file was changed. */
export interface Ticked {
  readonly step: Step;
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
  let step: Step | undefined;
  const isChanged = changeRecord(folder, path, (text) => {
    step = onlyStep(stepsNamed(text, word), id);
    return tick(text, step, { done, note: note === '' ? null : note });
  });
  if (step === undefined) throw new Failure('internal', 'a record was left unread');
  return { step, isChanged };
}

function onlyStep(found: readonly Step[], id: string): Step {
  const [first, second] = found;
  if (first === undefined)
    throw new Failure('usage', `incident ${id} has no such step; \`npx mailwarden incident show ${id}\` lists them`);
  if (second === undefined) return first;
  const lines = found
    .slice(0, 8)
    .map(({ number, text }) => `${number ?? '-'} ${printable(maskKeyShaped(lineText(asBytes(text))))}`);
  throw new Failure('usage', `${found.length} steps of incident ${id} fit:\n${lines.join('\n')}`);
}
