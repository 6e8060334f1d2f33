/** `mailwarden uninstall`: puts back what install found, byte for byte; keeps what was changed since and says so. */
import { findPlace } from '../install/place.ts';
import { readRecord } from '../install/record.ts';
import { applyAll } from '../install/transaction.ts';
import { planUninstall } from '../install/uninstall.ts';
import { forgetReflogs } from '../overrides/reflog-snapshot.ts';

/** The options of the command line. */
export interface UninstallOptions {
  readonly dryRun: boolean;
  readonly quiet: boolean;
  /** Absolute path from which the repository is looked for. */
  readonly cwd: string;
}

/** Runs it; returns the exit code. */
export async function uninstallCommand(options: UninstallOptions, out: (text: string) => void): Promise<number> {
  const say = options.quiet ? () => undefined : out;
  const place = await findPlace(options.cwd);
  const record = readRecord(place.commonDir);
  if (record === null) {
    say('nothing to undo: mailwarden is not installed here\n');
    return 0;
  }
  const plan = planUninstall(place, record);
  if (!options.dryRun) {
    // First, so that the folder can go where nothing else is in it.
    await forgetReflogs(place.top);
    await applyAll(plan.changes);
  }
  say(options.dryRun ? 'would uninstall mailwarden\n' : 'uninstalled mailwarden; the override log stays\n');
  for (const one of plan.changes) if (one.say !== '') say(`  ${one.say}\n`);
  for (const note of plan.notes) say(`  note: ${note}\n`);
  return 0;
}
