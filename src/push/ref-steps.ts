/** The commands that take keys out of what several refs bring; commits that are published already are nobody's to rewrite. */
import type { Config } from '../config/config.ts';
import type { Finding } from '../core/finding.ts';
import { askGit } from '../git/run.ts';
import type { RewriteStep, RewriteSteps, ShownCommit } from '../report/context.ts';
import { shortId } from '../report/finding-places.ts';
import { holdsNotes, type PushedRef } from '../sources/outgoing.ts';
import { lineText, pathText } from '../text/decode.ts';
import { quoteWord } from '../text/shell-words.ts';
import { holdsAtHead, movedAtHead } from './at-head.ts';
import { findRewriteSteps, type RewriteOptions } from './rewrite-steps.ts';

/** What the findings are in, and how to ask about it. */
interface RefsRewriteOptions {
  readonly cwd: string;
  readonly config: Config;
  readonly refs: readonly PushedRef[];
  /** Full ids of all commits that were looked at. */
  readonly commits: ReadonlySet<string>;
  /** Name or address of where they are pushed to; null where nothing is. */
  readonly remote: string | null;
  /** A path as an argument of a command. */
  readonly argument: RewriteOptions['argument'];
}

/** For the first ref that brings any of the findings; another push tells of what is left. Null where there is nothing to do. */
export async function rewriteStepsForRefs(
  blocking: readonly Finding[],
  options: RefsRewriteOptions,
): Promise<RewriteSteps | null> {
  const { cwd, config, refs, commits, remote, argument } = options;
  const git = asker(cwd);
  const inCommits = blocking.filter(({ commit }) => commit !== null && commits.has(commit));
  const inObjects = blocking.filter((one) => !inCommits.includes(one));
  const published = remote === null ? new Set<string>() : await publishedCommits(inCommits, git);
  const own = inCommits.filter(({ commit }) => !published.has(commit ?? ''));
  const others = await objectSteps(inObjects, refs, git);
  const fetch = remote === null || published.size === 0 ? [] : [fetchStep(remote)];
  const note = published.size === 0 ? {} : { published: (await trackingRefWith(cwd, [...published][0] ?? '')) ?? '' };
  for (const ref of refs) {
    const head = ref.localId === null ? '' : await git('rev-parse', '-q', '--verify', `${ref.localId}^{commit}`);
    const reached = head === '' ? [] : await reachableFrom(head, own, git);
    if (reached.length === 0) continue;
    const isAtHead = (finding: Finding) => holdsAtHead(finding, { cwd, config, head });
    const findMoved = (findings: readonly Finding[]) => movedAtHead(findings, { cwd, config, head });
    const rewrite = await findRewriteSteps({ findings: reached, ref, head, git, isAtHead, findMoved, argument });
    return { ...rewrite, ...note, before: [...fetch, ...rewrite.before], after: [...rewrite.after, ...others] };
  }
  if (others.length === 0 && fetch.length === 0) return null;
  return { ...note, atHead: new Set(), moved: [], isGone: false, before: fetch, after: others };
}

function asker(cwd: string): RewriteOptions['git'] {
  return async (...args) => {
    const { code, stdout } = await askGit(args, { cwd });
    return code === 0 ? lineText(stdout).trim() : '';
  };
}

/** Commits that some tracking ref of any remote holds, as far as was fetched. */
async function publishedCommits(
  findings: readonly Finding[],
  git: RewriteOptions['git'],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(findings.map(({ commit }) => commit ?? ''))];
  if (ids.length === 0 || (await git('for-each-ref', '--count=1', 'refs/remotes')) === '') return new Set();
  const found = new Set<string>();
  for (const id of ids) if ((await git('rev-list', '--max-count=1', id, '--not', '--remotes')) === '') found.add(id);
  return found;
}

/** By name all branches are fetched; of an address they must be named. */
function fetchStep(remote: string): RewriteStep {
  const isName = /^[\w.-]+(?:\/[\w.-]+)*$/.test(remote) && !remote.startsWith('.');
  const shown = isName ? remote : `${quoteWord(remote.replace(/\/\/[^@/]*@/, '//'))} '+refs/heads/*:refs/fetched/*'`;
  return { label: 'see what is there already:', shown: `git fetch ${shown}` };
}

async function reachableFrom(
  head: string,
  findings: readonly Finding[],
  git: RewriteOptions['git'],
): Promise<readonly Finding[]> {
  const inside = new Set<string>();
  for (const id of new Set(findings.map(({ commit }) => commit ?? '')))
    if ((await git('merge-base', id, head)) === id) inside.add(id);
  return findings.filter(({ commit }) => inside.has(commit ?? ''));
}

