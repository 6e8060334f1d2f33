/** What hooks have seen: commits that post-commit settled, what pre-commit checked, commits that pre-push let through. */
import { appendFileSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf } from './log.ts';
import { readText } from './state-folder.ts';

/** What a hook has read. */
export interface Seen {
  readonly commits: ReadonlySet<string>;
  /** Marks that no post-commit has used up: a tree, or `BASE+,BLOB,BLOB`, a commit and the new blobs that change it. */
  readonly marks: ReadonlySet<string>;
}

/** Each list has an older half: a hook may have had the file open when it was put aside. */
const LISTS = ['seen', 'pushed'] as const;
const LARGEST = 262_144;

/** Reads `seen` and the marks. */
export function readSeen(folder: string): Seen {
  const lines = listed(folder, 'seen');
  const commits = lines.filter((line) => !line.startsWith('tree '));
  const swept = lines.flatMap((line) => (line.startsWith('tree ') ? [line.slice('tree '.length)] : []));
  return { commits: new Set(commits), marks: new Set([...swept, ...openMarks(folder)]) };
}

/** `<remote> <commit>` of all pushes that pre-push let through. */
export function readJournal(folder: string): ReadonlySet<string> {
  return new Set(listed(folder, 'pushed'));
}

/** Adds commits that were looked at and needed no record. */
export function noteSeen(folder: string, commits: readonly string[]): void {
  if (commits.length > 0) appendFileSync(join(folder, 'seen'), commits.map((commit) => `${commit}\n`).join(''));
}

/** Puts lists aside that have grown large. Call it under the lock, when all reflogs have been compared with them. */
export function rotateLists(folder: string): void {
  for (const name of LISTS) {
    const path = join(folder, name);
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size > LARGEST) renameSync(path, `${path}.old`);
  }
}

function listed(folder: string, name: (typeof LISTS)[number]): readonly string[] {
  return [`${name}.old`, name].flatMap((file) => linesOf(readText(join(folder, file))));
}

function openMarks(folder: string): readonly string[] {
  const marks = readdirSync(folder).filter((name) => name.startsWith('ran.'));
  return marks.flatMap((name) => /^\S+ ([0-9a-f]{40,64}(?:\+\S*)?)\n$/.exec(readText(join(folder, name)))?.[1] ?? []);
}
