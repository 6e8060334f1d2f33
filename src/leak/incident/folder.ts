/** The records of a repository: where they are, and how one is found. */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Failure } from '../../failure.ts';
import { openRepository } from '../../git/repository.ts';
import { maskKeyShaped } from '../../report/mask.ts';
import { whereThere } from '../../state/system-error.ts';
import { printable } from '../../text/printable.ts';

/** One record. */
export interface IncidentFile {
  /** `2027-01-31-3f2a9c01`: the name of the file. */
  readonly id: string;
  /** Absolute. */
  readonly path: string;
}

/** Names the records that were written elsewhere, one absolute path a line. */
const ELSEWHERE = 'elsewhere';

/** In the git directory that all work trees share; it need not be there yet. @throws Failure 'not-a-repository' */
export async function incidentFolder(cwd: string): Promise<string> {
  return join((await openRepository(cwd)).commonDir, 'mailwarden', 'incidents');
}

/** Makes it where it is missing. */
export function makeIncidentFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Remembers a record that stands elsewhere. */
export function rememberElsewhere(folder: string, path: string): void {
  appendFileSync(join(folder, ELSEWHERE), `${JSON.stringify(path)}\n`, { mode: 0o600 });
}

/** All that are there, the oldest first. */
export function listIncidents(folder: string): readonly IncidentFile[] {
  const own = namesIn(folder).map((name) => join(folder, name));
  const others = elsewhere(folder).filter((path) => existsSync(path));
  const files = [...new Set([...own, ...others])].map((path) => ({ id: basename(path).replace(/\.md$/, ''), path }));
  return files.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The record that `word` means: its id, a part of it, or a path.
 * @throws Failure 'usage' where there is none, or more than one
 */
export function findIncident(folder: string, word: string, cwd: string): IncidentFile {
  const all = listIncidents(folder);
  const path = resolve(cwd, word);
  const exact = all.filter((file) => file.id === word || file.path === path);
  const found = exact.length > 0 ? exact : all.filter(({ id }) => id.includes(word));
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  if (first === undefined && existsSync(path)) return { id: basename(path).replace(/\.md$/, ''), path };
  const shown = printable(maskKeyShaped(word.slice(0, 80)));
  if (first === undefined)
    throw new Failure('usage', `there is no incident "${shown}"; \`npx mailwarden incident list\` names all`);
  throw new Failure('usage', `"${shown}" could be ${found.map(({ id }) => id).join(', ')}`);
}

function namesIn(folder: string): readonly string[] {
  const names = whereThere(() => readdirSync(folder), []);
  return names.filter((name) => name.endsWith('.md') && !name.startsWith('.'));
}

function elsewhere(folder: string): readonly string[] {
  const file = join(folder, ELSEWHERE);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (/^"(?:[^"\\]|\\.)+"$/.test(line) ? [String(JSON.parse(line))] : []));
}
