/** What an uninstall changed that git tracks: as long as nobody commits it, every checkout brings it back. */
import { relative, sep } from 'node:path';
import { git } from './git.ts';
import { isInside } from './git-hooks.ts';
import type { Place } from './place.ts';
import type { InstallRecord } from './record.ts';

/** A sentence where files of the record differ now from the last commit; none where git tracks none of them. */
export async function toCommitAfter(place: Place, record: InstallRecord): Promise<readonly string[]> {
  const paths = record.entries
    .map(({ path }) => path)
    .filter((path) => isInside(place.top, path) && !isInside(place.commonDir, path))
    .map((path) => relative(place.top, path).replaceAll(sep, '/'));
  if (paths.length === 0) return [];
  const { exitCode, stdout } = await git(['--literal-pathspecs', 'diff', '--name-only', '-z', 'HEAD', '--', ...paths], {
    cwd: place.top,
  });
  const changed = stdout.split('\0').filter((path) => path !== '');
  if (exitCode !== 0 || changed.length === 0) return [];
  return [
    `git tracks ${changed.join(', ')}: commit this change, or the next checkout and every clone has mailwarden's part again`,
  ];
}
