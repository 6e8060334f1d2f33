/** Recognises a file that somebody took for the configuration: `.mailwarden.yaml` looks right, and is never read. */
import { Failure } from '../failure.ts';
import { CONFIG_NAME } from './config.ts';
import { editDistance } from './nearest.ts';

/** With a dot any ending of a settings file, without one only those that no program has. */
const NEAR =
  /^(?:\.mail[-_]?warden(?:rc)?(?:\.config)?(?:\.(?:ya?ml|json[c5]?|toml|ini|conf|cfg|[cm]?[jt]s))?|mail[-_]?warden(?:rc|\.config)?\.(?:ya?ml|json[c5]?|toml))(?:\.txt)?$/i;

/** Slips of the pen that still count: `.mailwarden.ylm`, `.malwarden.yml`. */
const MOST_SLIPS = 2;

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
  const isAsLong = Math.abs(name.length - CONFIG_NAME.length) <= MOST_SLIPS;
  return isAsLong && editDistance(name.toLowerCase(), CONFIG_NAME) <= MOST_SLIPS;
}
