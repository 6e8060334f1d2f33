/** The package.json that a husky set-up goes by, between where the person stands and the top of the work tree. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import { readState, textOf } from './file-state.ts';

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
  const files = foldersFrom(realpathSync(cwd), realpathSync(top))
    .map((folder) => join(folder, 'package.json'))
    .filter((path) => existsSync(path))
    .map(read);
  return files.find((file) => file.husky !== null) ?? files.at(-1) ?? null;
}

/** From a folder up to the top; the top alone where the folder lies outside. */
function foldersFrom(cwd: string, top: string): readonly string[] {
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
