/** `ci --init`: writes the file with which a system runs mailwarden, or says what to add to the one that is there. */
import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import { openRepository } from '../git/repository.ts';
import { codeOf } from '../state/system-error.ts';
import { CI_SYSTEMS, type CiName } from './ci-registry.ts';
import type { InstallIn } from './ci-system.ts';

/** What became of the file. */
interface InitOutcome {
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

// Where a CI job takes the package from: never from the checkout, and nothing that can change under its name.

/** Characters of addresses that are plain to sh in single quotes, to YAML and to Groovy. */
const PLAIN = /^[A-Za-z0-9@:/._~#+%=&?,-]+$/;

/** What a specification can be, and how npm is told to take it. */
const KINDS: readonly { readonly form: RegExp; readonly options: readonly string[] }[] = [
  // An exact version of a registry.
  { form: /^(?:@[a-z0-9._-]+\/)?[a-z0-9._-]+@\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/, options: ['--ignore-scripts'] },
  // A tarball. npm 12 takes no address that it is not told of.
  { form: /^https:\/\/[^#]+\.(?:tgz|tar\.gz)(?:\?[^#]*)?$/, options: ['--ignore-scripts', '--allow-remote=root'] },
  // A commit: what git has is built first, by a script of the package.
  { form: /^git\+(?:https|ssh):\/\/.+#[0-9a-f]{40}$/, options: ['--allow-git=root'] },
];

/**
 * How the package is installed.
 * @param spec as npm takes it
 * @throws Failure 'usage' for what is not pinned, or lies in the checkout
 */
export function installFrom(spec: string): InstallIn {
  const kind = KINDS.find(({ form }) => form.test(spec));
  if (kind === undefined || !PLAIN.test(spec)) throw unfit(spec);
  if (/^[^/]*\/\/[^/@]*:[^/@]*@/.test(spec))
    throw new Failure('usage', '--package holds a password: the file would show it to everybody');
  const command = `npm install --prefix . --no-audit --no-fund ${kind.options.join(' ')} '${spec}'`;
  return (folder) => `mkdir -p "${folder}" && (cd "${folder}" && ${command})`;
}

function unfit(spec: string): Failure {
  const isFile = /^(?:file:|\.{0,2}\/|\.{1,2}$|~)/.test(spec) || /^[^:@]+\.t(?:ar\.)?gz$/.test(spec);
  const why = isFile
    ? 'names a file: a change could bring its own, and be read by that'
    : 'is not pinned, or is no address that every system takes';
  return new Failure('usage', `--package ${why}`, {
    hint: 'give the https address of a tarball, a git address with the full id of a commit (git+https://HOST/NAME.git#COMMIT), or NAME@VERSION',
  });
}
