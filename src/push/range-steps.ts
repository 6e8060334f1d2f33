/** The commands that take keys out of a range of commits, as for a push: whoever made them runs these, wherever it was scanned. */
import type { Config } from '../config/config.ts';
import type { Finding } from '../core/finding.ts';
import { askGit } from '../git/run.ts';
import { openLayout, type ReportContext, type RewriteSteps } from '../report/context.ts';
import type { PushedRef } from '../sources/outgoing.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';
import { quoteWord } from '../text/shell-words.ts';
import { factsOf, rewriteStepsForRefs, trackingRefWith } from './ref-steps.ts';

/** What was scanned. */
export interface RangeRewriteOptions {
  readonly cwd: string;
  readonly config: Config;
  /** As it was given: `A..B`. */
  readonly range: string;
  /** True where nobody works in this repository, as in the checkout of a CI job. */
  readonly isElsewhere?: boolean;
}

/** Facts of the commits that hold findings, and the rewrite for those that block. */
export async function rewriteStepsForRange(
  findings: readonly Finding[],
  { cwd, config, range, isElsewhere = false }: RangeRewriteOptions,
): Promise<Pick<ReportContext, 'commits' | 'prefix' | 'rewrite' | 'again' | 'seenAt'>> {
  const ids = [...new Set(findings.flatMap(({ commit }) => commit ?? []))];
  const commits = await factsOf(cwd, ids);
  const { stdout } = await askGit(['rev-parse', '--show-prefix'], { cwd });
  const prefix = lineText(stdout).replace(/\n$/, '');
  const isServer = isElsewhere || (await isOnServer(cwd));
  const rewrite = await findRangeRewrite(
    findings.filter(({ blocked }) => blocked),
    { cwd, config, range, isServer },
    openLayout(findings, { action: 'scan', colour: 0, width: 80, prefix }).argument,
  );
  const isRefused = process.env.GIT_QUARANTINE_PATH !== undefined;
  const seenAt = isRefused ? null : await seenAtOf(cwd, ids);
  return { commits, prefix, ...(seenAt !== undefined && { seenAt }), ...rewrite };
}

/** A tracking ref that has one of the commits; undefined where nothing tells that any was pushed. */
async function seenAtOf(cwd: string, ids: readonly string[]): Promise<string | undefined> {
  for (const id of ids) {
    const name = await trackingRefWith(cwd, id);
    if (name !== null) return name;
  }
  return undefined;
}

async function findRangeRewrite(
  blocking: readonly Finding[],
  { cwd, config, range, isServer }: RangeRewriteOptions & { readonly isServer: boolean },
  argument: (path: Bytes) => string,
): Promise<{ readonly rewrite: RewriteSteps; readonly again?: string } | null> {
  const head = await headOf(cwd, range);
  const ref = head !== null && isServer ? await asPushed(head, cwd, range) : head;
  if (ref === null || blocking.length === 0) return null;
  const commits = new Set(blocking.flatMap(({ commit }) => commit ?? []));
  const rewrite = await rewriteStepsForRefs(blocking, { cwd, config, refs: [ref], commits, remote: null, argument });
  // Which branch it was, and whether it follows one, is known where it was pushed from.
  const again = ref.localRef === '' ? '' : await againCommand(cwd, ref, range);
  return rewrite === null ? null : { rewrite, ...(again !== null && { again }) };
}

/** A branch may follow nothing yet, so the push names where it goes; null where that cannot be told. */
async function againCommand(cwd: string, { localRef }: PushedRef, range: string): Promise<string | null> {
  const [, branch] = /^refs\/heads\/(.+)$/s.exec(localRef) ?? [];
  if (branch === undefined) return null;
  const ask = async (...args: readonly string[]) => (await askGit(args, { cwd })).stdout.trim();
  const remotes = (await ask('remote')).split('\n').filter((name) => name !== '');
  const followed = await ask('config', '--get', `branch.${branch}.remote`);
  const named = remotes.find((name) => range.endsWith(`..${name}/${branch}`));
  const sole = remotes.length === 1 ? remotes[0] : remotes.find((name) => name === 'origin');
  const remote = named ?? (remotes.includes(followed) ? followed : sole);
  return remote === undefined ? null : `git push --force-with-lease ${quoteWord(remote)} ${quoteWord(branch)}`;
}

/** Where the range ends, as a ref that is pushed; a tracking ref stands for the branch that it follows. */
async function headOf(cwd: string, range: string): Promise<PushedRef | null> {
  const end = range.split(/\.{2,3}/).at(-1) || 'HEAD';
  const ask = async (...args: readonly string[]) => (await askGit(['rev-parse', ...args, end], { cwd })).stdout.trim();
  const id = await ask('-q', '--verify', '--end-of-options');
  if (!/^[0-9a-f]{40,64}$/.test(id)) return null;
  const name = lineText(asBytes(await ask('--symbolic-full-name')));
  const localRef = name.replace(/^refs\/remotes\/[^/]+\//, 'refs/heads/');
  return { localRef: localRef === '' ? end : localRef, localId: id, remoteRef: localRef, remoteId: null };
}

/** Whether nobody works in this repository: a bare one, or one that is just receiving a push. */
async function isOnServer(cwd: string): Promise<boolean> {
  if (process.env.GIT_QUARANTINE_PATH !== undefined) return true;
  return (await askGit(['rev-parse', '--is-bare-repository'], { cwd })).stdout.trim() === 'true';
}

/** Of bare ids no branch is known here: whoever pushed them stands on it. Where the range begins is what the remote has. */
async function asPushed(head: PushedRef, cwd: string, range: string): Promise<PushedRef> {
  const [start, end] = range.split(/\.{2,3}/);
  const words = ['rev-parse', '-q', '--verify', '--end-of-options', `${end === undefined ? '' : start}^{commit}`];
  const { code, stdout } = await askGit(words, { cwd });
  const localRef = head.localRef.startsWith('refs/') ? head.localRef : '';
  return { ...head, localRef, remoteId: code === 0 ? stdout.trim() : null };
}
