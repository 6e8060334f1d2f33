/**
 * Receipts: the commits whose own difference to their parents a hook has read and passed, a full id a line, in one file
 * for each state of rules and configuration (hooks/lib/receipts.sh writes the same). Lines are only added at the end, whoever
 * else is adding; one that was torn names no commit. Removing the folder costs time, nothing else.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import metadata from '../../package.json' with { type: 'json' };
import { CONFIG_NAME } from '../config/config.ts';
import type { RuleSet } from '../core/rule-set.ts';
import { sha256 } from '../sha256.ts';
import { fileMode, openToUsers } from './replace-file.ts';
import { readText, type StateFolder } from './state-folder.ts';
import { codeOf } from './system-error.ts';

const FOLDER = 'receipts';
/** 50,000 commits; as many again are kept in the older half. */
const MAX_FILE_BYTES = 2_050_000;
/** States of the configuration, such as those of different branches. */
const MAX_STATES = 8;

/** What keeps no receipts: the commits are read again. EEXIST and ENOTDIR: a file is in the place of the folder. */
const NOT_KEPT = ['EACCES', 'EDQUOT', 'EEXIST', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS'];

/** Whose receipts. */
export interface ReceiptPlace {
  readonly state: StateFolder;
  /** Top of the work tree, or the git directory where there is none. */
  readonly cwd: string;
  readonly hash: 'sha1' | 'sha256';
  /** The rules by which commits are passed. */
  readonly rules: RuleSet;
  /** The files that the configuration names, from the top. */
  readonly named?: readonly string[];
}

/** The receipts that count now. */
export interface Receipts {
  has(commit: string): boolean;
  /** Adds commits that were read and hold nothing. */
  add(commits: readonly string[]): void;
}

/** Reads them all: a set of at most 100,000 ids. */
export function openReceipts(place: ReceiptPlace): Receipts {
  const { state } = place;
  const name = `${FOLDER}/${stateName(place)}`;
  const known = new Set([`${name}.old`, name].flatMap((half) => idsIn(state.at(half))));
  return {
    has: (commit) => known.has(commit),
    add(commits) {
      const fresh = commits.filter((commit) => !known.has(commit));
      if (fresh.length > 0) addTo(state, name, fresh);
    },
  };
}

/** Twelve hex digits over the version of the package, all rules, and all that is derived from them: what was read by another state of them is read again. */
export function rulesDigest(rules: RuleSet): string {
  const state = [metadata.version, 'git-lfs', rules.digest()];
  return sha256(JSON.stringify(state)).slice(0, 12);
}

/** Another user's may be closed to this one: that costs time, nothing else. */
function idsIn(path: string): readonly string[] {
  try {
    return readText(path).split('\n');
  } catch (error) {
    if (codeOf(error) === 'EACCES') return [];
    throw error;
  }
}

function addTo(state: StateFolder, name: string, commits: readonly string[]): void {
  try {
    const size = state.stat(name)?.size;
    if (size === undefined) makeRoom(state);
    else if (size > MAX_FILE_BYTES) state.move(name, `${name}.old`);
    state.append(name, commits);
  } catch (error) {
    if (!NOT_KEPT.includes(codeOf(error) ?? '')) throw error;
  }
}

/** What was passed under other rules, or by another configuration, is read again. */
function stateName({ cwd, hash, rules, named = [] }: ReceiptPlace): string {
  const path = join(cwd, CONFIG_NAME);
  if (!existsSync(path)) return rulesDigest(rules);
  const config = readFileSync(path);
  const all = Buffer.concat([config, ...named.map((name) => readFileSync(join(cwd, name)))]);
  // The id that git would give it: the hooks ask git for it.
  const id = createHash(hash).update(`blob ${all.length}\0`).update(all).digest('hex');
  // What an entry lets through today it may not tomorrow.
  const isDated = /expires|\\[xuU]/.test(config.toString('latin1'));
  const day = isDated ? `-${new Date().toISOString().slice(0, 10).replaceAll('-', '')}` : '';
  return `${rulesDigest(rules)}-${id}${day}`;
}

function makeRoom(state: StateFolder): void {
  const folder = state.at(FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const mode = fileMode(state.path);
  openToUsers(state.path, folder, mode | ((mode & 0o444) >> 2));
  const names = readdirSync(folder).map((name) => `${FOLDER}/${name}`);
  const byAge = names.map((name) => ({ name, time: state.stat(name)?.mtimeMs ?? 0 }));
  for (const { name } of byAge.sort((a, b) => b.time - a.time).slice(MAX_STATES)) state.remove(name);
}
