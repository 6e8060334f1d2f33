/**
 * Reads changed files blob by blob where git's own diff is not to be had: over-large files, files that differ from all
 * parents of a merge, old contents that a partial clone lacks. A line is new when no old content has it, wherever it stands.
 */

import type { Unread } from '../core/finding.ts';
import type { ChangeSink } from '../diff/change.ts';
import type { Bytes } from '../text/bytes.ts';
import type { Blobs } from './blob.ts';
import type { RawEntry } from './changed-entries.ts';
import { isGitFailure } from './run.ts';
import { TextSet } from './text-set.ts';

/**
 * Tells `sink` of the lines of the new content that are in no old one. What is removed is not told, so a deleted file has nothing to tell.
 * An old content that is not at hand counts as having no lines.
 * @returns that the new content could not be read; null where it was
 */
export async function readWhole(change: RawEntry, blobs: Blobs, sink: ChangeSink): Promise<Unread | null> {
  const { path, blob, commit } = change;
  if (blob === null) return null;
  const { old, isKnown } = await learnAll(change, blobs);
  sink.file({ path, blob, commit, whole: !isKnown });
  const type = await attempt(() => blobs.lines(blob, (line) => old.has(line.text) || sink.added(line)));
  sink.endFile();
  return type === null ? lacking(change, blob) : null;
}

/** The same, and the lines of the old contents that are not in the new one are told as removed, also of a deleted file. */
export async function readMerged(change: RawEntry, blobs: Blobs, sink: ChangeSink): Promise<Unread | null> {
  const { path, blob, commit, parents } = change;
  const { old, isKnown } = await learnAll(change, blobs);
  const kept = new TextSet();
  sink.file({ path, blob, commit, whole: !isKnown });
  const read = (id: string) =>
    attempt(() =>
      blobs.lines(id, (line) => {
        kept.add(line.text);
        if (!old.has(line.text)) sink.added(line);
      }),
    );
  const type = blob === null ? 'none' : await read(blob);
  for (const id of parents) await attempt(() => blobs.lines(id, ({ text }) => tellLost(text, kept, sink)));
  sink.endFile();
  return blob !== null && type === null ? lacking(change, blob) : null;
}

/** Each lost line once. */
function tellLost(text: Bytes, kept: TextSet, sink: ChangeSink): void {
  if (kept.has(text)) return;
  kept.add(text);
  sink.removed(text);
}

async function learnAll({ parents }: RawEntry, blobs: Blobs): Promise<{ old: TextSet; isKnown: boolean }> {
  const old = new TextSet();
  const learn = async (id: string) => (await attempt(() => blobs.lines(id, ({ text }) => old.add(text)))) !== null;
  const known = await Promise.all(parents.map(learn));
  return { old, isKnown: known.includes(true) };
}

/** A corrupt object counts like a missing one; any other failure goes on. */
async function attempt(read: () => Promise<string | null>): Promise<string | null> {
  try {
    return await read();
  } catch (error) {
    if (isGitFailure(error)) return null;
    throw error;
  }
}

const lacking = ({ path, commit }: RawEntry, blob: string): Unread => ({
  kind: 'content',
  path,
  commit,
  blob,
  isUnfetched: false,
});
