/** Does with new records what the configuration says: notes for the team, a webhook in a process of its own. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../config/load.ts';
import { openRepository } from '../git/repository.ts';
import type { OverrideRecord } from '../overrides/override-record.ts';
import { publish } from '../overrides/publish.ts';
import type { Terminal } from './command.ts';

/** Tells on stderr what the person should know. @throws Failure 'config' and what git says */
export async function publishRecords(
  records: readonly OverrideRecord[],
  { cwd, stderr }: Pick<Terminal, 'cwd' | 'stderr'>,
): Promise<void> {
  const { top } = await openRepository(cwd);
  const { overrides: config } = await loadConfig(top ?? cwd);
  const sender = [process.execPath, hookEntry(), 'deliver'];
  for (const line of await publish({ cwd, records, config, sender })) stderr.write(line);
}

/** Beside the file that this code was bundled into; else what was started. */
function hookEntry(): string {
  const beside = fileURLToPath(new URL('./hook.js', import.meta.url));
  return existsSync(beside) ? beside : (process.argv[1] ?? beside);
}
