/** Has husky set itself up through its own API, and takes that back. */
import { existsSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Failure } from '../failure.ts';
import { codeOf } from '../state/system-error.ts';
import { git } from './git.ts';
import { shortName } from './git-hooks.ts';
import type { Place } from './place.ts';
import { type Plan, planOf } from './plan.ts';
import type { HuskySetUp, InstallRecord } from './record.ts';
import type { Change, Undo } from './transaction.ts';

/** Plans husky's set-up for the folder of its hook files (absolute). */
export function setUpHusky(place: Place, folder: string, record: InstallRecord | null): Plan {
  const generated = join(folder, '_');
  const before = place.hooksPaths.findLast((setting) => setting.scope === 'local')?.value ?? null;
  const made: HuskySetUp = {
    before: record?.husky?.before ?? before,
    after: relative(place.top, generated).replaceAll(sep, '/'),
    // Of several work trees, the first.
    generated: record?.husky?.generated ?? (existsSync(generated) ? null : generated),
  };
  return planOf({ changes: [huskyChange(place, folder, { ...made, before })], husky: made });
}

/** Takes back what the recorded set-up changed; null where the setting is another by now. */
export function undoHusky(place: Place, made: HuskySetUp): Change | null {
  const now = place.hooksPaths.findLast((setting) => setting.scope === 'local')?.value ?? null;
  if (now !== made.after) return null;
  return { say: `${made.before === null ? 'unset' : 'restore'} core.hooksPath`, apply: () => takeBack(place, made) };
}

function huskyChange(place: Place, folder: string, made: HuskySetUp): Change {
  return {
    say: `set up husky: core.hooksPath = ${made.after}, and ${shortName(place, join(folder, '_'))}`,
    apply: async () => {
      const undo = async () => {
        await takeBack(place, made);
      };
      try {
        await callHusky(place.top, relative(place.top, folder).replaceAll(sep, '/'));
      } catch (error) {
        await undo();
        throw error;
      }
      return undo;
    },
  };
}

/** Husky works on the current folder; the process is back in its own when this returns. */
async function callHusky(top: string, folder: string): Promise<void> {
  const { default: husky } = await import('husky');
  const cwd = process.cwd();
  process.chdir(top);
  try {
    const answer = husky(folder).trim();
    if (/HUSKY=0|not allowed|can't be found/.test(answer)) throw new Failure('husky', `husky says: ${answer}`);
    if (answer !== '') throw new Failure('cannot-write', `core.hooksPath (${answer})`);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('cannot-write', `${join(top, folder, '_')} (${codeOf(error) ?? 'unknown reason'})`, {
      cause: error,
    });
  } finally {
    process.chdir(cwd);
  }
}

async function takeBack(place: Place, made: HuskySetUp): Promise<Undo> {
  await setHooksPath(place, made.before);
  // Everything in it is generated and ignored by git; husky makes it anew whenever it is asked.
  if (made.generated !== null) rmSync(made.generated, { recursive: true, force: true });
  return () => setHooksPath(place, made.after);
}

async function setHooksPath(place: Place, value: string | null): Promise<void> {
  const args = value === null ? ['--unset', 'core.hooksPath'] : ['core.hooksPath', value];
  const answer = await git(['config', '--local', ...args], { cwd: place.top });
  // 5: it was not set, so there is nothing to take away.
  if (answer.exitCode !== 0 && !(value === null && answer.exitCode === 5)) {
    throw new Failure('cannot-write', `core.hooksPath (${answer.stderr.trim().split('\n')[0]})`);
  }
}
