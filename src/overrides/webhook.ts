/** Sends redacted records to a webhook, in a process of its own. Whether it may be sent to is a matter of publish.ts. */
import { spawn } from 'node:child_process';
import type { StateFolder } from '../state/state-folder.ts';
import { claims, enqueue } from './outbox.ts';
import type { OverrideRecord } from './override-record.ts';

/** Waits between the attempts of one sender; later ones are made by the next run. */
const PAUSES_MS = [1_000, 5_000, 20_000];
const ANSWER_MS = 10_000;
/** Answers that may be another one later: timeout, too early, too many, and all of the server's own troubles. */
const LATER = new Set([408, 425, 429]);

/** What is sent, and where to. */
export interface Sending {
  readonly state: StateFolder;
  readonly url: string;
  readonly records: readonly OverrideRecord[];
  /** Program and arguments of a process that reads the address on its stdin and calls `deliver`. */
  readonly command: readonly string[];
}

/** Puts records into the outbox and starts a sender that outlives this process. */
export function sendInBackground({ state, url, records, command }: Sending): void {
  enqueue(state, records);
  const [program, ...args] = command;
  if (program === undefined) return;
  const child = spawn(program, args, { detached: true, stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true });
  // A sender that cannot be started leaves the records in the outbox.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  // Everybody on the machine can read the arguments of a process, and an address can hold a token.
  child.stdin.end(url);
  child.unref();
}

/** Sends all that waits; resolves to the number of records that are left for a later run. */
export async function deliver(state: StateFolder, url: string, pauses: readonly number[] = PAUSES_MS): Promise<number> {
  let left = await deliverOnce(state, url);
  for (const pause of pauses) {
    if (left === 0) return 0;
    await new Promise((resolve) => setTimeout(resolve, pause));
    left = await deliverOnce(state, url);
  }
  return left;
}

async function deliverOnce(state: StateFolder, url: string): Promise<number> {
  let left = 0;
  for (const claim of claims(state)) {
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
