/**
 * Remembers the places that a remote has had, in `mailwarden/remotes` of the common git directory: a line `NAME PLACE` for
 * each (hooks/push.sh writes the same). After `git remote set-url` the tracking refs are still those of the old place.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../overrides/system-error.ts';
import { readText } from '../overrides/text-lines.ts';
import { repositoryPlace } from './place.ts';

/** What is known of one remote. */
export interface KnownPlaces {
  /** Whether it never had another place. */
  readonly isOnly: boolean;
  /** Notes the present place; forgets all others where what they left behind is gone. */
  note(forgetOthers: boolean): void;
}

/** @param urls addresses of the remote as they are configured; what git clone says is the first that is known */
export function knownPlaces(commonDir: string, name: string, place: string, urls: readonly string[]): KnownPlaces {
  const file = join(commonDir, 'mailwarden', 'remotes');
  const lines = readText(file).split('\n').filter(Boolean);
  const own = lines.filter((line) => line.startsWith(`${name} `));
  const others = own.filter((line) => line !== `${name} ${place}`);
  const cloned = own.length === 0 ? clonedFrom(commonDir, name) : null;
  if (cloned !== null && !urls.some((url) => repositoryPlace(url) === cloned)) others.push(`${name} ${cloned}`);
  return {
    isOnly: others.length === 0,
    note(forgetOthers) {
      const fresh = [...(forgetOthers ? [] : others), `${name} ${place}`].filter((line) => !lines.includes(line));
      const kept = forgetOthers ? lines.filter((line) => !others.includes(line)) : lines;
      if (fresh.length === 0 && kept.length === lines.length) return;
      keep(file, fresh, forgetOthers ? kept : null);
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
function keep(file: string, fresh: readonly string[], kept: readonly string[] | null): void {
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
  try {
    mkdirSync(join(file, '..'), { recursive: true });
    if (kept === null) appendFileSync(file, text(fresh));
    else writeFileSync(file, text([...kept, ...fresh]));
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}
