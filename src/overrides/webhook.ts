/** Records on their way to a webhook: kept in a file each, and sent redacted by a process of its own. Whether they may be sent is a matter of publish.ts. */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, ownIdentity } from '../state/process-table.ts';
import type { StateFolder } from '../state/state-folder.ts';
import { codeOf, whereThere } from '../state/system-error.ts';
import type { OverrideRecord } from './override-record.ts';

/** Waits between the attempts of one sender; later ones are made by the next run. */
const PAUSES_MS = [1_000, 5_000, 20_000];
const ANSWER_MS = 10_000;
/** Answers that may be another one later: timeout, too early, too many, and all of the server's own troubles. */
const LATER = new Set([408, 425, 429]);

/** What is sent, and where to. */
interface Sending {
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

// Records on their way to a webhook: a file for each, kept until the server has taken it.

/** A record that this process alone is sending. */
interface Claim {
  readonly body: string;
  /** The server has it, or will never take it. */
  done(outcome: 'sent' | 'refused'): void;
  /** For a later run. */
  giveBack(): void;
}

const FOLDER = 'outbox';

/** Puts records in. */
export function enqueue(state: StateFolder, records: readonly OverrideRecord[]): void {
  mkdirSync(state.at(FOLDER), { recursive: true, mode: 0o700 });
  state.locked(() => {
    for (const record of records) state.replace(`${FOLDER}/${record.id}.json`, JSON.stringify(record));
  });
}

/** How many wait. */
export function waiting(state: StateFolder): number {
  return namesIn(state.at(FOLDER)).filter((name) => /\.(?:json|\d+\.\d*\.sending)$/.test(name)).length;
}

/** Takes each waiting record in turn, also those that a sender which died had taken. A rename decides who has it. */
function* claims(state: StateFolder): Generator<Claim> {
  const box = state.at(FOLDER);
  for (const name of namesIn(box).toSorted()) {
    const [, id, pid, start] = /^([0-9a-f]+)\.(?:json|(\d+)\.(\d*)\.sending)$/.exec(name) ?? [];
    if (id === undefined || (pid !== undefined && isAtWork(Number(pid), start ?? ''))) continue;
    const claim = claimOf(box, name, id);
    if (claim !== null) yield claim;
  }
}

function claimOf(box: string, name: string, id: string): Claim | null {
  const { pid, start } = ownIdentity();
  const path = join(box, `${id}.${pid}.${start.replace(/\D/g, '')}.sending`);
  try {
    renameSync(join(box, name), path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  return {
    body: readFileSync(path, 'utf8'),
    done: (outcome) =>
      outcome === 'sent' ? rmSync(path, { force: true }) : renameSync(path, join(box, `${id}.refused`)),
    giveBack: () => renameSync(path, join(box, `${id}.json`)),
  };
}

function isAtWork(pid: number, start: string): boolean {
  const { place, start: own } = ownIdentity();
  const comparable = /^\d*$/.test(own) ? start : '';
  return isRunning({ pid, start: comparable, place }) === true;
}

function namesIn(box: string): readonly string[] {
  return whereThere(() => readdirSync(box), []);
}
