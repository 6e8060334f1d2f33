/** To which repository a path belongs, and whether git tracks what lies there or would: the path decides, never the folder in which a hook runs. */
import { existsSync, lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../failure.ts';
import { openRepository } from '../git/repository.ts';
import { askGit } from '../git/run.ts';
import { foldersFrom } from '../remedy/own-command.ts';
import type { Bytes } from '../text/bytes.ts';
import { bytesOf } from '../text/decode.ts';

/** A file in a work tree, whether it is there yet or not. */
export interface FilePlace {
  /** Absolute, without links on the way. */
  readonly file: string;
  readonly top: string;
  /** From the top, as git names it. */
  readonly path: Bytes;
}

/** Links that lead to links. */
const MAX_LINKS = 20;

/** Null for what lies in no work tree, as far as the disk shows it: git is not asked. */
export function placeOf(path: string): FilePlace | null {
  const file = realFile(path, MAX_LINKS);
  const folders = foldersFrom(dirname(file));
  const top = folders.find((folder) => existsSync(join(folder, '.git')));
  if (top === undefined) return null;
  const inside = relative(top, file).split(sep).join('/');
  if (inside === '' || inside === '.git' || inside.startsWith('.git/')) return null;
  return { file, top, path: bytesOf(inside) };
}

/** Whether git tracks it, or would with the next `git add`: asked where it matters. @throws Failure where git cannot say */
export async function isTracked({ file, top }: FilePlace): Promise<boolean> {
  const folder = foldersFrom(dirname(file)).find((one) => isFolder(one)) ?? top;
  const repository = await openRepository(folder).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'not-a-repository') return null;
    throw error;
  });
  if (repository === null || repository.top === null) return false;
  const name = `./${relative(realpathSync(repository.top), file)}`;
  const { code, stderr } = await askGit(['check-ignore', '-q', '--', name], { cwd: repository.top });
  if (code > 1) throw new Failure('git-failed', `git check-ignore: ${stderr.trim()}`);
  return code === 1;
}

/** What is written there in the end: a link is written through. */
function realFile(path: string, left: number): string {
  const parent = foldersFrom(dirname(path)).find((folder) => isFolder(folder)) ?? dirname(path);
  const real = join(realpathSync(parent), relative(parent, path));
  if (left === 0 || lstatSync(real, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return real;
  return realFile(resolve(dirname(real), readlinkSync(real)), left - 1);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
