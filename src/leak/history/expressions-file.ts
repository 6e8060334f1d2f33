/** Writes the expressions for git-filter-repo: besides the `.env` of `fix` the only file that mailwarden puts a key into, and only when asked to. */
import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../../failure.ts';
import { askGit, NO_REPOSITORY } from '../../git/run.ts';
import { createPrivateFile } from '../../state/replace-file.ts';
import { bytesOf } from '../../text/decode.ts';

/**
 * Writes a new file with mode 0600.
 * @param path relative to `cwd`
 * @param spellings from a search, each as its pieces
 * @returns the absolute path
 * @throws Failure 'usage' where git could take the file in, or where there is one already; 'cannot-write'
 */
export async function writeReplaceFile(
  cwd: string,
  path: string,
  spellings: readonly (readonly string[])[],
): Promise<string> {
  const file = await checkedPlace(cwd, path);
  const text = [...new Set(spellings.map(expressionFor))].map((line) => `${line}\n`).join('');
  createPrivateFile(file, Buffer.from(text, 'latin1'));
  return file;
}

/** The place, before the search is made: a wrong one is refused at once. @throws Failure 'usage', 'cannot-write' */
export async function checkedPlace(cwd: string, path: string): Promise<string> {
  const wanted = resolve(cwd, path);
  const folder = realFolder(dirname(wanted), path);
  const file = join(folder, basename(wanted));
  const place = { cwd: folder, env: NO_REPOSITORY };
  const inside = await askGit(['rev-parse', '--is-inside-work-tree'], place);
  if (inside.code !== 0 || inside.stdout.trim() !== 'true') return file;
  const { code } = await askGit(['check-ignore', '-q', '--stdin', '-z'], { ...place, input: `${bytesOf(file)}\0` });
  if (code === 0) return file;
  throw new Failure(
    'usage',
    '--replace-file holds the key, so it must be no place that git could commit: name one outside of the work tree (../replace.txt), in the git directory, or one that .gitignore names',
  );
}

function realFolder(folder: string, path: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    throw new Failure('cannot-write', path, { cause: error });
  }
}

/**
 * One line of the form that `--replace-text` takes; a value in two literals loses both of its pieces.
 * @see https://htmlpreview.github.io/?https://github.com/newren/git-filter-repo/blob/docs/html/git-filter-repo.html
 */
function expressionFor(pieces: readonly string[]): string {
  const [first = '', second] = pieces;
  if (second === undefined) return `literal:${first}==>REMOVED`;
  return `regex:${escaped(first)}([^0-9A-Za-z]{1,200})${escaped(second)}==>REMOVED\\1REMOVED`;
}

function escaped(text: string): string {
  return text.replaceAll(/[^0-9A-Za-z]/g, '\\$&');
}
