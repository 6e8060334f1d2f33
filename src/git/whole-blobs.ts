/**
 * Reads changed files blob by blob where git's own diff is not to be had: over-large files, files of a merge that git
 * calls binary, old contents that a partial clone lacks. A line is new when no old content has it, wherever it stands.
 */
import type { ChangeSink } from '../diff/change.ts';
import type { Blobs } from './blob.ts';
import { isGitFailure } from './git-failure.ts';
import type { RawEntry } from './raw.ts';
import { TextSet } from './text-set.ts';

/** One file to be read so. */
export interface BlobChange extends RawEntry {
  readonly commit: string | null;
}

/**
 * Tells `sink` of the lines of the new content that are in no old one. What is removed is not told, so a deleted file has nothing to tell.
 * An old content that is not at hand counts as having no lines.
 * @returns why the new content could not be read, in words; null where it was
 */
export async function readWhole(change: BlobChange, blobs: Blobs, sink: ChangeSink): Promise<string | null> {
  const { path, blob, commit } = change;
  if (blob === null) return null;
  const old = new TextSet();
  const isKnown = await Promise.all(change.parents.map((id) => learn(id, blobs, old)));
  sink.file({ path, blob, commit, whole: !isKnown.includes(true) });
  const type = await attempt(() => blobs.lines(blob, (line) => old.has(line.text) || sink.added(line)));
  sink.endFile();
  const where = commit === null ? displayPath(path) : `${displayPath(path)} in commit ${commit}`;
  return type === null ? `${where}: its content (${blob}) is missing or corrupt` : null;
}

async function learn(id: string, blobs: Blobs, lines: TextSet): Promise<boolean> {
  return (await attempt(() => blobs.lines(id, (line) => lines.add(line.text)))) !== null;
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

/** A name for people: its bytes read as UTF-8. */
function displayPath(path: string): string {
  return Buffer.from(path, 'latin1').toString('utf8');
}
