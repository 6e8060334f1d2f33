/** Where findings stand: a clickable `path:line:column`, or the kind of object that is no file; and their order of reading. */
import type { Finding } from '../core/finding.ts';
import type { Bytes } from '../text/bytes.ts';
import type { Layout } from './context.ts';

const OBJECTS: Readonly<Record<string, string>> = {
  ':message': 'message of commit',
  ':tag': 'text of tag',
  ':note': 'note',
  ':blob': 'tagged file',
  ':config': 'configuration of the image',
};

/** How people know a commit. */
export function shortId(id: string): string {
  return id.slice(0, 10);
}

/** True where the finding is in no file that could be edited and staged. */
export function isObject(path: string): boolean {
  return path in OBJECTS;
}

/** True where the value stands in the name of its file, on no line. */
export function isInName({ evidence }: Pick<Finding, 'evidence'>): boolean {
  return evidence.some(({ kind }) => kind === 'file-name');
}

/** `src/mail.ts:12:17`, whole: a place that is shortened cannot be clicked. */
export function placeOf({ path, line, column, commit }: Finding, layout: Layout): string {
  const object = objectOf(path, commit);
  if (object !== null) return `${object}, line ${line}`;
  return `${commit === null ? '' : `${shortId(commit)} `}${layout.path(path)}:${line}:${column}`;
}

/** The file's name for a sentence. */
export function nameOf({ path, commit }: Pick<Finding, 'path' | 'commit'>, layout: Layout): string {
  const object = objectOf(path, commit);
  return object === null ? layout.path(path) : `the ${object}`;
}

/** A message that no commit has yet is the one that is being written. */
function objectOf(path: string, commit: string | null): string | null {
  const object = OBJECTS[path];
  if (object === undefined) return null;
  if (commit !== null) return `${object} ${shortId(commit)}`;
  return path === ':message' ? 'commit message' : object;
}

/** The findings of one line; never empty. */
export interface LineGroup {
  readonly path: Bytes;
  readonly line: number;
  readonly commit: string | null;
  readonly findings: readonly [Finding, ...Finding[]];
}

/** Findings of one line stand together, lines of one file of one commit too, its name before them; otherwise the order given is kept. */
export function groupByLine(findings: readonly Finding[]): readonly LineGroup[] {
  const files = new Map<string, Map<number, [Finding, ...Finding[]]>>();
  for (const finding of findings) {
    const key = `${finding.commit ?? ''}\n${finding.path}`;
    const lines = files.get(key) ?? new Map<number, [Finding, ...Finding[]]>();
    files.set(key, lines);
    const at = isInName(finding) ? 0 : finding.line;
    const group = lines.get(at);
    if (group === undefined) lines.set(at, [finding]);
    else group.push(finding);
  }
  return [...files.values()].flatMap((lines) =>
    [...lines].sort(([a], [b]) => a - b).map(([, group]) => asGroup(group)),
  );
}

function asGroup(findings: readonly [Finding, ...Finding[]]): LineGroup {
  const [{ path, line, commit }] = findings;
  return { path, line, commit, findings };
}
