/** Finds out whether a hook of another program stops a key: runs it in a scratch copy of the repository, on a change that adds a made-up key. Nothing of the repository changes. */

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HookName, isAfter } from '../gate/hook-names.ts';
import type { GitAnswer } from '../install/git-answer.ts';
import type { HooksPlace } from '../install/hooks-place.ts';
import { MADE_UP_FILE, MADE_UP_PROVIDER, madeUpPair, NO_KEY } from './made-up-key.ts';
import { makeScratchCopy, type ScratchCopy } from './scratch-copy.ts';

/** What a trial has shown. */
export interface Trial {
  /** `guarded`: the hook stops a key, or notes what was not checked; `open`: it does not. */
  readonly outcome: 'guarded' | 'open' | 'unknown';
  /** Part of a sentence whose subject is the hook. */
  readonly why: string;
}

/** Trials of several hooks in one copy, which is made for the first. */
export interface HookTrials {
  /** @throws Failure where the copy cannot be made */
  try(name: HookName): Promise<Trial>;
  close(): void;
}

/** Nothing happens until a hook is tried. */
export function openTrials(place: HooksPlace): HookTrials {
  let copy: ScratchCopy | undefined;
  return {
    async try(name) {
      copy ??= await makeScratchCopy(place);
      return isAfter(name) ? tryAfter(copy, name) : tryBlocking(copy, name);
    },
    close: () => copy?.remove(),
  };
}

const MESSAGE = '.git/COMMIT_EDITMSG';

async function tryBlocking(copy: ScratchCopy, name: HookName): Promise<Trial> {
  const secret = madeUpPair();
  const answer = await run(copy, name, secret);
  if (answer === null) return tooLong();
  const said = `${answer.stdout}\n${answer.stderr}`;
  if (answer.exitCode === 0) return open(said);
  if (/mailwarden: \S+ blocked: .*could not be checked|the package mailwarden is not/.test(said))
    return { outcome: 'open', why: `stops a made-up key, but did not look at it: ${firstLine(said)}` };
  if (/\b(commit|merge|push) blocked: /.test(said)) return { outcome: 'guarded', why: 'stops a made-up key' };
  const clean = await run(copy, name, NO_KEY);
  if (clean === null) return tooLong();
  if (clean.exitCode === 0) return { outcome: 'guarded', why: 'stops a made-up key and lets through what holds none' };
  const what = firstLine(`${clean.stdout}\n${clean.stderr}`);
  return { outcome: 'unknown', why: `stops a change that holds no key as well (exit code ${clean.exitCode}): ${what}` };
}

function open(said: string): Trial {
  const isBlockedInside = /\b(commit|merge|push) blocked: |mailwarden: \S+ blocked: /.test(said);
  return {
    outcome: 'open',
    why: isBlockedInside
      ? 'goes on although mailwarden blocks'
      : 'lets a made-up key through: it does not call mailwarden',
  };
}

function tooLong(): Trial {
  return { outcome: 'unknown', why: 'did not come to its end within a minute' };
}

/** Brings the change about and runs the hook; null where that takes too long. */
async function run(copy: ScratchCopy, name: HookName, text: string): Promise<GitAnswer | null> {
  await copy.git(['reset', '-q', '--hard', 'refs/remotes/origin/main']);
  writeFileSync(join(copy.top, MADE_UP_FILE), name === 'commit-msg' ? NO_KEY : text);
  await copy.git(['add', '-f', MADE_UP_FILE]);
  if (name === 'commit-msg') {
    writeFileSync(join(copy.top, MESSAGE), `add ${MADE_UP_PROVIDER}\n\n${text}`);
    return finished(copy.runHook(name, [MESSAGE], ''));
  }
  if (name !== 'pre-push') return finished(copy.runHook(name, [], ''));
  await copy.git(['commit', '-q', '-m', 'one more']);
  const [from, to] = (await copy.git(['rev-parse', 'refs/remotes/origin/main', 'HEAD'])).split('\n');
  const line = `refs/heads/main ${to} refs/heads/main ${from}\n`;
  return finished(copy.runHook(name, ['origin', copy.url], line));
}

async function finished(answer: Promise<GitAnswer>): Promise<GitAnswer | null> {
  const ended = await answer;
  return ended.isTimedOut ? null : ended;
}

/** A hook that stops nothing has done its work when what was not checked stands in the state folder. */
async function tryAfter(copy: ScratchCopy, name: HookName): Promise<Trial> {
  mkdirSync(stateFile(copy, ''), { recursive: true });
  for (const file of NOTED) rmSync(stateFile(copy, file), { force: true });
  const [from, to] = await uncheckedCommit(copy, name === 'post-merge');
  // An override of the commit that is rewritten is what post-rewrite hands on.
  if (name === 'post-rewrite') writeFileSync(stateFile(copy, 'carried'), `${'0'.repeat(40)} ${from}\n`);
  const args = name === 'post-merge' ? ['0'] : name === 'post-rewrite' ? ['amend'] : [];
  const before = noted(copy);
  const answer = await finished(copy.runHook(name, args, name === 'post-rewrite' ? `${from} ${to}\n` : ''));
  if (answer === null) return tooLong();
  if (noted(copy) !== before) return { outcome: 'guarded', why: 'notes what was not checked' };
  return { outcome: 'open', why: 'does not call mailwarden, so that what goes around the other hooks is not noted' };
}

/** What the hooks write, of which Node makes the log. */
const NOTED = ['pending', 'overrides.jsonl', 'carried'];

function stateFile(copy: ScratchCopy, name: string): string {
  return join(copy.top, '.git/mailwarden', name);
}

function noted(copy: ScratchCopy): string {
  return NOTED.map((name) => stateFile(copy, name))
    .map((path) => (existsSync(path) ? readFileSync(path, 'latin1') : ''))
    .join('\n');
}

/** A commit, or a merge, that no hook has seen. @returns the commit before it, and it */
async function uncheckedCommit(copy: ScratchCopy, isMerge: boolean): Promise<readonly [string, string]> {
  const from = (await copy.git(['rev-parse', 'HEAD'])).trim();
  const other = (await copy.git(['commit-tree', '-p', from, '-m', 'other', `${from}^{tree}`])).trim();
  const parents = isMerge ? ['-p', from, '-p', other] : ['-p', from];
  const to = (await copy.git(['commit-tree', ...parents, '-m', 'unseen', `${from}^{tree}`])).trim();
  const subject = isMerge ? "merge other: Merge made by the 'ort' strategy." : 'commit: unseen';
  await copy.git(['update-ref', '-m', subject, 'HEAD', to]);
  return [from, to];
}

function firstLine(said: string): string {
  const line = said.split('\n').find((one) => one.trim() !== '') ?? 'no message';
  return line.trim().replace(/[0-9a-f]{28,}/gi, '…');
}
