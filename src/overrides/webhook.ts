/** Sends redacted records to a webhook, in a process of its own and only after consent on this machine. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askGit } from '../git/run.ts';
import { claims, enqueue } from './outbox.ts';
import type { OverrideRecord } from './record.ts';
import { codeOf } from './system-error.ts';

/** Waits between the attempts of one sender; later ones are made by the next run. */
const PAUSES_MS = [1_000, 5_000, 20_000];
const ANSWER_MS = 10_000;
/** Answers that may be another one later: timeout, too early, too many, and all of the server's own troubles. */
const LATER = new Set([408, 425, 429]);

/** What `git config mailwarden.webhook` says; anything but `allow` and nothing at all is a no. */
export async function webhookConsent(cwd: string): Promise<'allow' | 'deny' | 'unasked'> {
  const { code, stdout } = await askGit(['config', '--get', 'mailwarden.webhook'], { cwd });
  if (code !== 0) return 'unasked';
  return stdout.trim() === 'allow' ? 'allow' : 'deny';
}

/** The question for consent, once for each address; null where it was asked before. */
export function webhookQuestion(folder: string, url: string): string | null {
  const path = join(folder, 'webhook-asked');
  const { host } = new URL(url);
  if (readOr(path, '') === host) return null;
  writeFileSync(path, host, { mode: 0o600 });
  return (
    `mailwarden: this repository asks to send override records (no keys) to ${host}; nothing is sent so far\n` +
    '  git config mailwarden.webhook allow     (or: deny)\n'
  );
}

/** Puts records into the outbox and starts a sender that outlives this process. @param command program and arguments that end in a call of `deliver` */
export function sendInBackground(folder: string, records: readonly OverrideRecord[], command: readonly string[]): void {
  enqueue(folder, records);
  const [program, ...args] = command;
  if (program === undefined) return;
  const child = spawn(program, args, { detached: true, stdio: 'ignore', windowsHide: true });
  // A sender that cannot be started leaves the records in the outbox.
  child.on('error', () => undefined);
  child.unref();
}

/** Sends all that waits; resolves to the number of records that are left for a later run. */
export async function deliver(folder: string, url: string, pauses: readonly number[] = PAUSES_MS): Promise<number> {
  let left = await deliverOnce(folder, url);
  for (const pause of pauses) {
    if (left === 0) return 0;
    await new Promise((resolve) => setTimeout(resolve, pause));
    left = await deliverOnce(folder, url);
  }
  return left;
}

async function deliverOnce(folder: string, url: string): Promise<number> {
  let left = 0;
  for (const claim of claims(folder)) {
    const outcome = await post(url, claim.body);
    if (outcome !== 'later') {
      claim.done(outcome);
      continue;
    }
    left++;
    claim.giveBack();
  }
  return left;
}

/** A redirect is an error: records go to the address that was consented to, nowhere else. */
async function post(url: string, body: string): Promise<'sent' | 'refused' | 'later'> {
  try {
    const headers = { 'content-type': 'application/json', 'user-agent': 'mailwarden' };
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    await response.body?.cancel();
    if (response.ok) return 'sent';
    return response.status >= 500 || LATER.has(response.status) ? 'later' : 'refused';
  } catch {
    return 'later';
  }
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return otherwise;
    throw error;
  }
}
