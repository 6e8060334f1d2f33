/** From what a CI system says of a change to the commits that it brings: what the head has and its base has not. */

import { Failure } from '../failure.ts';
import { listCommits } from '../git/rev-list.ts';
import { askGit } from '../git/run.ts';
import type { TypedObject } from '../sources/outgoing.ts';
import { lineText } from '../text/decode.ts';
import { branchRef, type CommitsEvent, type NamedBase, type NamedCommit, shortName } from './ci-system.ts';
import type { CiClone } from './clone-at-hand.ts';
import { commitOf, idOf, isAncestor, isShallow, mergeBaseOf, revsOf, shown } from './commit-questions.ts';

/** What a change is compared with, once it is in the clone. */
interface FoundBase {
  /** Full ids of commits whose history is not read. */
  readonly not: readonly string[];
  /** The commit whose configuration counts; null for the defaults. */
  readonly configFrom: string | null;
  /** For people. */
  readonly against: string;
}

/** The commits of a change, and where its configuration comes from. */
export interface FoundChange extends FoundBase {
  /** Full id; null for a tag of something that is no commit. */
  readonly head: string | null;
  /** Full ids, the newest first. */
  readonly commits: readonly string[];
  /** What is read besides: the text of a tag. */
  readonly objects: readonly TypedObject[];
}

/** @throws Failure 'base-missing' where the clone lacks what the change starts from */
export function findCiChange(event: CommitsEvent, clone: CiClone): Promise<FoundChange> {
  return new ChangeFinder(event, clone).find();
}

class ChangeFinder {
  constructor(
    private readonly event: CommitsEvent,
    private readonly clone: CiClone,
  ) {}

  async find(): Promise<FoundChange> {
    const { cwd } = this.clone;
    const tag = await this.tagObject();
    const objects = tag === null || tag.type === 'commit' ? [] : [tag];
    const head = tag === null ? await this.head(this.event.head) : await commitOf(cwd, tag.id);
    if (head === null)
      return { head, not: [], commits: [], configFrom: await this.trusted(), objects, against: 'nothing' };
    const base = await this.base(head, this.event.base);
    await this.clone.complete(head, base.not, this.event.what);
    return { head, ...base, commits: await listCommits({ cwd, revs: revsOf(head, base.not) }), objects };
  }

  /** The object that a pushed tag names: a checkout may have put the commit in its place. */
  private async tagObject(): Promise<TypedObject | null> {
    const { tag } = this.event;
    if (tag === undefined) return null;
    const known = await this.tagAtHand(tag);
    if (known !== null) return known;
    if (await this.clone.fetcher?.tag(tag.name)) {
      const fetched = await this.tagAtHand({ name: tag.name });
      if (fetched !== null) return fetched;
    }
    throw this.clone.missing('the tag itself', `git fetch -f ${this.clone.remote} '+refs/tags/*:refs/tags/*'`);
  }

  private async tagAtHand({ name, object }: NonNullable<CommitsEvent['tag']>): Promise<TypedObject | null> {
    const { cwd } = this.clone;
    const id = object ?? (await idOf(cwd, `refs/tags/${name}`));
    if (id === null) return null;
    const { code, stdout } = await askGit(['cat-file', '-t', id], { cwd });
    return code === 0 ? { id, type: stdout.trim() } : null;
  }

  /** Where a system names no head it is what was checked out. */
  private async head({ id = 'HEAD', ref }: NamedCommit): Promise<string> {
    const { cwd } = this.clone;
    const found = await commitOf(cwd, id);
    if (found !== null) return found;
    const fetched = (await this.clone.fetchCommit([id, ref])) ? await commitOf(cwd, id) : null;
    if (fetched === null) throw this.clone.missing(`the newest commit of the ${this.event.what}, ${shown(id)}`);
    return fetched;
  }

  private base(head: string, base: NamedBase): Promise<FoundBase> {
    if (base.kind === 'target') return this.mergeBase(head, base.target, base.name);
    return base.kind === 'before' ? this.before(head, base) : this.defaultBase(head, base.isFirst);
  }

  /** The commit that the system names; after a forced push it may be gone. */
  private async before(head: string, base: NamedBase & { readonly kind: 'before' }): Promise<FoundBase> {
    const { id, mustBeAncestor = false } = base;
    const found = mustBeAncestor ? await commitOf(this.clone.cwd, id) : await this.beforeByName(id);
    const isUsable = found !== null && (!mustBeAncestor || (await isAncestor(this.clone.cwd, found, head)));
    if (found !== null && isUsable) return { not: [found], configFrom: found, against: shown(found) };
    const other = await this.defaultBase(head, false);
    return { ...other, against: `${other.against}; ${shown(id)}, which was there before, is gone` };
  }

  private async beforeByName(id: string): Promise<string | null> {
    const { cwd, fetcher } = this.clone;
    const found = await commitOf(cwd, id);
    if (found !== null) return found;
    if (fetcher === null && (await isShallow(cwd)))
      throw this.clone.missing(`the commit before the ${this.event.what}, ${shown(id)}`);
    return (await this.clone.fetchCommit([id])) ? commitOf(cwd, id) : null;
  }