/** Steps for findings in `:tag`, `:blob`, `:note` and files of tagged trees; each ref once. */
async function objectSteps(
  findings: readonly Finding[],
  refs: readonly PushedRef[],
  git: RewriteOptions['git'],
): Promise<readonly RewriteStep[]> {
  const steps: RewriteStep[] = [];
  const notes = findings.filter(({ path }) => path === ':note');
  const others = new Set(findings.filter(({ path }) => path !== ':note').map(({ commit }) => commit));
  for (const ref of refs.filter(({ localId }) => localId !== null)) {
    if (holdsNotes(ref)) steps.push(...(await noteSteps(notes, ref, git)));
    else if (await reaches(ref, others, git)) steps.push(await tagStep(ref, git));
  }
  return steps;
}

/** The tag, or what it points at, holds one of them. */
async function reaches(ref: PushedRef, ids: ReadonlySet<string | null>, git: RewriteOptions['git']): Promise<boolean> {
  let id = ref.localId ?? '';
  while (!ids.has(id)) {
    const [, inner] = /^object ([0-9a-f]{40,64})$/m.exec(await git('cat-file', 'tag', id)) ?? [];
    if (inner === undefined) return false;
    id = inner;
  }
  return true;
}

async function tagStep({ localRef, localId }: PushedRef, git: RewriteOptions['git']): Promise<RewriteStep> {
  const [, name] = /^refs\/tags\/(.+)$/s.exec(localRef) ?? [];
  const isOfCommit = (await git('rev-parse', '-q', '--verify', `${localId}^{commit}`)) !== '';
  if (name === undefined) return { label: 'do not push this:', shown: `git update-ref -d ${quoteWord(localRef)}` };
  if (!isOfCommit) return { label: 'take the tag away, and do not push it:', shown: `git tag -d ${quoteWord(name)}` };
  return {
    label: 'write the text of the tag anew:',
    shown: `git tag -f -a ${quoteWord(name)} ${quoteWord(`${name}^{}`)}`,
  };
}

/** Notes have a history too: an edited note is still in the commit before. */
async function noteSteps(
  findings: readonly Finding[],
  { localRef, remoteId }: PushedRef,
  git: RewriteOptions['git'],
): Promise<readonly RewriteStep[]> {
  const ref = quoteWord(localRef);
  const noted = await git('ls-tree', '-r', localRef);
  const edits = [...new Set(findings.map(({ commit }) => commit))].flatMap((blob) => {
    const [, path] = new RegExp(`^\\d+ blob ${blob}\\t(.*)$`, 'm').exec(noted) ?? [];
    return path === undefined ? [] : [`git notes --ref=${ref} edit ${shortId(path.replaceAll('/', ''))}`];
  });
  const isKnown = remoteId !== null && (await git('rev-parse', '-q', '--verify', `${remoteId}^{commit}`)) !== '';
  const parent = isKnown ? ` -p ${shortId(remoteId)}` : '';
  const made = `"$(git commit-tree${parent} -m Notes ${quoteWord(`${localRef}^{tree}`)})"`;
  return [
    ...edits.map((shown) => ({ label: 'take the value out of the note:', shown })),
    { label: 'leave out the notes as they were before:', shown: `git update-ref ${ref} ${made}` },
  ];
}

// What people know commits by, and where they stand: for the report of a push.

const FORMAT = '%H%x00%s%x00%an%x00%ar%x00%P%x00';

/** By full id; bytes as latin1. What git does not tell is left out. */
export async function factsOf(cwd: string, commits: readonly string[]): Promise<ReadonlyMap<string, ShownCommit>> {
  const facts = new Map<string, ShownCommit>();
  if (commits.length === 0) return facts;
  const head = (await askGit(['rev-parse', '-q', '--verify', 'HEAD'], { cwd })).stdout.trim();
  const args = [
    '-c',
    'log.showSignature=false',
    'log',
    '--no-walk=unsorted',
    '--stdin',
    '--no-patch',
    '--encoding=UTF-8',
  ];
  const input = commits.map((id) => `${id}\n`).join('');
  const { stdout } = await askGit([...args, `--format=${FORMAT}`], { cwd, input });
  for (const record of stdout.split('\0\n')) {
    const [id = '', subject = '', author = '', age = '', parents = ''] = record.split('\0');
    const place = id === head ? 'head' : parents === '' ? 'root' : 'inner';
    if (id !== '') facts.set(id, { subject, author, age, place });
  }
  return facts;
}

/** A name that only points at another (`origin/HEAD`) gives an empty line; its short form is not the same in every git. */
const NAMES = '--format=%(if)%(symref)%(then)%(else)%(refname:short)%(end)';

/** A tracking ref that has the commit, as people call it; null where none has, as far as was fetched. */
export async function trackingRefWith(cwd: string, commit: string): Promise<string | null> {
  const { stdout } = await askGit(['for-each-ref', `--contains=${commit}`, NAMES, 'refs/remotes'], { cwd });
  return (
    pathText(stdout)
      .split('\n')
      .find((name) => name !== '') ?? null
  );
}
