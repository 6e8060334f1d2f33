/** The sh text of every hook, and what an installer, `doctor` and the build need to know about it. */

/** The git hooks that mailwarden takes part in. */
export const HOOK_NAMES = ['pre-commit', 'pre-merge-commit'] as const;

/** One of them. */
export type HookName = (typeof HOOK_NAMES)[number];

/**
 * The whole text of the hook file `name`, the same on every machine: it runs the hook that was there before
 * (`<its own path>.mailwarden-orig`, if that can be executed), then the gate, then Node where the gate finds a candidate.
 * It takes the package from node_modules/mailwarden/dist of the work tree, else from the record in the git directory
 * (`RECORD`), and falls back to the copy of the gate in its own text.
 */
export declare function hookScript(name: HookName): string;

/**
 * Where install records the package, relative to the common git directory.
 * Beside it, `mailwarden/hooks/<name>` holds a copy of `hookScript(name)` where a husky project has no node_modules yet.
 */
export const RECORD = 'mailwarden/package';

/** What stands in that file: the dist folder of the package and the path of node, absolute, a line each. */
export declare function recordText(dist: string, node: string): string;

/** The one line for `.husky/<name>`: holds no path of a machine, ends the script where the hook blocks. */
export declare function huskyLine(name: HookName): string;

/** Tells the gate's version that a hook text carries: sixteen letters g to v; null where it is no hook of ours. Stale when it differs from that of `hookScript(name)`. */
export declare function gateVersion(text: string): string | null;
