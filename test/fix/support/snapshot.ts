/** Everything that a fix may change in a repository, to compare before and after. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Repository } from '../../support/repository.ts';

/** By path: mode and bytes of work-tree files, and the index as git lists it. */
export function snapshot({ dir, git }: Repository): Readonly<Record<string, string>> {
  const files = Object.fromEntries(
    filesUnder(dir).map((path) => [
      relative(dir, path),
      `${(statSync(path).mode & 0o777).toString(8)} ${readFileSync(path, 'latin1')}`,
    ]),
  );
  return { ...files, ':index': git('ls-files', '-s') };
}

/** All files but git's own. */
function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== '.git')
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)]))
    .toSorted();
}
