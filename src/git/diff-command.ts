/** The diff that no setting can change: the flags that staged content and commits share. */

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
