/** Recognises a file that somebody took for the configuration: `.mailwarden.yaml` looks right, and is never read. */
import { Failure } from '../failure.ts';
import { CONFIG_NAME } from './config.ts';

/** With a dot any ending of a settings file, without one only those that no program has. */
const NEAR =
  /^(?:\.mail[-_]?warden(?:rc)?(?:\.config)?(?:\.(?:ya?ml|json[c5]?|toml|ini|conf|cfg|[cm]?[jt]s))?|mail[-_]?warden(?:rc|\.config)?\.(?:ya?ml|json[c5]?|toml))(?:\.txt)?$/i;

/** Slips of the pen that still count: `.mailwarden.ylm`, `.malwarden.yml`. */
const MAX_SLIPS = 2;

/**
 * A file that looks like the configuration, where there is no other: somebody relies on what is never read.
 * @param names those at the top of the repository
 * @throws Failure `config`
 */
export function refuseNearNames(names: readonly string[]): void {
  const [near] = nearNames(names);
  if (near === undefined) return;
  throw new Failure('config', `${near} is not read: the configuration has the name ${CONFIG_NAME}`, {
    hint: `rename it: mv -- ${quoted(near)} ${CONFIG_NAME}`,
  });
}

function quoted(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}

/** Those of the names at the top of a repository that were meant for the configuration, and are not it. */
export function nearNames(names: readonly string[]): readonly string[] {
  return names.filter((name) => name !== CONFIG_NAME && isNear(name)).sort();
}

function isNear(name: string): boolean {
  if (NEAR.test(name)) return true;
  const isAsLong = Math.abs(name.length - CONFIG_NAME.length) <= MAX_SLIPS;
  return isAsLong && editDistance(name.toLowerCase(), CONFIG_NAME) <= MAX_SLIPS;
}

/** The candidate nearest to `word`, or null where none is near enough to be meant. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const wanted = plain(word);
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.ceil(wanted.length / 2)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, plain(candidate));
    if (distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/** Case and separators are what people mix up first; a long word is no slip of the pen. */
function plain(word: string): string {
  return word.slice(0, 64).toLowerCase().replaceAll(/[-_ ]/g, '');
}

/** How many characters differ between two short words (Levenshtein), one row at a time. */
export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
