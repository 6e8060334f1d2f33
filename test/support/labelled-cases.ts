/** Labelled cases that lie beside the repository, where there are any; each is made anew from its template. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { newRepository, type Repository } from './repository.ts';

const SHARED = resolve(import.meta.dirname, '../../../shared');
const CASES = join(SHARED, 'corpus/dev.cases');
const PARSER = join(SHARED, 'tools/cases.mjs');

/** Whether there are any. */
export const HAS_CASES = existsSync(CASES) && existsSync(PARSER);

interface SampleFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
  readonly deleted?: boolean;
}

/** One case with fresh values. */
export interface Sample {
  readonly id: string;
  readonly base: readonly SampleFile[];
  readonly files: readonly SampleFile[];
  /** A service of `?` says that either answer is right. */
  readonly labels: readonly { readonly path: string; readonly line: number; readonly service: string }[];
}

interface Parser {
  parse(text: string): readonly unknown[];
  sample(one: unknown, seed: number): Sample;
}

/** All of them. */
export async function samples(seed: number): Promise<readonly Sample[]> {
  const { parse, sample } = (await import(pathToFileURL(PARSER).href)) as Parser;
  return parse(readFileSync(CASES, 'utf8')).map((one) => sample(one, seed));
}

/** A repository in which the case is staged. */
export function stagedSample({ base, files }: Pick<Sample, 'base' | 'files'>): Repository {
  const repository = newRepository();
  for (const { path, bytes, mode } of base) repository.write(path, bytes, mode);
  if (base.length > 0) repository.git('add', '-f', '.');
  if (base.length > 0) repository.commit();
  for (const { path, bytes, mode, deleted } of files) {
    if (deleted) repository.git('rm', '-q', '--', path);
    else repository.write(path, bytes, mode);
  }
  repository.git('add', '-f', '.');
  return repository;
}
