/** What hooks have seen: commits that post-commit settled, what pre-commit checked, commits that pre-push let through. */
import { appendFileSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { namedIn } from './left-names.ts';
import { linesOf, readText } from './text-lines.ts';

/** What a hook has read. */
export interface Seen {
  readonly commits: ReadonlySet<string>;
  /** Commits that a hook passed, that may have been changed since, and of which no line could be written. */
  readonly changed: ReadonlySet<string>;
  /** Marks that no post-commit has used up: a tree, or `BASE+,BLOB,BLOB`, a commit and the new blobs that change it. */
  readonly marks: ReadonlySet<string>;
}

/** Each list has an older half: a hook may have had the file open when it was put aside. */
const LISTS = ['seen', 'pushed'] as const;
const LARGEST = 262_144;

/** Reads `seen` and the marks. */
export function readSeen(folder: string): Seen {
  const lines = listed(folder, 'seen');
  const commits = [...lines.filter((line) => !line.startsWith('tree ')), ...namedIn(folder, 'seen')];
  const swept = lines.flatMap((line) => (line.startsWith('tree ') ? [line.slice('tree '.length)] : []));
  const changed = new Set(namedIn(folder, 'changed'));
  return { commits: new Set(commits), changed, marks: new Set([...swept, ...openMarks(folder)]) };
}

/** `<remote> <commit>` of all pushes that pre-push let through; the remote is `-` where its name is not kept. */
export function readJournal(folder: string): ReadonlySet<string> {
  return new Set([...listed(folder, 'pushed'), ...namedIn(folder, 'pushed').map((commit) => `- ${commit}`)]);
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
