/** The commands that take keys out of what several refs bring; commits that are published already are nobody's to rewrite. */
import type { Config } from '../config/config.ts';
import type { Finding } from '../core/finding.ts';
import { lineText } from '../decode.ts';
import { askGit } from '../git/run.ts';
import type { Cure, CureStep } from '../report/context.ts';
import { quoteWord } from '../report/shell.ts';
import { type CureOptions, findCure } from './cure.ts';
import { objectSteps } from './object-cure.ts';
import type { PushedRef } from './refs.ts';
import { holdsAtTip } from './tip.ts';

/** What the findings are in, and how to ask about it. */
export interface RefsCureOptions {
  readonly cwd: string;
  readonly config: Config;
  readonly refs: readonly PushedRef[];
  /** Full ids of all commits that were looked at. */
  readonly commits: ReadonlySet<string>;
  /** Name or address of where they are pushed to; null where nothing is. */
  readonly remote: string | null;
  /** A path as an argument of a command. */
  readonly argument: CureOptions['argument'];
}

/** For the first ref that brings any of the findings; another push tells of what is left. Null where there is nothing to do. */
export async function cureForRefs(blocking: readonly Finding[], options: RefsCureOptions): Promise<Cure | null> {
  const { cwd, config, refs, commits, remote, argument } = options;
  const git = asker(cwd);
  const inCommits = blocking.filter(({ commit }) => commit !== null && commits.has(commit));
  const inObjects = blocking.filter((one) => !inCommits.includes(one));
  const published = remote === null ? new Set<string>() : await publishedCommits(inCommits, git);
  const own = inCommits.filter(({ commit }) => !published.has(commit ?? ''));
  const others = await objectSteps(inObjects, refs, git);
  const fetch = remote === null || published.size === 0 ? [] : [fetchStep(remote)];
  const note = published.size === 0 ? {} : { published: await holderOf([...published][0] ?? '', git) };
  for (const ref of refs) {
    const tip = ref.localId === null ? '' : await git('rev-parse', '-q', '--verify', `${ref.localId}^{commit}`);
    const reached = tip === '' ? [] : await reachableFrom(tip, own, git);
    if (reached.length === 0) continue;
    const isAtTip = (finding: Finding) => holdsAtTip({ cwd, config, finding, tip });
    const cure = await findCure({ findings: reached, ref, tip, git, isAtTip, argument });
    return { ...cure, ...note, before: [...fetch, ...cure.before], after: [...cure.after, ...others] };
  }
  if (others.length === 0 && fetch.length === 0) return null;
  return { ...note, atTip: new Set(), isGone: false, before: fetch, after: others };
}

function asker(cwd: string): CureOptions['git'] {
  return async (...args) => {
    const { code, stdout } = await askGit(args, { cwd });
    return code === 0 ? lineText(stdout).trim() : '';
  };
}

/** Commits that some tracking ref of any remote holds, as far as was fetched. */
async function publishedCommits(findings: readonly Finding[], git: CureOptions['git']): Promise<ReadonlySet<string>> {
  const ids = [...new Set(findings.map(({ commit }) => commit ?? ''))];
  if (ids.length === 0 || (await git('for-each-ref', '--count=1', 'refs/remotes')) === '') return new Set();
  const found = new Set<string>();
  for (const id of ids) if ((await git('rev-list', '--max-count=1', id, '--not', '--remotes')) === '') found.add(id);
  return found;
}

/** A tracking ref that holds the commit, as people call it. */
async function holderOf(id: string, git: CureOptions['git']): Promise<string> {
  const names = (await git('for-each-ref', `--contains=${id}`, '--format=%(refname:short)', 'refs/remotes')).split(
    '\n',
  );
  return names.find((name) => !name.endsWith('/HEAD')) ?? names[0] ?? '';
}

/** By name all branches are fetched; of an address they must be named. */
function fetchStep(remote: string): CureStep {
  const isName = /^[\w.-]+(?:\/[\w.-]+)*$/.test(remote) && !remote.startsWith('.');
  const shown = isName ? remote : `${quoteWord(remote.replace(/\/\/[^@/]*@/, '//'))} '+refs/heads/*:refs/fetched/*'`;
  return { label: 'see what is there already:', shown: `git fetch ${shown}` };
}

async function reachableFrom(
  tip: string,
  findings: readonly Finding[],
  git: CureOptions['git'],
): Promise<readonly Finding[]> {
  const inside = new Set<string>();
  for (const id of new Set(findings.map(({ commit }) => commit ?? '')))
    if ((await git('merge-base', id, tip)) === id) inside.add(id);
  return findings.filter(({ commit }) => inside.has(commit ?? ''));
}
