/**
 * Consent to a webhook, given on this machine by `git config mailwarden.webhook allow`. It is for one address: a
 * repository that names another one asks anew, and the old consent is taken out of the configuration.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askGit } from '../git/run.ts';
import { printable } from '../text/printable.ts';
import { sha256 } from './chain.ts';
import { replaceStateFile } from './state-files.ts';
import { codeOf } from './system-error.ts';

const SETTING = 'mailwarden.webhook';
/** Digests of the address that was consented to, and of the one that was asked for last. */
const AGREED = 'webhook-agreed';
const ASKED = 'webhook-asked';

/** Whether records may go to an address, and what the person must be asked for it. */
export interface Consent {
  readonly isGiven: boolean;
  /** Lines with line breaks; null where it was asked before, or refused. */
  readonly question: string | null;
}

/** Anything but `allow` and nothing at all is a no. */
export async function webhookConsent(folder: string, url: string, cwd: string): Promise<Consent> {
  const setting = await settingOf(['config', '--get', SETTING], cwd);
  if (setting !== null && setting !== 'allow') return { isGiven: false, question: null };
  const address = sha256(url);
  const [agreed, asked] = [AGREED, ASKED].map((name) => digestIn(join(folder, name)));
  if (setting === 'allow') {
    if (agreed === address) return GIVEN;
    const isFirst = agreed === null && (asked === null || asked === address);
    const own = await settingOf(['config', '--local', '--get', SETTING], cwd);
    if (isFirst || (asked === address && own === 'allow')) return agree(folder, address);
    // What stands there was said of another address.
    if (own !== null) await askGit(['config', '--local', '--unset-all', SETTING], { cwd });
  }
  if (asked === address) return { isGiven: false, question: null };
  replaceStateFile(folder, ASKED, `${address}\n`);
  return { isGiven: false, question: questionFor(url, agreed !== null || setting === 'allow') };
}

const GIVEN: Consent = { isGiven: true, question: null };

function agree(folder: string, address: string): Consent {
  replaceStateFile(folder, AGREED, `${address}\n`);
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

function digestIn(path: string): string | null {
  try {
    return /^[0-9a-f]{64}$/m.exec(readFileSync(path, 'utf8'))?.[0] ?? null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
