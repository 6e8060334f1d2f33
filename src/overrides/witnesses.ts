/**
 * Files beside the log that know of its records: where log and anchor are gone together, these still tell.
 * Whoever takes the whole folder away leaves none.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LogBreak } from './anchor.ts';
import { recordOf } from './chain.ts';
import { replaceStateFile } from './state-files.ts';
import { codeOf } from './system-error.ts';
import { linesOf, readText } from './text-lines.ts';

/** How many records there were when the last one was added, and its id. */
const COUNT = 'recorded';

/** Notes how long the log is. Call it under the lock. */
export function noteCount(folder: string, count: number, id: string | null): void {
  replaceStateFile(folder, COUNT, `${count} ${id ?? ''}\n`);
}

/** How many records the log once had, at least. */
export function countKnown(folder: string): number {
  const count = Number(/^\d+/.exec(readText(join(folder, COUNT)))?.[0] ?? 0);
  return Math.max(count, namedElsewhere(folder).size);
}

/** What the other files know and the log does not have. @param lines of the log */
export function witnessBreaks(folder: string, lines: readonly string[]): readonly LogBreak[] {
  const known = countKnown(folder);
  const line = lines.length;
  const left = line === 0 ? 'holds nothing any more' : 'is the last that is left';
  if (line < known) return [{ line, what: `${left}: there were ${known}, as the files beside it know` }];
  const ids = new Set(lines.flatMap((text) => recordOf(text)?.id ?? []));
  const [missing] = [...namedElsewhere(folder)].filter((id) => !ids.has(id));
  return missing === undefined
    ? []
    : [{ line, what: `is the last, and the record ${missing}, which a file beside the log names, is not there` }];
}

/** Ids of records without a reason, and of those on their way to the webhook. */
function namedElsewhere(folder: string): ReadonlySet<string> {
  const unexplained = linesOf(readText(join(folder, 'unexplained')));
  const sent = namesIn(join(folder, 'outbox')).map((name) => name.split('.')[0] ?? '');
  return new Set([...unexplained, ...sent].filter((id) => /^[0-9a-f]{12}$/.test(id)));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
