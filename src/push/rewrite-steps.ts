/**
 * Finds the commands that take keys out of the commits of this very push. A fixup cannot conflict where nothing later
 * touches its files; where something does, the commits become one, which cannot conflict at all.
 */
import type { Finding } from '../core/finding.ts';
import { isPrivate } from '../remedy/languages.ts';
import type { RewriteStep, RewriteSteps } from '../report/context.ts';
import { shortId } from '../report/finding-places.ts';
import { addMended, rebaseCommand } from '../report/git-commands.ts';
import type { PushedRef } from '../sources/outgoing.ts';
import type { Bytes } from '../text/bytes.ts';
import { pathText } from '../text/decode.ts';
import { quoteWord } from '../text/shell-words.ts';

/** One pushed ref whose commits hold keys, and how to ask about it. */
export interface RewriteOptions {
  /** Findings in files and messages of commits of that ref. */
  readonly findings: readonly Finding[];
  readonly ref: PushedRef;
  readonly head: string;
  /** stdout of git, without white space around it; empty where git fails. */
  readonly git: (...args: readonly string[]) => Promise<string>;
  /** Whether a file, as it is at the head, still holds the finding. */
  readonly isAtHead: (finding: Finding) => Promise<boolean>;
  /** The findings in other files of the head to which a later commit has brought the same keys. */
  readonly findMoved: (findings: readonly Finding[]) => Promise<readonly Finding[]>;
  /** A path as an argument of a command. */
  readonly argument: (path: Bytes) => string;
}

/** The commands; run in their order, after the files that still hold a key are mended, they leave none in this history. */
export async function findRewriteSteps(options: RewriteOptions): Promise<RewriteSteps> {
  const { findings, head, isAtHead, findMoved } = options;
  const inFiles = findings.filter(isInFile);
  const atHead = new Set<Finding>();
  for (const finding of inFiles) if (finding.commit === head || (await isAtHead(finding))) atHead.add(finding);
  const moved = await findMoved(inFiles);
  const isMoved = ({ fingerprint }: Finding) => moved.some((one) => one.fingerprint === fingerprint);
  const isGone = inFiles.some((finding) => !atHead.has(finding) && !isMoved(finding));
  const before = await switchSteps(options);
  const add = addMended([...atHead, ...moved], options.argument);
  const rewrite = { atHead, moved, isGone, before };
  if (findings.every(({ commit }) => commit === head)) return { ...rewrite, after: [await amend(add, options)] };
  const canFix =
    atHead.size === inFiles.length &&
    moved.length === 0 &&
    (await isQuiet(options, inFiles)) &&
    !(await hasMerge(options));
  const oldest = canFix ? await firstOf(options) : null;
  const after = oldest === null ? await joinCommits(options, add) : await fixups(options, oldest);
  return { ...rewrite, after };
}

function isInFile({ path }: Finding): boolean {
  return path !== ':message';
}

/** git refuses to amend a commit that changes no file, unless it is told that this is meant. */
async function amend(add: string, { findings, head, git }: RewriteOptions): Promise<RewriteStep> {
  const isEmpty =
    add === '' && (await git('diff-tree', '--no-commit-id', '-r', '-m', '--root', '--name-only', head)) === '';
  const isMessage = !findings.every(isInFile);
  const label = isMessage ? 'change the commit and its message:' : 'put the change into the commit:';
  return { label, shown: `${add}git commit --amend${isEmpty ? ' --allow-empty' : ''}${isMessage ? '' : ' --no-edit'}` };
}

/** The branch must be checked out before its files are mended. */
async function switchSteps({ ref, head, git }: RewriteOptions): Promise<readonly RewriteStep[]> {
  // On a server nobody can tell which branch of theirs it is.
  if (ref.localRef === '') return [];
  const [, branch] = /^refs\/heads\/(.+)$/s.exec(ref.localRef) ?? [];
  if ((await git('rev-parse', '-q', '--verify', 'HEAD')) === head) {
    if (branch === undefined || (await git('symbolic-ref', '-q', 'HEAD')) === ref.localRef) return [];
  }
  const target = branch === undefined ? shortId(head) : quoteWord(branch);
  return [{ label: 'go to what is pushed:', shown: `git checkout ${target}` }];
}

/** Whether no later commit touches what the fixups change. A file that stays on disk would be in the way of a rebase. */
async function isQuiet({ head, git }: RewriteOptions, findings: readonly Finding[]): Promise<boolean> {
  for (const { commit, path } of findings) {
    const spec = `:(top,literal)${pathText(path)}`;
    if (isPrivate(pathText(path)) || (await git('rev-list', '-1', `${commit}..${head}`, '--', spec)) !== '')
      return false;
  }
  return true;
}

