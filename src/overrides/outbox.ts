/** Records on their way to a webhook: a file for each, kept until the server has taken it. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, ownIdentity } from './process-identity.ts';
import type { OverrideRecord } from './record.ts';
import { openToUsers } from './state-files.ts';
import { codeOf } from './system-error.ts';

/** A record that this process alone is sending. */
export interface Claim {
  readonly body: string;
  /** The server has it, or will never take it. */
  done(outcome: 'sent' | 'refused'): void;
  /** For a later run. */
  giveBack(): void;
}

/** Puts records in. */
export function enqueue(folder: string, records: readonly OverrideRecord[]): void {
  const box = boxOf(folder);
  mkdirSync(box, { recursive: true, mode: 0o700 });
  for (const record of records) {
    const path = join(box, record.id);
    writeFileSync(`${path}.new`, JSON.stringify(record), { mode: 0o600 });
    openToUsers(folder, `${path}.new`);
    renameSync(`${path}.new`, `${path}.json`);
  }
}

/** How many wait. */
export function waiting(folder: string): number {
  return namesIn(boxOf(folder)).filter((name) => /\.(?:json|\d+\.\d*\.sending)$/.test(name)).length;
}

/** Takes each waiting record in turn, also those that a sender which died had taken. A rename decides who has it. */
export function* claims(folder: string): Generator<Claim> {
  const box = boxOf(folder);
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

function boxOf(folder: string): string {
  return join(folder, 'outbox');
}

function namesIn(box: string): readonly string[] {
  try {
    return readdirSync(box);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
