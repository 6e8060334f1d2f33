/** What every diff-tree of ours is given: no index, and a last line by which it proves that it read to its end. */

/**
 * Without an index there is no file of the work tree that git could read in place of a blob. No file can have an empty
 * name, so nothing on the disk can stand for it.
 */
export const NO_INDEX = { GIT_INDEX_FILE: '' } as const;

/** diff-tree prints a line of its stdin that is no id as it is: the last of its output, if it came to its end. */
export const END_OF_COMMITS = 'end of commits';
