/** `mailwarden fix`: takes keys out of the staged files and puts them into a `.env` that git ignores; shows, asks, can take it back. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { loadConfig } from '../config/load.ts';
import { Failure } from '../failure.ts';
import type { Work } from '../fix/apply.ts';
import { byHand, difference, leftText, pathOf, sentenceOf } from '../fix/difference.ts';
import { carryOut, type Left, type Prepared, prepare } from '../fix/fix-staged.ts';
import { isCommitted, readRecord, undo } from '../fix/undo.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import { askGit } from '../git/run.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { unreadText } from '../report/reason-text.ts';
import { colourLevel, createTheme, fitScreen, type Theme } from '../report/screen.ts';
import { asBytes } from '../text/bytes.ts';
import { defineCommand, type Terminal } from './command.ts';

/** The row and its body. */
export const FIX = defineCommand({
  name: 'fix',
  about: 'take the keys out of the staged files and put them into a .env that git ignores',
  options: {
    yes: { short: 'y', about: 'do not ask' },
    undo: { about: 'put the last fix back as it was' },
  },
  examples: [
    ['mailwarden fix', 'shows the change and asks'],
    ['mailwarden fix --yes', 'for scripts; exit 1 where a key is left'],
    ['mailwarden fix --undo', 'byte for byte as before'],
  ],
  run: ({ options, terminal }) => fixCommand(options, terminal),
});

/** How many files a sentence names. */
const MAX_NAMED = 3;

/** What the command line says. */
interface FixOptions {
  readonly undo: boolean;
  /** Does not ask. */
  readonly yes: boolean;
}

/** @returns 0 when no key is left, 1 when one is (refused or declined), 3 when something could not be read. @throws Failure */
export async function fixCommand(options: FixOptions, terminal: Terminal): Promise<number> {
  const repository = await openRepository(terminal.cwd);
  const { top } = repository;
  if (top === null) throw new Failure('not-a-repository', 'fix changes files of a work tree');
  const theme = createTheme(colourLevel(terminal.stdout, terminal.env));
  if (options.undo) return takeBack(repository, top, options, terminal, theme);
  await finishInterrupted(repository, top, terminal);
  const config = await loadConfig(top);
  const prepared = await prepare(repository, top, config);
  const { work, left } = prepared;
  if (work !== null) terminal.stdout.write(difference(work, theme));
  if (work === null) return finish(prepared, left, terminal, theme);
  if (!(await agrees(questionOf(work), options, terminal))) {
    const findings = [...work.plans.flatMap(({ fixed }) => fixed), ...work.untracked.flatMap((one) => one.findings)];
    const declined = findings.map((finding): Left => ({ finding, reason: 'declined; nothing was changed' }));
    return finish(prepared, [...declined, ...left], terminal, theme);
  }
  await carryOut(work, config);
  write(doneText(work, theme), terminal);
  const code = finish(prepared, left, terminal, theme);
  write(thenText(code, code === 0 ? await unstagedPaths(top) : []), terminal);
  return code;
}

function finish({ work, incomplete }: Prepared, left: readonly Left[], terminal: Terminal, theme: Theme): number {
  const { stdout, stderr } = terminal;
  write(leftText(left.map(inWords), theme), terminal);
  for (const reason of incomplete) stderr.write(`not read: ${sentenceOf(unreadText(reason))}\n`);
  if (left.length > 0) return 1;
  if (incomplete.length > 0) return 3;
  if (work === null) stdout.write('Nothing to fix: no staged line holds a key that blocks.\n');
  return 0;
}

function write(text: string, { stdout }: Terminal): void {
  stdout.write(fitScreen(text, stdout));
}

/** Where fix does not know the language, what a person can do. */
function inWords(left: Left): Left {
  return { ...left, reason: left.reason === '' ? byHand(left) : left.reason };
}

/** A run that was killed is taken back before anything else is done. */
async function finishInterrupted(repository: Repository, top: string, { stderr }: Terminal): Promise<void> {
  const record = readRecord(repository.gitDir);
  if (record?.state !== 'open') return;
  await undo(repository, top, record);
  stderr.write('An earlier fix was interrupted; what it had changed was taken back first.\n');
}

async function takeBack(
  repository: Repository,
  top: string,
  options: FixOptions,
  terminal: Terminal,
  theme: Theme,
): Promise<number> {
  const record = readRecord(repository.gitDir);
  if (record === null) throw new Failure('undo', 'there is none on record in this work tree');
  const paths = record.files.map(({ path }) => pathOf(path));
  const committed = await isCommitted(top, record);
  const question = committed
    ? `The fix is committed, and that commit keeps its lines. Put the keys back into the files and stage them (${paths.join(', ')})?`
    : `Put the keys back into the staged files (${paths.join(', ')})?`;
  if (!(await agrees(question, options, terminal))) {
    terminal.stdout.write('Declined; nothing was changed.\n');
    return 1;
  }
  const { isEnvClean } = await undo(repository, top, record);
  const env = isEnvClean ? '' : ' .env has changed since and keeps the values.';
  const kept = committed ? ' The commit stays as it is; what is staged now would be blocked.' : '';
  terminal.stdout.write(
    `${theme.good('✔')} taken back: ${paths.join(', ')} are as they were before the fix.${env}${kept}\n`,
  );
  return 0;
}

