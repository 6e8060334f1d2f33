/** The git hooks that mailwarden takes part in. */

/** In the order in which git runs them. */
export const HOOK_NAMES = ['pre-commit', 'pre-merge-commit'] as const;

/** One of them. */
export type HookName = (typeof HOOK_NAMES)[number];
