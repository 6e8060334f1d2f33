/** What a CI system is: one row with how it is recognised, where it says what the change is, and the file that makes it run mailwarden. */
import { Failure } from '../failure.ts';

/** The environment of a job. */
export type CiEnvironment = Readonly<Record<string, string | undefined>>;

/** A commit that a system names: by an id, by the ref of the remote that holds it, or by both. */
export interface NamedCommit {
  readonly id?: string | undefined;
  /** Such as `refs/heads/main`. */
  readonly ref?: string | undefined;
}

/** What a change is compared with. */
export type NamedBase =
  /** Its merge base with a branch that it is to be merged into. */
  | { readonly kind: 'target'; readonly target: NamedCommit; readonly name: string }
  /** A commit, as the system names it; where it is gone, the merge base with the default branch. */
  | { readonly kind: 'before'; readonly id: string; readonly mustBeAncestor?: boolean }
  /** The system names none: the merge base with the default branch. `isFirst`: nothing was there before. */
  | { readonly kind: 'default'; readonly isFirst: boolean };

/** The commits that a job is to read. */
export interface CommitsEvent {
  readonly kind: 'commits';
  /** For people: `pull request`, `push`. */
  readonly what: string;
  readonly head: NamedCommit;
  readonly base: NamedBase;
  /** The branch that was pushed, without `refs/heads/`; undefined where there is none, or it is not known. */
  readonly branch?: string | undefined;
  /** The tag that was pushed, and its object where the system tells that. */
  readonly tag?: { readonly name: string; readonly object?: string | undefined } | undefined;
  /** As the system names it. */
  readonly defaultBranch?: string | undefined;
}

/** What a job is about: commits, or, on a schedule, the whole tree. */
export type CiEvent = CommitsEvent | { readonly kind: 'tree' };

/** The command that installs the package in a folder outside of the checkout, as one line of sh. */
export type InstallIn = (folder: string) => string;

/** One CI system. */
export interface CiSystem {
  /** For people. */
  readonly title: string;
  /** Whether this job runs there. */
  isHere(env: CiEnvironment): boolean;
  /** @throws Failure 'usage' where the event names no change, or lacks what its change needs */
  event(env: CiEnvironment): CiEvent;
  /** The setting that brings the whole history: the end of the sentence "set …". */
  readonly wholeHistory: string;
  /** The setting that brings all contents. */
  readonly allContents: string;
  /** How findings are shown there besides the report; none where a report in a file does it. */
  readonly showings: readonly CiShowing[];
  /** Where its configuration lies, from the top of the repository. */
  readonly file: string;
  /** What that file says. */
  contents(install: InstallIn): string;
}

/** A way in which a system shows findings: commands in its log, a page that it reads from a file, an API. */
export type CiShowing = 'github-commands' | 'github-summary' | 'azure-commands' | 'bitbucket-insights';

/** A full id of an object that is there: not the zeros that stand for none. */
export function objectId(text: string | undefined): string | undefined {
  return text !== undefined && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) && !/^0+$/.test(text) ? text : undefined;
}

/** A variable that is set to more than nothing. */
export function variable(env: CiEnvironment, name: string): string | undefined {
  const value = env[name];
  return value === undefined || value === '' ? undefined : value;
}

/** A commit in a variable that the change needs. @throws Failure 'usage' */
export function neededCommit(env: CiEnvironment, name: string): NamedCommit {
  const id = objectId(variable(env, name));
  if (id === undefined) throw namesNoChange(`${name} holds no commit`);
  return { id };
}

/** `refs/heads/main` of either form of a branch's name. */
export function branchRef(name: string): string {
  return name.startsWith('refs/') ? name : `refs/heads/${name}`;
}

/** The branch that a change would go into. @param id a commit of it, where the event names one */
export function targetBranch(name: string | undefined, id?: string): NamedBase {
  const ref = name === undefined ? undefined : branchRef(name);
  return { kind: 'target', target: { id, ref }, name: name ?? 'its target' };
}

/** The end of `refs/heads/NAME` or `refs/tags/NAME`; undefined for another ref. */
export function shortName(ref: string | undefined, prefix: 'refs/heads/' | 'refs/tags/'): string | undefined {
  return ref?.startsWith(prefix) === true ? ref.slice(prefix.length) : undefined;
}

/** What a job cannot go on with. */
export function namesNoChange(why: string): Failure {
  return new Failure('usage', `${why}, so there is no change to read`, {
    hint: 'name the commits: npx mailwarden ci --range BASE..HEAD',
  });
}
