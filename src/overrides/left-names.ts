/** What hooks left as names of empty files where they could write no line. */
import { appendFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * On a full disk there is room for the name of an empty file where there is none for a line, and the git directory takes
 * one where the folder is not to be written to: `seen.<commit>`, `changed.<commit>`, `pushed.<commit>`.
 */
const NAMED = /^(?:mailwarden\.)?(seen|changed|pushed)\.([0-9a-f]{40,64})$/;

const OF_A_PROCESS = /^(?:mailwarden\.)?(?:unmarked|message)\.(?:\d+|none)\./;
/** No commit takes longer from its first hook to its last one, but for an editor that is left open. */
const KEPT_MS = 86_400_000;

/** Brings what was left as names into the lists, now that they can be written. Call it under the lock. */
export function foldNames(folder: string): void {
  for (const list of ['seen', 'pushed'] as const) {
    const lines = namedIn(folder, list).map((commit) => (list === 'seen' ? commit : `- ${commit}`));
    if (lines.length > 0) appendFileSync(join(folder, list), lines.map((line) => `${line}\n`).join(''));
  }
  for (const place of [folder, dirname(folder)]) {
    for (const name of readdirSync(place)) if (NAMED.test(name)) rmSync(join(place, name), { force: true });
  }
}

/** Takes away what a commit that was given up has left: `unmarked.<process>`, `message.<process>`. */
export function sweepNames(folder: string): void {
  for (const place of [folder, dirname(folder)]) {
    const names = readdirSync(place).filter((name) => OF_A_PROCESS.test(name));
    for (const path of names.map((name) => join(place, name))) {
      const { mtimeMs = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
      if (Date.now() - mtimeMs > KEPT_MS) rmSync(path, { force: true });
    }
  }
}

/** The commits that such names of a list hold. */
export function namedIn(folder: string, list: string): readonly string[] {
  const names = [...readdirSync(folder), ...readdirSync(dirname(folder))];
  return names.flatMap((name) => {
    const [, kind, commit] = NAMED.exec(name) ?? [];
    return kind === list && commit !== undefined ? [commit] : [];
  });
}
