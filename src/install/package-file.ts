/** The package.json that a husky set-up goes by, between where the person stands and the top of the work tree. */

import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../failure.ts';
import { quoteWord } from '../text/shell-words.ts';
import { type HooksPlace, isInside } from './hooks-place.ts';
import { readState, textOf } from './transaction.ts';

/** What of a package.json matters here. */
export interface PackageFile {
  /** Absolute. */
  readonly path: string;
  /** The file's bytes as latin1. */
  readonly text: string;
  /** The range that the project gives for husky; null where it does not depend on it. */
  readonly husky: string | null;
  /** Whether the project itself depends on mailwarden. */
  readonly hasMailwarden: boolean;
  /** From where it takes it, as it says; null where it does not. */
  readonly mailwarden: string | null;
  /** `yarn@4.5.0`, where the project pins its package manager. */
  readonly packageManager: string | null;
  /** Whether it is never published. */
  readonly isPrivate: boolean;
  /** Names of the top-level keys. */
  readonly keys: readonly string[];
}

/**
 * Finds and reads it: the nearest that depends on husky, else the outermost, whose prepare script everybody runs.
 * Null where there is none; throws `husky` where one is no JSON.
 */
export function findPackageFile(top: string, cwd: string): PackageFile | null {
  const files = foldersUpTo(realpathSync(cwd), realpathSync(top))
    .map((folder) => join(folder, 'package.json'))
    .filter((path) => existsSync(path))
    .map(read);
  return files.find((file) => file.husky !== null) ?? files.at(-1) ?? null;
}

/** From a folder up to the top; the top alone where the folder lies outside. */
export function foldersUpTo(cwd: string, top: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = cwd; folder !== top; folder = dirname(folder)) {
    if (dirname(folder) === folder) return [top];
    folders.push(folder);
  }
  return [...folders, top];
}

function read(path: string): PackageFile {
  const text = textOf(readState(path));
  const content = parse(path, text);
  return {
    path,
    text,
    husky: rangeOf(content, 'husky'),
    mailwarden: rangeOf(content, 'mailwarden'),
    hasMailwarden: rangeOf(content, 'mailwarden') !== null || content.name === 'mailwarden',
    packageManager: typeof content.packageManager === 'string' ? content.packageManager : null,
    isPrivate: content.private === true,
    keys: Object.keys(content),
  };
}

function parse(path: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(
      Buffer.from(text, 'latin1')
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    );
    if (isObject(content)) return content;
  } catch (error) {
    throw new Failure('husky', `${path} is not JSON`, { cause: error });
  }
  throw new Failure('husky', `${path} holds no JSON object`);
}

function rangeOf(content: Readonly<Record<string, unknown>>, name: string): string | null {
  for (const group of ['devDependencies', 'dependencies', 'optionalDependencies', 'peerDependencies']) {
    const ranges = content[group];
    const range = isObject(ranges) ? ranges[name] : undefined;
    if (typeof range === 'string') return range;
  }
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a person should know of where a colleague's `npm install` gets mailwarden from: that the project does not name it, or names a path of this machine. */
export function notesOnSource(place: HooksPlace, file: PackageFile): readonly string[] {
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

/** The folder of the nearest package.json that names mailwarden, from the top, with a slash at its end; empty for the top, and where there is none. */
export function folderOfPackage(top: string, cwd: string): string {
  const from = realpathSync(top);
  const folders = foldersUpTo(realpathSync(cwd), from).filter((folder) => existsSync(join(folder, 'package.json')));
  const own = folders.find((folder) => read(join(folder, 'package.json')).hasMailwarden);
  const way = own === undefined ? '' : relative(from, own).replaceAll(sep, '/');
  return way === '' ? '' : `${way}/`;
}
