/** All providers of the packs and their examples, read from the files in rules/. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Pack, SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** A file of a pack. */
export interface PackFile {
  readonly pack: Pack;
  /** Its name without its ending. */
  readonly name: string;
  readonly provider: SecretProvider;
  readonly examples: readonly SecretExamples[];
}

const FOLDER = join(import.meta.dirname, '../../rules');

async function filesOf(pack: Pack): Promise<PackFile[]> {
  const folder = join(FOLDER, pack);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
  return Promise.all(names.sort().map((name) => fileOf(pack, join(folder, name), name.slice(0, -3))));
}

async function fileOf(pack: Pack, path: string, name: string): Promise<PackFile> {
  const exported: Readonly<Record<string, unknown>> = await import(pathToFileURL(path).href);
  const provider = Object.values(exported).find(isProvider);
  const examples = Object.values(exported).find(isExamples);
  if (!provider || !examples) throw new Error(`${path} has to export a provider and its examples`);
  return { pack, name, provider, examples };
}

const isProvider = (value: unknown): value is SecretProvider =>
  typeof value === 'object' && value !== null && 'secrets' in value && 'pack' in value;

const isExamples = (value: unknown): value is readonly SecretExamples[] =>
  Array.isArray(value) && value.every((item: unknown) => typeof item === 'object' && item !== null && 'hits' in item);

/** The files of both packs, in the order of their names. */
export const PACK_FILES: readonly PackFile[] = (await Promise.all((['mail', 'common'] as const).map(filesOf))).flat();
