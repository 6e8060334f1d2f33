/** What to do about a key in the history: the exact commands for exactly these refs, the file that they read, and what they do not reach. */

import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Service } from '../../core/finding.ts';
import { Failure } from '../../failure.ts';
import { NO_REPOSITORY } from '../../git/repository.ts';
import { askGit } from '../../git/run.ts';
import { ownCommand } from '../../remedy/own-command.ts';
import { createPrivateFile } from '../../state/replace-file.ts';
import { bytesOf } from '../../text/decode.ts';
import { pathArgument, quoteWord } from '../../text/shell-words.ts';
import { type Cleaner, dayOf } from './history-names.ts';
import type { History, HistoryRef, HistoryRemote } from './key-history.ts';

/** A sentence, and the commands that belong to it. */
export interface NextStep {
  readonly words: string;
  readonly commands: readonly string[];
}

/** Where the expressions for git-filter-repo stand; null where they have not been written yet. Absolute. */
type ReplaceFile = string | null;

const REFS_IN_A_LINE = 3;

const FILTER_REPO: NextStep = {
  words:
    'The rewrite needs git-filter-repo, which git does not bring: pipx, brew and apt install it under that name (pipx install git-filter-repo).',
  commands: [],
};

/** In their order; none where nothing was found. */
export function nextSteps(history: History, clean: Cleaner, replaceFile: ReplaceFile): readonly NextStep[] {
  const { identity, refs, pushed } = history;
  if (identity === null) return [];
  const key = identity.fingerprint;
  return [
    {
      words:
        'Revoke the key first, unless it has never left this machine: a rewritten history gives nobody a secret back.',
      commands: [...guideFor(identity.service), ownCommand(`incident ${key}`)],
    },
    ...(refs.length > 0
      ? [
          expressions(key, replaceFile === null ? null : clean.text(replaceFile)),
          FILTER_REPO,
          ...rewrite(history, replaceFile ?? '../replace.txt', clean),
        ]
      : []),
    ...(pushed.length > 0 ? [atHost(pushed)] : []),
    ...tidy(history, replaceFile),
  ];
}

/** A commit that no branch leads to is still served to whoever knows its id, and to pull requests. */
function atHost(pushed: History['pushed']): NextStep {
  const ids = [...new Set(pushed.map(({ commit }) => commit.slice(0, 10)))].slice(0, 5).join(', ');
  return {
    words: `It was pushed, so the key counts as known, also where the branch was overwritten or deleted since. Ask the host to remove the commits that no branch has any more (${ids}), with their caches and pull requests.`,
    commands: [],
  };
}

/** What a rewrite does not reach. */
export const NOT_CURED: readonly string[] = [
  'forks: each keeps the old commits',
  'clones: of every developer, server and CI runner; one push from an old clone brings the key back',
  'pull-request refs (refs/pull, refs/merge-requests): only the host can remove them, and what it has cached by commit id',
  'CI logs, artefacts and caches, container images, packages, backups',
  'whoever has read it',
];

function expressions(key: string, replaceFile: ReplaceFile): NextStep {
  if (replaceFile !== null)
    return {
      words: `The expressions for git-filter-repo are in ${replaceFile} (only you can read it; it holds the key).`,
      commands: [],
    };
  return {
    words:
      'Write what is to be replaced into a file that only you can read, in every spelling that was met. The file holds the key:',
    commands: [ownCommand(`history ${key} --replace-file ../replace.txt`)],
  };
}

function rewrite(history: History, file: string, clean: Cleaner): readonly NextStep[] {
  const { remotes, refs } = history;
  const filter = filterCommands(history, file, clean);
  if (remotes.length === 0) return [rewriteHere(history, filter)];
  const shared = refs.filter(({ kind }) => kind === 'tag' || kind === 'notes');
  const [first] = remotes;
  if (first?.isMirror === true)
    return [rewriteMirror(first, [...filter, look(history), ...pushTo(first, shared, clean)])];
  const commands = remotes.flatMap((remote, index) => {
    const folder = `../cleanup${index === 0 ? '' : index + 1}.git`;
    return [
      `git clone --mirror ${urlOf(remote, clean)} ${folder} && cd ${folder}`,
      ...filter,
      look(history, folder),
      ...pushTo(remote, shared, clean),
    ];
  });
  const each = remotes.length === 1 ? '' : ' of each remote';
  return [
    {
      words: `Ask everybody to push and then to stop. Rewrite a fresh mirror clone${each}, look again, and push exactly these refs (tags and notes only where the remote has them):`,
      commands,
    },
    { words: 'Everybody deletes the old clone and clones anew.', commands: [] },
  ];
}

