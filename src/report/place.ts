/** Says where a finding stands: a clickable `path:line:column`, or the kind of object that is no file. */
import type { Finding } from '../core/finding.ts';
import type { Desk } from './context.ts';

const OBJECTS: Readonly<Record<string, string>> = {
  ':message': 'message of commit',
  ':tag': 'text of tag',
  ':note': 'note',
  ':blob': 'tagged file',
};

/** How people know a commit. */
export function shortId(id: string): string {
  return id.slice(0, 10);
}

/** True where the finding is in no file that could be edited and staged. */
export function isObject(path: string): boolean {
  return path in OBJECTS;
}

/** `src/mail.ts:12:17`, whole: a place that is shortened cannot be clicked. */
export function placeOf({ path, line, column, commit }: Finding, desk: Desk): string {
  const object = objectOf(path, commit);
  if (object !== null) return `${object}, line ${line}`;
  return `${commit === null ? '' : `${shortId(commit)} `}${desk.path(path)}:${line}:${column}`;
}

/** The file's name for a sentence. */
export function nameOf({ path, commit }: Pick<Finding, 'path' | 'commit'>, desk: Desk): string {
  const object = objectOf(path, commit);
  return object === null ? desk.path(path) : `the ${object}`;
}

/** A message that no commit has yet is the one that is being written. */
function objectOf(path: string, commit: string | null): string | null {
  const object = OBJECTS[path];
  if (object === undefined) return null;
  if (commit !== null) return `${object} ${shortId(commit)}`;
  return path === ':message' ? 'commit message' : object;
}
