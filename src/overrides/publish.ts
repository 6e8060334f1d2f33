/** What a repository may want done with new records: git notes for the team, a webhook. Neither ever holds a commit up. */
import type { Config } from '../config/config.ts';
import { Failure } from '../failure.ts';
import { shareRecords } from './notes.ts';
import { waiting } from './outbox.ts';
import type { OverrideRecord } from './record.ts';
import { openState } from './state-folder.ts';
import { sendInBackground } from './webhook.ts';
import { webhookConsent } from './webhook-consent.ts';

/** New records and where they may go. */
export interface Publication {
  readonly cwd: string;
  readonly records: readonly OverrideRecord[];
  readonly config: Config['overrides'];
  /** Program and arguments of a process that calls `deliver(folder, url)`: the folder is added at the end, the address comes on stdin. */
  readonly sender: readonly string[];
}

/** Does what the configuration says; resolves to what the person should read, lines with line breaks. */
export async function publish({ cwd, records, config, sender }: Publication): Promise<readonly string[]> {
  const { folder } = await openState(cwd);
  const said: string[] = [];
  if (config.share === 'notes' && records.length > 0) said.push(...(await share(folder, cwd)));
  const { webhook } = config;
  if (webhook === null || (records.length === 0 && waiting(folder) === 0)) return said;
  const { isGiven, question } = await webhookConsent(folder, webhook, cwd);
  if (isGiven) sendInBackground({ folder, url: webhook, records, command: [...sender, folder] });
  return question === null ? said : [...said, question];
}

/** The log has the records already: a note that cannot be written is told, and made good with the next one. */
async function share(folder: string, cwd: string): Promise<readonly string[]> {
  try {
    await shareRecords(folder, cwd);
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [`mailwarden: the override is recorded, but not as a git note: ${error.message}\n`];
  }
}
