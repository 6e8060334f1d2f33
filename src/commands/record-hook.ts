/** What hooks start when something was not checked: brings it into the override log, tells of it, and shares it as the configuration says. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../config/load.ts';
import { announcement } from '../overrides/announcement.ts';
import { publish } from '../overrides/publish.ts';
import type { OverrideRecord } from '../overrides/record.ts';
import { takeUp } from '../overrides/take-up.ts';
import type { Terminal } from './command.ts';
import { commitScan } from './commit-scan.ts';

/** So many overrides are told one by one. */
const TOLD = 3;

/** Resolves to 0: what was done cannot be stopped. @throws Failure where it could not be recorded; the next run tries again */
export async function recordOverrides({ cwd, stderr }: Pick<Terminal, 'cwd' | 'stderr'>): Promise<number> {
  const { records, notes } = await takeUp({ cwd, scan: commitScan(cwd), inHook: true });
  for (const note of notes) stderr.write(`mailwarden: ${note}\n`);
  stderr.write(told(records));
  // A mistake in the configuration must not keep anything out of the log, so it is read behind it.
  const { overrides: config } = await loadConfig(cwd);
  for (const line of await publish({ cwd, records, config, sender: [process.execPath, hookEntry(), 'deliver'] }))
    stderr.write(line);
  return 0;
}

/** The newest come last, where they are seen. */
function told(records: readonly OverrideRecord[]): string {
  const more = records.length - TOLD;
  const first = more > 0 ? `mailwarden: recorded ${more} more overrides: npx mailwarden overrides\n` : '';
  return first + records.slice(-TOLD).map(announcement).join('');
}

/** Beside the file that this code was bundled into; else what was started. */
function hookEntry(): string {
  const beside = fileURLToPath(new URL('./hook.js', import.meta.url));
  return existsSync(beside) ? beside : (process.argv[1] ?? beside);
}
