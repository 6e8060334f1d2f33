/** Finds and reads `.mailwarden.yml`; where there is none, one look at the disk is all it costs. */
import { lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { CONFIG_NAME, type Config, DEFAULT_CONFIG } from './config.ts';

/** No team's file comes near it; a larger one is a mistake or an attack on the parser. */
const MAX_BYTES = 512 * 1024;

/**
 * The configuration of a work tree.
 * @param topLevel its top folder
 * @throws Failure `config` (with the line) or `unreadable`
 */
export async function loadConfig(topLevel: string): Promise<Config> {
  const path = join(topLevel, CONFIG_NAME);
  // lstat sees a dangling link too: a file that somebody wanted must not count as absent
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return DEFAULT_CONFIG;
  return configFromBytes(readPlainFile(path));
}

/**
 * The configuration in a file that was read elsewhere, such as the base of a change.
 * @param name how errors call the file
 * @throws Failure `config` with the line
 */
export async function configFromBytes(bytes: Uint8Array, name: string = CONFIG_NAME): Promise<Config> {
  if (bytes.byteLength > MAX_BYTES) throw new Failure('config', `${name} is larger than ${MAX_BYTES / 1024} KB`);
  const { parseConfig } = await import('./parse.ts');
  return parseConfig(decode(bytes, name), name);
}

/** Never opens what could block or never end: a pipe, a device, a file of gigabytes. */
function readPlainFile(path: string): Uint8Array {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw new Failure('config', `${CONFIG_NAME} is no plain file`);
    if (stat.size > MAX_BYTES) throw new Failure('config', `${CONFIG_NAME} is larger than ${MAX_BYTES / 1024} KB`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('unreadable', CONFIG_NAME, { cause: error });
  }
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Failure('config', `${name} is not UTF-8 text`, { cause: error });
  }
}
