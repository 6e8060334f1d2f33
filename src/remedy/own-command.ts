/** The words with which a person starts mailwarden where they stand: `npx` asks a registry for what it does not find, and whoever owns the name there would be run. */
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quoteWord } from '../text/shell-words.ts';

/** How the sources write a command of ours; `runnable` puts in its place what works here. */
const WRITTEN = 'npx mailwarden';

/** A command that can be pasted: `ownCommand('fix --undo')` is `npx mailwarden fix --undo`, or the path of the program. */
export function ownCommand(words: string, folder = standingIn()): string {
  return `${starterIn(folder)} ${words}`;
}

/** The same text, with every `npx mailwarden` replaced by what starts mailwarden here. */
export function runnable(text: string, folder = standingIn()): string {
  return text.includes(WRITTEN) ? text.replaceAll(WRITTEN, () => starterIn(folder)) : text;
}

/** The root of the package that this code belongs to, built or not; null where there is none. */
export function packageRoot(): string | null {
  return (
    foldersFrom(dirname(fileURLToPath(import.meta.url))).find((folder) => isFile(join(folder, 'package.json'))) ?? null
  );
}

/** Git starts hooks and aliases at the top, and says where the person is. */
function standingIn(): string {
  const { GIT_PREFIX = '' } = process.env;
  return GIT_PREFIX === '' ? process.cwd() : resolve(GIT_PREFIX);
}

const STARTERS = new Map<string, string>();

const place = { isServer: process.env.GIT_QUARANTINE_PATH !== undefined, isElsewhere: false };

/** What is printed from now on is read on another machine, where no path of this one leads anywhere, though the same project is there: in the log of a CI job. */
export function speakFromElsewhere(): void {
  place.isElsewhere = true;
  STARTERS.clear();
}

function starterIn(folder: string): string {
  const known = STARTERS.get(folder);
  if (known !== undefined) return known;
  const starter = findStarter(folder);
  STARTERS.set(folder, starter);
  return starter;
}

function findStarter(folder: string): string {
  // Who pushes has nothing of the server's.
  if (place.isServer) return 'mailwarden';
  if (isFoundByNpx(folder)) return WRITTEN;
  if (process.versions.pnp !== undefined) return 'yarn mailwarden';
  if (place.isElsewhere || isOnPath()) return 'mailwarden';
  const root = packageRoot();
  if (root === null) return WRITTEN;
  const link = join(dirname(root), '.bin', 'mailwarden');
  const program = [link, join(root, 'dist', 'cli.js')].find(isProgram);
  if (program !== undefined && process.platform !== 'win32') return pathFrom(folder, program);
  return `node ${pathFrom(folder, join(root, 'dist', 'cli.js'))}`;
}

/** npx looks in the nearest package and above it for a program of that name, and takes one that the package itself brings. */
function isFoundByNpx(folder: string): boolean {
  const above = foldersFrom(folder);
  if (above.some((one) => isFile(join(one, 'node_modules', '.bin', 'mailwarden')))) return true;
  const nearest = above.find((one) => existsSync(join(one, 'package.json')) || existsSync(join(one, 'node_modules')));
  return nearest !== undefined && bringsProgram(join(nearest, 'package.json'));
}

function bringsProgram(path: string): boolean {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof content !== 'object' || content === null || !('bin' in content)) return false;
    return typeof content.bin === 'object' && content.bin !== null && 'mailwarden' in content.bin;
  } catch {
    // No package, or none that npx can read.
    return false;
  }
}

/** What npm and npx put in front of PATH is gone when they end. */
function isOnPath(): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const lasting = folders.filter((folder) => !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder));
  return lasting.some((folder) => isProgram(join(folder, 'mailwarden')) || isFile(join(folder, 'mailwarden.cmd')));
}

/** The shorter of the two ways to write it; one that begins with no folder needs its `./`. */
function pathFrom(folder: string, path: string): string {
  const way = relative(folder, path);
  const short = way.startsWith(`..${sep}`) || way === path ? way : `.${sep}${way}`;
  return quoteWord((short.length < path.length ? short : path).replaceAll('\\', '/'));
}

/** A folder and all that it lies in, the nearest first. */
export function foldersFrom(start: string): readonly string[] {
  const folders = [start];
  for (let at = start; dirname(at) !== at; at = dirname(at)) folders.push(dirname(at));
  return folders;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return isFile(path);
  } catch {
    return false;
  }
}