/** A fixup of a merge finds no place in the list of a rebase. */
async function hasMerge({ findings, git }: RewriteOptions): Promise<boolean> {
  const ids = new Set(findings.map(({ commit }) => commit ?? ''));
  return (await git('rev-list', '--no-walk', '--min-parents=2', ...ids)) !== '';
}

/** The commit that all the others follow; null where they stand on lines of their own. */
async function firstOf({ findings, git }: RewriteOptions): Promise<string | null> {
  const ids = [...new Set(findings.map(({ commit }) => commit ?? ''))];
  const base = ids.length === 1 ? ids[0] : await git('merge-base', '--octopus', ...ids);
  return base !== undefined && ids.includes(base) ? base : null;
}

/** One fixup for each commit, then one rebase from the oldest. */
async function fixups(options: RewriteOptions, oldest: string): Promise<readonly RewriteStep[]> {
  const { findings, git } = options;
  const ids = [...new Set(findings.map(({ commit }) => commit ?? ''))];
  const steps: RewriteStep[] = [];
  for (const id of ids) {
    const inFiles = findings.filter((finding) => finding.commit === id && isInFile(finding));
    if (inFiles.length === 0) continue;
    const shown = `${addMended(inFiles, options.argument)}${await fixupCommand(id, oldest, options)}`;
    steps.push({ label: `put the change into commit ${shortId(id)}:`, shown });
  }
  const reworded = ids.filter((id) => findings.some((finding) => finding.commit === id && !isInFile(finding)));
  const isRoot = (await git('rev-list', '--max-parents=0', '-1', '--no-walk', oldest)) !== '';
  const label = reworded.length === 0 ? 'move it there:' : 'change the message, in the editor that opens:';
  const place = isRoot ? 'root' : 'inner';
  return [...steps, { label, shown: rebaseCommand(oldest, place, reworded) }];
}

/** git finds the commit of `--fixup` again by its subject, which must then be the only one. */
async function fixupCommand(id: string, oldest: string, { head, git }: RewriteOptions): Promise<string> {
  const own = await git('log', '-1', '--format=%s', id);
  const all = (await git('log', '--format=%s', head, '--not', `${oldest}^@`)).split('\n');
  const isOnly = all.filter((subject) => subject === own).length === 1;
  return isOnly ? `git commit --fixup=${shortId(id)}` : `git commit -m "fixup! ${shortId(id)}"`;
}

/** Everything from the first commit with a key on becomes one commit on the last that has none; where the root has one, history begins anew. */
export async function joinCommits(options: RewriteOptions, add: string): Promise<readonly RewriteStep[]> {
  const { head, git } = options;
  const base = await lastClean(options);
  const parents = await parentsOf(options, base);
  const count = await git('rev-list', '--count', head, ...parents.map((id) => `^${id}`));
  const message = `-m "Join ${count} commits without the key"`;
  const label = `make one commit of these ${count}:`;
  const [only] = parents;
  if (only !== undefined && parents.length === 1) {
    const clean = `git reset --soft ${shortId(only)}`;
    const isUndone =
      add === '' && (await git('rev-parse', `${head}^{tree}`)) === (await git('rev-parse', `${only}^{tree}`));
    if (isUndone) return [{ label: `leave these ${count} out, which change nothing together:`, shown: clean }];
    return [{ label, shown: `${add}${clean} && git commit ${message}` }];
  }
  const onto = parents.map((id) => ` -p ${shortId(id)}`).join('');
  const made = `"$(git commit-tree${onto} ${message} "$(git write-tree)")"`;
  return [
    { label: only === undefined ? 'begin a new history without it:' : label, shown: `${add}git reset --soft ${made}` },
  ];
}

/** The newest commit on the line of first parents that holds no key and follows none; null where the root does. */
async function lastClean({ findings, head, git }: RewriteOptions): Promise<string | null> {
  const holding = new Set(findings.map(({ commit }) => commit));
  for (const id of [...holding]) {
    for (const after of (await git('rev-list', '--ancestry-path', `${id}..${head}`)).split('\n')) holding.add(after);
  }
  const line = await git('rev-list', '--first-parent', `--max-count=${holding.size + 1}`, head);
  return line.split('\n').find((id) => !holding.has(id)) ?? null;
}

/** What the remote has stays an ancestor, or it would refuse the push. */
async function parentsOf({ ref, head, git }: RewriteOptions, base: string | null): Promise<readonly string[]> {
  const own = base === null ? [] : [base];
  const { remoteId } = ref;
  if (remoteId === null || (await git('merge-base', remoteId, head)) !== remoteId) return own;
  return base !== null && (await git('merge-base', remoteId, base)) === remoteId ? own : [...own, remoteId];
}