/** @throws Failure 'usage' where nobody can be asked */
async function agrees(question: string, { yes, undo }: FixOptions, { stdin, stderr }: Terminal): Promise<boolean> {
  if (yes) return true;
  if (!('isTTY' in stdin && stdin.isTTY === true) || stderr.isTTY !== true)
    throw new Failure(
      'usage',
      'fix asks before it changes anything, and there is no terminal to ask on; --yes stands for the answer. Nothing was changed',
      { hint: `npx mailwarden fix ${undo ? '--undo ' : ''}--yes` },
    );
  stderr.write(`${fitScreen(`${question} [y/N]`, stderr)} `);
  const interrupted = () => stop(stderr);
  process.prependOnceListener('SIGINT', interrupted);
  const answer = await answerOf(stdin);
  process.off('SIGINT', interrupted);
  return /^y(es)?$/i.test(answer.trim());
}

/** Ctrl-C is an answer, too: as long as the question stands, nothing has been done. */
function stop(stderr: Terminal['stderr']): never {
  stderr.write('\nStopped; nothing was changed.\n');
  process.exit(3);
}

/** One line; then the terminal is let go, or it would keep the process alive. */
async function answerOf(stdin: Readable): Promise<string> {
  const lines = createInterface({ input: stdin });
  try {
    const { value, done } = await lines[Symbol.asyncIterator]().next();
    return done ? '' : value;
  } finally {
    lines.close();
    stdin.destroy();
  }
}

function questionOf({ plans, untracked }: Work): string {
  const parts = [
    ...(plans.length > 0 ? ['change these lines and put the values into .env'] : []),
    ...(untracked.length > 0 ? [`take ${untracked.map(({ path }) => pathOf(path)).join(', ')} out of git`] : []),
  ].join(', and ');
  return `${parts.charAt(0).toUpperCase()}${parts.slice(1)}?`;
}

function doneText(work: Work, theme: Theme): string {
  return [
    ...plansText(work, theme),
    ...work.untracked.map(
      ({ path }) => `${theme.good('✔')} ${pathOf(path)} is out of git; it stays on disk, and git ignores it.`,
    ),
    '  A key that has never left this machine need not be revoked; one that was pushed before must be.',
    '',
  ].join('\n');
}

/** Changed files that git commit leaves out: what was blocked may have been git commit -a. */
async function unstagedPaths(top: string): Promise<readonly string[]> {
  const { stdout } = await askGit(['diff', '--name-only', '-z', '--no-ext-diff'], { cwd: top });
  return stdout
    .split('\0')
    .filter((path) => path !== '')
    .map((path) => pathOf(asBytes(path)));
}

/** What comes next: a commit would be blocked as long as something is left. */
function thenText(code: number, unstaged: readonly string[]): string {
  const wanted = code === 1 ? 'mend what is left and stage it' : 'make readable what was not read';
  const now = code === 0 ? 'git commit' : `${wanted}; until then git commit is blocked`;
  const more = unstaged.length > MAX_NAMED ? ` and ${unstaged.length - MAX_NAMED} more` : '';
  const rest =
    unstaged.length === 0
      ? ''
      : `  Not staged, so not in that commit: ${unstaged.slice(0, MAX_NAMED).join(', ')}${more}; git commit -a takes it along.\n`;
  return `  Now: ${now}\n${rest}  Take it back: ${ownCommand('fix --undo')}\n`;
}

function plansText({ plans, values }: Work, theme: Theme): readonly string[] {
  if (plans.length === 0) return [];
  const count = plans.reduce((sum, { fixed }) => sum + fixed.length, 0);
  const paths = plans.map(({ state }) => pathOf(state.path)).join(', ');
  const loads = [...new Set(plans.map(({ dialect }) => dialect.load))];
  const browser = plans.filter(({ index, dialect }) => dialect.title === 'JavaScript' && isForBrowser(index.after));
  return [
    `${theme.good('✔')} ${count === 1 ? 'One key' : `${count} keys`} taken out of ${paths}; the new lines are staged.`,
    `  ${values.size === 1 ? 'The value is' : 'The values are'} in .env at the top (git ignores it) as ${[...values.keys()].join(', ')}; .env.example names ${values.size === 1 ? 'it' : 'them'} for others.`,
    ...loads.map((load) => `  ${load}`),
    ...browser.map(
      ({ state }) =>
        `  ${pathOf(state.path)} looks like code for a browser: no key belongs there, not even from the environment; call the provider from a server.`,
    ),
  ];
}

function isForBrowser(text: string): boolean {
  return (
    /\b(?:document|window)\.\w|\bXMLHttpRequest\b/.test(text) &&
    !/\brequire\(|^[ \t]*import\s|\bmodule\.exports\b/m.test(text)
  );
}
