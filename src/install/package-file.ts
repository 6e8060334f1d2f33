/** The package.json that a husky set-up goes by: the nearest one, from where the person stands up to the top of the work tree. */
import { existsSync } from 'node:fs';
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
  /** Names of the top-level keys. */
  readonly keys: readonly string[];
}

/** Finds and reads it; null where there is none; throws `husky` where it is no JSON. */
export function findPackageFile(top: string, cwd: string): PackageFile | null {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (existsSync(path)) return read(path);
    if (folder === top || dirname(folder) === folder) break;
  }
  const path = join(top, 'package.json');
  return existsSync(path) ? read(path) : null;
}

function read(path: string): PackageFile {
  const text = textOf(readState(path));
  const content = parse(path, text);
  return {
    path,
    text,
    husky: rangeOf(content, 'husky'),
    hasMailwarden: rangeOf(content, 'mailwarden') !== null || content.name === 'mailwarden',
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
