/** Names files to git as arguments, also where their bytes are no text that Node could hand over. */

/** Windows takes 32,767 characters for a whole command. */
const MOST_CHARACTERS = 20_000;

/**
 * One pathspec for each path (bytes as latin1). A byte beyond ASCII becomes `?`, so that a spec may also match
 * another file: the caller must not rely on it for more than speed.
 * @returns null where they do not fit into a command line
 */
export function pathspecs(paths: readonly string[], magic: 'glob' | 'exclude,glob'): readonly string[] | null {
  const specs = paths.map((path) => `:(${magic})${path.replace(/[*?[\\]/g, '\\$&').replace(/[^\0-\x7f]/g, '?')}`);
  const characters = specs.reduce((sum, spec) => sum + spec.length + 3, 0);
  return characters <= MOST_CHARACTERS ? specs : null;
}
