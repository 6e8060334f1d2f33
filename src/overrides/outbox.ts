/** Records on their way to a webhook: a file for each, kept until the server has taken it. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, ownIdentity } from '../state/process-table.ts';
import type { StateFolder } from '../state/state-folder.ts';
import { codeOf, whereThere } from '../state/system-error.ts';
import type { OverrideRecord } from './override-record.ts';

/** A record that this process alone is sending. */
export interface Claim {
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
export function* claims(state: StateFolder): Generator<Claim> {
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
