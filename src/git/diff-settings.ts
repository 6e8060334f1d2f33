/** The words with which git compares so that no setting changes the answer: flags, settings, and how paths are named. */

/** Settings before the command. The last three keep git from taking a file of the work tree for its blob. */
export const DIFF_SETTINGS = [
  ...['-c', 'core.quotePath=true', '-c', 'i18n.logOutputEncoding=UTF-8'],
  ...['-c', 'core.fsmonitor=false', '-c', 'core.trustctime=true', '-c', 'core.checkStat=default'],
] as const;

/** How files are compared; the same for the patch and for the raw list of files. */
export const COMPARE_FLAGS = ['--no-renames', '--submodule=short', '--ignore-submodules=none'] as const;

/**
 * A patch without context, every file as text, no helper programs, full ids, fixed prefixes.
 * @see https://git-scm.com/docs/diff-options
 */
export const PATCH_FLAGS = [
  '-p',
  '-U0',
  '--text',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--full-index',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  ...COMPARE_FLAGS,
] as const;

/**
 * Without an index there is no file of the work tree that git could read in place of a blob. No file can have an empty
 * name, so nothing on the disk can stand for it.
 */
export const NO_INDEX = { GIT_INDEX_FILE: '' } as const;

/** diff-tree prints a line of its stdin that is no id as it is: the last of its output, if it came to its end. */
export const END_OF_COMMITS = 'end of commits';

/** Windows takes 32,767 characters for a whole command. */
const MAX_COMMAND_CHARACTERS = 20_000;

/**
 * One pathspec for each path (bytes as latin1). A byte beyond ASCII becomes `?`, so that a spec may also match
 * another file: the caller must not rely on it for more than speed.
 * @returns null where they do not fit into a command line
 */
export function pathspecs(paths: readonly string[], magic: 'glob' | 'exclude,glob'): readonly string[] | null {
  const specs = paths.map((path) => `:(${magic})${path.replace(/[*?[\\]/g, '\\$&').replace(/[^\0-\x7f]/g, '?')}`);
  const characters = specs.reduce((sum, spec) => sum + spec.length + 3, 0);
  return characters <= MAX_COMMAND_CHARACTERS ? specs : null;
}
