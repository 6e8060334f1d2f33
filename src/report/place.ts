/** Says where a finding stands: a clickable `path:line:column`, or the kind of object that is no file. */
import type { Finding } from '../core/finding.ts';
import type { Desk } from './context.ts';
import { columnsOf, cutMiddle } from './width.ts';

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

/** `src/mail.ts:12:17`, cut in the middle where the path is wider than `columns`. */
export function placeOf({ path, line, column, commit }: Finding, desk: Desk, columns: number): string {
  const object = OBJECTS[path];
  if (object !== undefined) return `${object}${commit === null ? '' : ` ${shortId(commit)}`}, line ${line}`;
  const before = commit === null ? '' : `${shortId(commit)} `;
  const after = `:${line}:${column}`;
  return `${before}${cutMiddle(desk.path(path), columns - columnsOf(before + after))}${after}`;
}

/** The file's name for a sentence. */
export function nameOf({ path, commit }: Pick<Finding, 'path' | 'commit'>, desk: Desk, columns: number): string {
  const object = OBJECTS[path];
  if (object === undefined) return cutMiddle(desk.path(path), columns);
  return commit === null ? `the ${object}` : `the ${object} ${shortId(commit)}`;
}