/** In the folder where it is run: npx finds nothing in a bare repository. */
function look({ identity }: History, folder = '.'): string {
  return ownCommand(`history ${identity?.fingerprint ?? ''}     # must find nothing`, resolve(folder));
}

function rewriteMirror({ name }: HistoryRemote, commands: readonly string[]): NextStep {
  return {
    words: `This is a mirror of ${name}. Ask everybody to push and then to stop, fetch, rewrite it here, look again, and push exactly these refs:`,
    commands,
  };
}

/** Files that it takes for binary are left alone by the replacement: they can only be taken out whole. */
function filterCommands({ remotes, binaryPaths }: History, file: string, clean: Cleaner): readonly string[] {
  const replace = quoteWord(file);
  const force = remotes.length === 0 ? ' --force' : '';
  const binary = binaryPaths.map((path) => ` --path ${clean.text(pathArgument(path))}`).join('');
  return [
    `git filter-repo${force} --replace-text ${replace} --replace-message ${replace}`,
    ...(binary === '' ? [] : [`git filter-repo --force --invert-paths${binary}     # binary: taken out whole`]),
  ];
}

function rewriteHere({ refs }: History, filter: readonly string[]): NextStep {
  const stashes = refs.some(({ kind }) => kind === 'stash') ? ' Drop the stashes before: it keeps none.' : '';
  return {
    words: `No remote that this clone knows has it, as far as the last fetch tells. Rewrite here, with a backup in a closed place.${stashes}`,
    commands: ['git clone --mirror . ../backup.git', ...filter],
  };
}

function pushTo(remote: HistoryRemote, shared: readonly HistoryRef[], clean: Cleaner): readonly string[] {
  const names = [...remote.branches.map((branch) => `refs/heads/${branch}`), ...shared.map(({ name }) => name)];
  const words = names.map((name) => clean.text(pathArgument(bytesOf(name))));
  const lines: string[] = [`git push --force ${urlOf(remote, clean)}`];
  for (let at = 0; at < words.length; at += REFS_IN_A_LINE)
    lines.push(`  ${words.slice(at, at + REFS_IN_A_LINE).join(' ')}`);
  return lines.map((line, index) => (index < lines.length - 1 ? `${line} \\` : line));
}

function urlOf({ url }: HistoryRemote, clean: Cleaner): string {
  return url === '' ? 'URL' : quoteWord(clean.text(url));
}

/** Of this clone, which is otherwise thrown away. */
function tidy({ refs, commits, objects }: History, replaceFile: ReplaceFile): readonly NextStep[] {
  const stashes = refs.filter(({ kind }) => kind === 'stash').map(({ name }) => `git stash drop '${name}'`);
  const isLoose = commits.some(({ reachable }) => !reachable) || objects.some(({ names }) => names.length === 0);
  const commands = [
    ...stashes.toReversed(),
    ...(isLoose || stashes.length > 0
      ? ['git reflog expire --expire=now --expire-unreachable=now --all && git gc --prune=now']
      : []),
    ...(replaceFile === null && refs.length === 0 ? [] : [`rm -f ${quoteWord(replaceFile ?? '../replace.txt')}`]),
  ];
  return commands.length === 0
    ? []
    : [{ words: 'Tidy up here; this takes the safety net of the reflogs away:', commands }];
}

/** `first seen 2027-01-02, last 2027-02-03`. */
export function spanWords(span: { readonly first: number; readonly last: number } | null): string {
  return span === null ? 'when is not known' : `first ${dayOf(span.first)}, last ${dayOf(span.last)}`;
}

// Writes the expressions for git-filter-repo: besides the `.env` of `fix` the only file that mailwarden puts a key into, and only when asked to.

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
  const text = [...new Set(spellings.flatMap(expressionsFor))].map((line) => `${line}\n`).join('');
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

/** Nobody has a guide for what a rule of the repository itself finds. */
const guideFor = (service: Service): readonly string[] => (service === 'own' ? [] : [ownCommand(`guide ${service}`)]);

/** An expression is one line: of a value over several lines each long one is taken out. */
function expressionsFor(pieces: readonly string[]): readonly string[] {
  const isLong = (line: string) => line.length >= LEAST_PART && !line.startsWith('-----');
  return pieces.some((piece) => piece.includes('\n'))
    ? pieces.flatMap((piece) => piece.split('\n').filter(isLong)).map((line) => expressionFor([line]))
    : [expressionFor(pieces)];
}

/** Shorter lines of a value may stand anywhere. */
const LEAST_PART = 16;

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
