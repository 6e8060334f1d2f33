/** The one error of mailwarden and the one table of what it says: sentence, hint and exit code. */

interface FailureRow {
  /** 2: wrong use or configuration; 3: could not check. */
  readonly exit: 2 | 3;
  /** What went wrong; `%s` stands for the detail. */
  readonly what: string;
  /** What to try. */
  readonly hint: string;
}

/** Every way in which mailwarden gives up, in one place. */
export const FAILURES = {
  usage: { exit: 2, what: '%s', hint: 'npx mailwarden --help' },
  'not-a-repository': {
    exit: 2,
    what: 'no git repository here: %s',
    hint: 'run it inside a work tree, or give paths to scan',
  },
  'foreign-owner': {
    exit: 3,
    what: 'git does not read this repository, it belongs to another user: %s',
    hint: 'git config --global --add safe.directory <path>',
  },
  config: { exit: 2, what: '%s', hint: 'the README has all keys, and shows an example' },
  interrupted: { exit: 3, what: 'stopped before %s', hint: 'run it again; nothing counts as checked' },
  'unknown-revision': {
    exit: 2,
    what: 'no such revision: %s',
    hint: 'check its spelling; in a shallow clone, fetch more history',
  },
  'base-missing': {
    exit: 3,
    what: 'this clone lacks a part of the change: %s',
    hint: 'let the checkout of the job bring the whole history, or let mailwarden fetch: npx mailwarden ci --fetch',
  },
  'git-failed': {
    exit: 3,
    what: 'git failed: %s',
    hint: 'run the same git command by hand; git fsck tells whether objects are missing',
  },
  unreadable: { exit: 3, what: 'cannot read %s', hint: 'check that it exists and that you may read it' },
  image: {
    exit: 3,
    what: 'no image could be read: %s',
    hint: 'give a tar of docker save, an OCI layout (folder or tar), - for such a tar on the standard input, or registry/name:tag',
  },
  'bare-repository': {
    exit: 2,
    what: 'a bare repository has no commits to guard: %s',
    hint: 'run it in a work tree; on a server: npx mailwarden install --server',
  },
  'hooks-elsewhere': {
    exit: 2,
    what: '%s',
    hint: 'nothing was written; to choose for this repository alone, in which the hooks of that folder then run no more: git config core.hooksPath "$(cd "$(git rev-parse --git-common-dir)" && pwd)/hooks"',
  },
  'hooks-unusable': {
    exit: 2,
    what: '%s',
    hint: 'nothing was written; mend that path, or the core.hooksPath that names it, and run it again',
  },
  husky: { exit: 2, what: '%s', hint: 'nothing was written; the other way is: npx mailwarden install --manager git' },
  'hook-manager': {
    exit: 2,
    what: '%s',
    hint: 'nothing was written; mend that, or choose another one: npx mailwarden install --manager git',
  },
  'manager-failed': {
    exit: 3,
    what: '%s',
    hint: 'nothing was changed; mend that, then run npx mailwarden install again',
  },
  'cannot-write': {
    exit: 3,
    what: 'cannot write %s',
    hint: 'nothing was changed; check who owns it and whether the disk is read-only or full',
  },
  'state-folder': {
    exit: 3,
    what: 'the override log cannot be read or written: %s',
    hint: 'free the disk, or let one user own the folder; where several people use this clone: git config core.sharedRepository group, then npx mailwarden install as its owner',
  },
  'override-lock': {
    exit: 3,
    what: 'the override log is locked by somebody: %s',
    hint: 'try again; if no mailwarden runs on any machine that uses this folder, remove that file',
  },
  undo: {
    exit: 2,
    what: 'the fix cannot be taken back: %s',
    hint: 'nothing was changed; git diff and git diff --cached show what there is',
  },
  'incident-lock': {
    exit: 3,
    what: 'the incident records are locked by somebody: %s',
    hint: 'try again; if no mailwarden runs on any machine that uses this folder, remove that file',
  },
  'key-in-argument': {
    exit: 2,
    what: '%s looks like a key; it is not repeated here, and nothing was sent',
    hint: 'give it by --env NAME, --stdin or PATH:LINE, and take it out of the history of your shell: other programs can read arguments',
  },
  internal: { exit: 3, what: 'mailwarden itself failed: %s', hint: 'please report this; nothing was passed unchecked' },
} as const satisfies Record<string, FailureRow>;

/** Names a row of the table. */
export type FailureCode = keyof typeof FAILURES;

/** Thrown by everything that cannot go on; printed once, by the guard in src/entry. */
export class Failure extends Error {
  readonly #hint: string | undefined;

  /** What a person is to put into a file of theirs, as it stands; empty where that is nothing. */
  readonly piece: string;

  /**
   * @param detail fills the `%s` of the sentence; never holds a key or file content.
   * @param options a hint takes the place of the table's, where more is known than it says; a piece is printed at the
   * left edge, unbroken
   */
  constructor(
    readonly code: FailureCode,
    readonly detail: string,
    options?: ErrorOptions & { readonly hint?: string; readonly piece?: string },
  ) {
    super(
      FAILURES[code].what.replace('%s', () => detail),
      options,
    );
    this.name = 'Failure';
    this.#hint = options?.hint;
    this.piece = options?.piece ?? '';
  }

  /** The exit code that this failure ends the process with. */
  get exitCode(): 2 | 3 {
    return FAILURES[this.code].exit;
  }

  /** True where nobody knew more to try than the table does. */
  get hasUsualHint(): boolean {
    return this.#hint === undefined;
  }

  /** What to try. */
  get hint(): string {
    return this.#hint ?? FAILURES[this.code].hint;
  }
}