  /** A push to the default branch itself: nothing tells what was there before, so all of it is read. */
  private async defaultBase(head: string, isFirst: boolean): Promise<FoundBase> {
    const { cwd } = this.clone;
    const name = await this.defaultBranch();
    const isOwn = this.event.tag === undefined && (this.event.branch ?? name) === name;
    if (isOwn && isFirst) return { not: [], configFrom: null, against: 'nothing: all of it is new' };
    const base = await this.mergeBase(head, { ref: branchRef(name) }, name);
    if (!isOwn || base.configFrom !== head) return base;
    const configFrom = await commitOf(cwd, `${head}^1`);
    return { not: [], configFrom, against: `nothing: what ${name} was before is not known` };
  }

  private async defaultBranch(): Promise<string> {
    const { cwd, remote, fetcher } = this.clone;
    if (this.event.defaultBranch !== undefined) return this.event.defaultBranch;
    const prefix = `refs/remotes/${remote}/`;
    const { stdout } = await askGit(['symbolic-ref', '-q', `${prefix}HEAD`], { cwd });
    const head = lineText(stdout).trim();
    if (head.startsWith(prefix)) return head.slice(prefix.length);
    for (const name of ['main', 'master']) if ((await idOf(cwd, `${prefix}${name}`)) !== null) return name;
    const told = await fetcher?.defaultBranch();
    if (told === undefined) throw this.clone.missing('the default branch', fetchOf(remote, 'main'));
    return told;
  }

  private async mergeBase(head: string, target: NamedCommit, name: string): Promise<FoundBase> {
    const { cwd } = this.clone;
    const first = await this.target(target, name);
    const targets = [...new Set([first, ...(await mergedTarget(cwd, head))])];
    const newest = targets.at(-1) ?? first;
    const ask = () => mergeBaseOf(cwd, head, newest);
    let base = await ask();
    if (base === null && (await isShallow(cwd))) {
      const what = `the merge base of the ${this.event.what} with ${name}`;
      await this.clone.deepen([target.ref ?? first, head], what, async () => (await ask()) !== null);
      base = await ask();
      if (base === null && (await isShallow(cwd))) throw this.clone.missing(what);
    }
    const against =
      base === null ? `${name}, which shares no commit with it` : `${shown(base)}, the merge base with ${name}`;
    return { not: targets, configFrom: base ?? newest, against };
  }

  private async target({ id, ref }: NamedCommit, name: string): Promise<string> {
    const { cwd, remote, fetcher } = this.clone;
    const branch = shortName(ref, 'refs/heads/');
    const atHand = async () => {
      const named = id === undefined ? null : await commitOf(cwd, id);
      return named ?? (branch === undefined ? null : await commitOf(cwd, `refs/remotes/${remote}/${branch}`));
    };
    const found = await atHand();
    if (found !== null) return found;
    const isFetched = branch !== undefined && (await fetcher?.branch(branch));
    const fetched = isFetched || (await this.clone.fetchCommit([id])) ? await atHand() : null;
    if (fetched !== null) return fetched;
    const command = branch === undefined ? undefined : fetchOf(remote, branch);
    throw this.clone.missing(`${name}, which the ${this.event.what} is compared with`, command);
  }

  /** For a tag of what is no commit: the default branch. */
  private async trusted(): Promise<string> {
    const name = await this.defaultBranch();
    return this.target({ ref: branchRef(name) }, name);
  }
}

/** The command that brings a branch, whatever refs the clone was made with. */
function fetchOf(remote: string, branch: string): string {
  return `git fetch ${remote} '+refs/heads/${branch}:refs/remotes/${remote}/${branch}'`;
}

/** Where the checkout is a merge of this head that the system has made: what it was merged into, which may be newer. */
async function mergedTarget(cwd: string, head: string): Promise<readonly string[]> {
  const into = (await idOf(cwd, 'HEAD^2')) === head ? await commitOf(cwd, 'HEAD^1') : null;
  return into === null ? [] : [into];
}

// `ci --range`: the commits that a person names, where no system does.

/**
 * The change `BASE..HEAD`; `BASE...HEAD` begins at their merge base. The configuration is that of where it begins.
 * @throws Failure 'usage', 'unknown-revision', 'base-missing'
 */
export async function findNamedRange(range: string, clone: CiClone): Promise<FoundChange> {
  const [, from, dots, to = 'HEAD'] = /^(.+?)(\.{2,3})([^.].*)?$/s.exec(range) ?? [];
  if (from === undefined)
    throw new Failure(
      'usage',
      '--range takes BASE..HEAD: what it reads is compared with a base, which has the configuration',
    );
  const head = await named(to, clone);
  const base = await named(from, clone);
  await clone.complete(head, [base], 'range');
  const start = (dots === '...' ? await mergeBaseOf(clone.cwd, head, base) : null) ?? base;
  const commits = await listCommits({ cwd: clone.cwd, revs: revsOf(head, [base]) });
  return { head, not: [base], commits, configFrom: start, objects: [], against: shown(start) };
}

/** What is not there is a slip of the pen, or lies behind the cut of a shallow clone. */
async function named(revision: string, clone: CiClone): Promise<string> {
  const found = await commitOf(clone.cwd, revision);
  if (found !== null) return found;
  const isId = /^[0-9a-f]{40,64}$/.test(revision);
  const fetched = isId && (await clone.fetchCommit([revision])) ? await commitOf(clone.cwd, revision) : null;
  if (fetched !== null) return fetched;
  if (await isShallow(clone.cwd)) throw clone.missing(isId ? shown(revision) : revision);
  throw new Failure('unknown-revision', revision);
}
