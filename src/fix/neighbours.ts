/** The files beside `.env`: the line of `.gitignore` that keeps it out of git, and the sample for everybody in `.env.example`. */
import { askGit } from '../git/run.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { DOTENV } from './dotenv.ts';
import { type Entry, readObject } from './index-file.ts';
import type { Side } from './side.ts';
import { readTree } from './tree-file.ts';

/** A text file that lines are added to. */
export interface Grown {
  readonly path: Bytes;
  readonly mode: string;
  /** The id of the staged version; null where there is none. */
  readonly staged: string | null;
  readonly index: Side | null;
  readonly tree: Side | null;
  readonly treeMode: number;
}

export const IGNORE = asBytes('.gitignore');
export const SAMPLE = asBytes('.env.example');
const PLACEHOLDER = 'change-me';

/** Whether git leaves a file alone once it is not tracked. */
export async function isIgnored(top: string, path: Bytes = DOTENV): Promise<boolean> {
  const asked = await askGit(['check-ignore', '-q', '--no-index', '-z', '--stdin'], { cwd: top, input: `${path}\0` });
  return asked.code === 0;
}

/** The ignore lines. */
export function growIgnore(top: string, entry: Entry | undefined, lines: readonly string[]): Promise<Grown> {
  return grow(top, IGNORE, entry, () => lines, true);
}

/** A line for each name that the sample does not have yet. */
export async function growSample(top: string, entry: Entry | undefined, names: readonly string[]): Promise<Grown> {
  const missing = (text: string) =>
    names
      .filter((name) => !new RegExp(`^\\s*#?\\s*(?:export\\s+)?${name}\\s*=`, 'm').test(text))
      .map((name) => `${name}=${PLACEHOLDER}`);
  return grow(top, SAMPLE, entry, missing, !(await isIgnored(top, SAMPLE)));
}

/** Staged where git knows the file, or where it is new; a file that somebody has not added yet stays not added. */
async function grow(
  top: string,
  path: Bytes,
  entry: Entry | undefined,
  lines: (text: string) => readonly string[],
  mayStage: boolean,
): Promise<Grown> {
  const tree = readTree(top, path);
  const isFile = entry === undefined || (entry.mode.startsWith('100') && entry.stage === 0);
  const staged = entry === undefined || !isFile ? null : await readObject(top, entry.id);
  const isStaged = staged !== null || (entry === undefined && tree === null && mayStage);
  return {
    path,
    mode: entry?.mode ?? '100644',
    staged: entry?.id ?? null,
    index: isStaged ? grownSide(staged, lines) : null,
    tree: tree === 'other' ? null : grownSide(tree?.bytes ?? null, lines),
    treeMode: tree === 'other' ? 0o644 : (tree?.mode ?? 0o644),
  };
}

function grownSide(before: string | null, lines: (text: string) => readonly string[]): Side | null {
  const text = before ?? '';
  const more = lines(text);
  if (more.length === 0) return null;
  const eol = /\r\n/.test(text) ? '\r\n' : '\n';
  const added = `${text === '' || text.endsWith('\n') ? '' : eol}${more.map((line) => line + eol).join('')}`;
  return {
    encoding: 'latin1',
    before,
    after: text + added,
    edits: [{ start: text.length, end: text.length, text: added }],
    holes: [],
  };
}
