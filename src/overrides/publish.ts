/**
 * What a repository may want done with new records: git notes for the team, a webhook. Neither ever holds a commit up. A
 * webhook needs consent, given on this machine by `git config mailwarden.webhook allow`.
 */
import type { Config } from '../config/config.ts';
import { Failure } from '../failure.ts';
import { askGit } from '../git/run.ts';
import { sha256 } from '../sha256.ts';
import { openState, type StateFolder } from '../state/state-folder.ts';
import { printable } from '../text/printable.ts';
import { shareRecords } from './git-notes.ts';
import type { OverrideRecord } from './override-record.ts';
import { sendInBackground, waiting } from './webhook.ts';

/** Consent is for one address: a repository that names another one asks anew, and the old consent is taken out of the configuration. */
const SETTING = 'mailwarden.webhook';
/** Names of the files that hold digests of the address that was consented to, and of the one that was asked for last. */
const AGREED = 'webhook-agreed';
const ASKED = 'webhook-asked';

const GIVEN: Consent = { isGiven: true, question: null };

/** New records and where they may go. */
export interface Publication {
  readonly cwd: string;
  readonly records: readonly OverrideRecord[];
  readonly config: Config['overrides'];
  /** Program and arguments of a process that calls `deliver(folder, url)`: the folder is added at the end, the address comes on stdin. */
  readonly sender: readonly string[];
}

/** Whether records may go to an address, and what the person must be asked for it. */
export interface Consent {
  readonly isGiven: boolean;
  /** Lines with line breaks; null where it was asked before, or refused. */
  readonly question: string | null;
}

/** Does what the configuration says; resolves to what the person should read, lines with line breaks. */
export async function publish({ cwd, records, config, sender }: Publication): Promise<readonly string[]> {
  const state = await openState(cwd);
  const said: string[] = [];
  if (config.share === 'notes' && records.length > 0) said.push(...(await share(state, cwd)));
  const { webhook } = config;
  if (webhook === null || (records.length === 0 && waiting(state) === 0)) return said;
  const { isGiven, question } = await webhookConsent(state, webhook, cwd);
  if (isGiven) sendInBackground({ state, url: webhook, records, command: [...sender, state.path] });
  return question === null ? said : [...said, question];
}

/** Anything but `allow` and nothing at all is a no. */
export async function webhookConsent(state: StateFolder, url: string, cwd: string): Promise<Consent> {
  const setting = await settingOf(['config', '--get', SETTING], cwd);
  if (setting !== null && setting !== 'allow') return { isGiven: false, question: null };
  const address = sha256(url);
  const [agreed, asked] = [AGREED, ASKED].map((name) => digestIn(state, name));
  if (setting === 'allow') {
    if (agreed === address) return GIVEN;
    const isFirst = agreed === null && (asked === null || asked === address);
    const own = await settingOf(['config', '--local', '--get', SETTING], cwd);
    if (isFirst || (asked === address && own === 'allow')) return agree(state, address);
    // What stands there was said of another address.
    if (own !== null) await askGit(['config', '--local', '--unset-all', SETTING], { cwd });
  }
  if (asked === address) return { isGiven: false, question: null };
  state.replace(ASKED, `${address}\n`);
  return { isGiven: false, question: questionFor(url, agreed !== null || setting === 'allow') };
}

/** The log has the records already: a note that cannot be written is reported, and made good with the next one. */
async function share(state: StateFolder, cwd: string): Promise<readonly string[]> {
  try {
    await shareRecords(state, cwd);
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [`mailwarden: the override is recorded, but not as a git note: ${error.message}\n`];
  }
}

function agree(state: StateFolder, address: string): Consent {
  state.replace(AGREED, `${address}\n`);
  return GIVEN;
}

function questionFor(url: string, isOther: boolean): string {
  const other = isOther ? ', which is not the address that you agreed to' : '';
  return (
    `mailwarden: this repository asks to send override records (no keys) to ${printable(new URL(url).host)}${other}; nothing is sent so far\n` +
    `  git config ${SETTING} allow     (or: deny)\n`
  );
}

async function settingOf(args: readonly string[], cwd: string): Promise<string | null> {
  const { code, stdout } = await askGit(args, { cwd });
  return code === 0 ? stdout.trim() : null;
}

function digestIn(state: StateFolder, name: string): string | null {
  return /^[0-9a-f]{64}$/m.exec(state.text(name) ?? '')?.[0] ?? null;
}
