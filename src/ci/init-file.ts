/** `ci --init`: writes the file with which a system runs mailwarden, or says what to add to the one that is there. */
import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import { openRepository } from '../git/repository.ts';
import { codeOf } from '../state/system-error.ts';
import { CI_SYSTEMS, type CiName } from './ci-registry.ts';
import { installFrom } from './package-spec.ts';

/** What became of the file. */
export interface InitOutcome {
  readonly done: 'written' | 'same' | 'there';
  /** From the top of the repository. */
  readonly file: string;
  /** What it says, or would say. */
  readonly contents: string;
}

/**
 * Writes it at the top of the repository that `cwd` lies in; one that is there stays as it is.
 * @param spec where the package comes from
 * @throws Failure 'usage', 'not-a-repository', 'cannot-write'
 */
export async function writeInitFile(cwd: string, name: CiName, spec: string): Promise<InitOutcome> {
  const { file, contents: contentsFor } = CI_SYSTEMS[name];
  const contents = contentsFor(installFrom(spec));
  const { top } = await openRepository(cwd);
  if (top === null) throw new Failure('bare-repository', cwd);
  const path = join(top, file);
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined)
    return { done: hasText(path, contents) ? 'same' : 'there', file, contents };
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents, { flag: 'wx' });
  } catch (error) {
    throw new Failure('cannot-write', `${file} (${codeOf(error) ?? 'unknown'})`, { cause: error });
  }
  return { done: 'written', file, contents };
}

function hasText(path: string, text: string): boolean {
  try {
    return readFileSync(path, 'utf8') === text;
  } catch (error) {
    if (codeOf(error) !== undefined) return false;
    throw error;
  }
}
