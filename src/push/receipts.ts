/**
 * Receipts: the commits whose own difference to their parents a hook has read and passed, a full id a line, in one file
 * for each state of rules and configuration (hooks/receipts.sh writes the same). Lines are only added at the end, whoever
 * else is adding; one that was torn names no commit. Removing the folder costs time, nothing else.
 */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { CONFIG_NAME } from '../config/config.ts';
import { fileMode, openToUsers } from '../overrides/state-files.ts';
import { codeOf } from '../overrides/system-error.ts';
import { readText } from '../overrides/text-lines.ts';
import { rulesDigest } from './digest.ts';

/** 50,000 commits; as many again are kept in the older half. */
const LARGEST = 2_050_000;
/** States of the configuration, such as those of different branches. */
const MOST_STATES = 8;

/** Where receipts lie. */
export interface ReceiptPlace {
  /** Top of the work tree, or the git directory where there is none. */
  readonly cwd: string;
  readonly commonDir: string;
  readonly hash: 'sha1' | 'sha256';
}

/** The receipts that count now. */
export interface Receipts {
  has(commit: string): boolean;
  /** Adds commits that were read and hold nothing. */
  add(commits: readonly string[]): void;
}

/** Reads them all: a set of at most 100,000 ids. */
export function openReceipts(place: ReceiptPlace): Receipts {
  const folder = join(place.commonDir, 'mailwarden', 'receipts');
  const file = join(folder, stateName(place));
  const known = new Set([`${file}.old`, file].flatMap((path) => readReceipts(path).split('\n')));
  return {
    has: (commit) => known.has(commit),
    add(commits) {
      const fresh = commits.filter((commit) => !known.has(commit));
      if (fresh.length === 0) return;
      if (!existsSync(file)) makeRoom(folder);
      else if (statSync(file).size > LARGEST) renameSync(file, `${file}.old`);
      appendReceipts(file, fresh.map((commit) => `${commit}\n`).join(''));
    },
  };
}

/** Another user's may be closed to this one: that costs time, nothing else. */
function readReceipts(path: string): string {
  try {
    return readText(path);
  } catch (error) {
    if (codeOf(error) === 'EACCES') return '';
    throw error;
  }
}

function appendReceipts(file: string, text: string): void {
  const state = join(file, '../..');
  const isNew = !existsSync(file);
  try {
    appendFileSync(file, text, { mode: 0o600 });
  } catch (error) {
    if (!['EACCES', 'EROFS', 'ENOSPC'].includes(codeOf(error) ?? '')) throw error;
    return;
  }
  if (isNew) openToUsers(state, file);
}

/** What was passed under other rules, or by another configuration, is read again. */
function stateName({ cwd, hash }: ReceiptPlace): string {
  const path = join(cwd, CONFIG_NAME);
  if (!existsSync(path)) return rulesDigest();
  const config = readFileSync(path);
  // The id that git would give the file: the hooks ask git for it.
  const id = createHash(hash).update(`blob ${config.length}\0`).update(config).digest('hex');
  // What an entry lets through today it may not tomorrow.
  const isDated = /expires|\\[xuU]/.test(config.toString('latin1'));
  const day = isDated ? `-${new Date().toISOString().slice(0, 10).replaceAll('-', '')}` : '';
  return `${rulesDigest()}-${id}${day}`;
}

function makeRoom(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const state = join(folder, '..');
  openToUsers(state, folder, fileMode(state) | ((fileMode(state) & 0o444) >> 2));
  const files = readdirSync(folder).map((name) => join(folder, name));
  const byAge = files.map((path) => ({ path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }));
  for (const { path } of byAge.sort((a, b) => b.time - a.time).slice(MOST_STATES)) rmSync(path, { force: true });
}
