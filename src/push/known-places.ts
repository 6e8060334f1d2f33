/**
 * Remembers the places that a remote has had, in `mailwarden/remotes` of the common git directory: a line `NAME PLACE` for
 * each (hooks/lib/remote.sh writes the same). After `git remote set-url` the tracking refs are still those of the old place.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readText, type StateFolder } from '../state/state-folder.ts';
import { codeOf } from '../state/system-error.ts';
import { repositoryPlace } from './place.ts';

const FILE = 'remotes';

/** What is known of one remote. */
export interface KnownPlaces {
  /** Whether it never had another place. */
  readonly isOnly: boolean;
  /** Notes the present place; forgets all others where what they left behind is gone. */
  note(forgetOthers: boolean): void;
}

/** @param urls addresses of the remote as they are configured; what git clone says is the first that is known */
export function knownPlaces(state: StateFolder, name: string, place: string, urls: readonly string[]): KnownPlaces {
  const lines = state.lines(FILE);
  const own = lines.filter((line) => line.startsWith(`${name} `));
  const others = own.filter((line) => line !== `${name} ${place}`);
  const cloned = own.length === 0 ? clonedFrom(state.commonDir, name) : null;
  if (cloned !== null && !urls.some((url) => repositoryPlace(url) === cloned)) others.push(`${name} ${cloned}`);
  return {
    isOnly: others.length === 0,
    note(forgetOthers) {
      const fresh = [...(forgetOthers ? [] : others), `${name} ${place}`].filter((line) => !lines.includes(line));
      const kept = forgetOthers ? lines.filter((line) => !others.includes(line)) : lines;
      if (fresh.length === 0 && kept.length === lines.length) return;
      keep(state, fresh, forgetOthers ? kept : null);
    },
  };
}

/** The reflog of `origin/HEAD` begins with `clone: from ADDRESS`. */
function clonedFrom(commonDir: string, name: string): string | null {
  const log = readText(join(commonDir, 'logs', 'refs', 'remotes', name, 'HEAD'));
  const [, url] = /^[^\n]*\tclone: from (.+)/.exec(log) ?? [];
  return url === undefined ? null : repositoryPlace(url);
}

/** A disk that is full must not block anything: the place is noted by the next push. */
function keep(state: StateFolder, fresh: readonly string[], kept: readonly string[] | null): void {
  try {
    mkdirSync(state.path, { recursive: true, mode: 0o700 });
    if (kept === null) state.append(FILE, fresh);
    else state.replace(FILE, [...kept, ...fresh].map((line) => `${line}\n`).join(''));
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}
