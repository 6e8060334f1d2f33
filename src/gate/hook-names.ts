/** The git hooks that mailwarden takes part in. */

/** In the order in which git runs them. */
export const HOOK_NAMES = [
  'pre-commit',
  'pre-merge-commit',
  'commit-msg',
  'post-commit',
  'post-merge',
  'post-rewrite',
  'pre-push',
] as const;

/** One of them. */
export type HookName = (typeof HOOK_NAMES)[number];

/** Those of a server: for all that a push brings, and, where a server has only that, for each ref. */
export const SERVER_HOOK_NAMES = ['pre-receive', 'update'] as const;

/** One of a server. */
export type ServerHookName = (typeof SERVER_HOOK_NAMES)[number];

/** True for hooks that run when all is done: they can stop nothing, and must not look as if they had. */
export function isAfter(name: HookName): boolean {
  return name.startsWith('post-');
}

/** True for hooks that git tells something on stdin. */
export function readsStdin(name: HookName): boolean {
  return name === 'post-rewrite' || name === 'pre-push';
}

/**
 * The other hooks that git looks for (githooks(5)), on a server too. `fsmonitor-watchman` is none of them: git finds it by
 * a path in a setting of its own.
 */
export const OTHER_HOOKS = [
  ...['applypatch-msg', 'pre-applypatch', 'post-applypatch', 'prepare-commit-msg', 'pre-rebase', 'post-checkout'],
  ...['pre-receive', 'update', 'proc-receive', 'post-receive', 'post-update', 'reference-transaction'],
  ...['push-to-checkout', 'pre-auto-gc', 'post-index-change', 'sendemail-validate'],
  ...['p4-changelist', 'p4-prepare-changelist', 'p4-post-changelist', 'p4-pre-submit'],
] as const;
