/** Whether a colleague's `npm install` gets mailwarden from where the project says that it is. */
import { dirname, resolve } from 'node:path';
import { quoteWord } from '../report/shell-words.ts';
import { isInside } from './git-hooks.ts';
import type { PackageFile } from './package-file.ts';
import type { Place } from './place.ts';

/** What a person should know: that the project does not name it, or names a path of this machine. */
export function notesOnSource(place: Place, file: PackageFile): readonly string[] {
  if (!file.hasMailwarden)
    return [
      'package.json does not name mailwarden, so no colleague gets it; docs/TEAM.md of the package says how they do',
    ];
  const path = file.mailwarden === null ? null : pathOf(file.mailwarden);
  if (path === null || (!path.startsWith('~') && isInside(place.top, resolve(dirname(file.path), path)))) return [];
  const remedy = /\.(?:tgz|tar\.gz|tar)$/.test(path)
    ? `mkdir -p tools && cp ${quoteWord(path)} tools/ && npm install --save-dev ./tools/${quoteWord(path.replace(/^.*[\\/]/, ''))}`
    : `mkdir -p tools && npm pack --pack-destination tools ${quoteWord(path)} && npm install --save-dev ./tools/mailwarden-*.tgz`;
  return [
    `warning: package.json takes mailwarden from ${path}, outside of this repository: the npm install of a colleague fails there, and nothing guards them. Put it into the project, and commit it: ${remedy}`,
  ];
}

/** The path in `file:../x.tgz`, `link:../x` and the like, or one by itself; null for what is none. */
function pathOf(range: string): string | null {
  const [, scheme = '', rest = ''] = /^(?:(file|link|portal):)?(.*)$/s.exec(range) ?? [];
  if (scheme !== '') return rest.replace(/^\/\/(?=[./~])/, '').replace(/::.*$/s, '');
  return /^(?:\.{0,2}[\\/]|~[\\/]|[A-Za-z]:[\\/])/.test(rest) ? rest : null;
}
