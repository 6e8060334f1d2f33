/** Finds and reads `.mailwarden.yml`; where there is none, two looks at the disk are all it costs. */
import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { CONFIG_NAME, type Config, type ConfigText, DEFAULT_CONFIG } from './config.ts';
import { filesOfTree, type ReadNamedFile } from './named-files.ts';
import { refuseNearNames } from './near-name.ts';

/** No team's file comes near it; a larger one is a mistake or an attack on the parser. */
const MAX_BYTES = 512 * 1024;

/** What a file is read with. */
export interface ConfigReading {
  /** How errors call the file. */
  readonly name?: string;
  /** Reads the files that it names. */
  readonly readFile: ReadNamedFile;
  /** True where its baseline is about to be written, so that none, or a broken one, counts as an empty one. */
  readonly rewritesBaseline?: boolean | undefined;
}

/**
 * The configuration of a work tree.
 * @param topLevel its top folder
 * @throws Failure `config` (with the line) or `unreadable`
 */
export async function loadConfig(
  topLevel: string,
  options: Pick<ConfigReading, 'rewritesBaseline'> = {},
): Promise<Config> {
  const path = join(topLevel, CONFIG_NAME);
  // lstat sees a dangling link too: a file that somebody wanted must not count as absent
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) {
    refuseNearNames(filesIn(topLevel));
    return DEFAULT_CONFIG;
  }
  const bytes = readPlainFile(path);
  const texts: ConfigText[] = [{ path: CONFIG_NAME, bytes }];
  const read = filesOfTree(topLevel);
  const readFile: ReadNamedFile = async (name) => {
    const content = await read(name);
    if (content !== null) texts.push({ path: name, bytes: content });
    return content;
  };
  return { ...(await configFromBytes(bytes, { ...options, readFile })), texts };
}

/** A folder that cannot be listed has no name that we could know of. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => name);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

/**
 * The configuration in a file that was read elsewhere, such as the base of a change.
 * @throws Failure `config` with the line
 */
export async function configFromBytes(bytes: Uint8Array, reading: ConfigReading): Promise<Config> {
  const { name = CONFIG_NAME } = reading;
  refuseSize(bytes.byteLength, name);
  const { parseConfig } = await import('./parse.ts');
  return parseConfig(decode(bytes, name), { ...reading, name });
}

/** @throws Failure `config` for more than a configuration can be */
export function refuseSize(bytes: number, name: string): void {
  if (bytes > MAX_BYTES) throw new Failure('config', `${name} is larger than ${MAX_BYTES / 1024} KB`);
}

/**
 * Never opens what could block or never end: a pipe, a device, a file of gigabytes.
 * @throws Failure `config`, `unreadable`
 */
export function readPlainFile(path: string, name = CONFIG_NAME): Uint8Array {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw new Failure('config', `${name} is no plain file`);
    refuseSize(stat.size, name);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('unreadable', name, { cause: error });
  }
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Failure('config', `${name} is not UTF-8 text`, { cause: error });
  }
}
