/** The exact git commands that finish the work: stage and commit again, or mend the commits that a push would send. */
import type { Finding } from '../core/finding.ts';
import { isPrivate } from '../remedy/languages.ts';
import { asBytes } from '../text/bytes.ts';
import { pathText } from '../text/decode.ts';
import type { Layout, ShownCommit } from './context.ts';
import { isInName, isObject, shortId } from './finding-places.ts';
import type { ReportStep } from './steps.ts';

/** More paths than this would bury the command. */
const MAX_PATHS = 5;
const MAX_COMMITS = 3;

/** What to do for an object that is no file; `%s` is its id. */
const OBJECT_STEPS: Readonly<Record<string, ReportStep>> = {
  ':message': { label: 'reword the message of the commit:', shown: 'git rebase -i --rebase-merges %s~1' },
  ':tag': { label: 'delete the tag and make it again:', shown: 'git tag -d "$(git describe --exact-match %s)"' },
  ':note': { label: 'take the value out of the note:', shown: 'git notes edit' },
  ':blob': { label: 'delete the tag that points at it:', shown: 'git for-each-ref --points-at %s' },
};

const TAKE_OUT_OF_MESSAGE = 'take the value out of the message:';
const OLD_MESSAGE = '-e -F "$(git rev-parse --git-path COMMIT_EDITMSG)"';

/** The steps after the files are mended; none for a scan of files. */
export function commandsFor(blocking: readonly Finding[], layout: Layout): readonly ReportStep[] {
  const inFiles = blocking.filter((finding) => !isObject(finding.path));
  const objects = objectSteps(
    blocking.filter((finding) => isObject(finding.path)),
    layout,
  );
  if (inFiles.some((finding) => finding.commit !== null)) {
    const push =
      layout.context.action === 'push' ? [{ label: 'push again:', shown: layout.context.again ?? 'git push' }] : [];
    return [...historySteps(inFiles, layout), ...objects, ...push];
  }
  if (layout.context.action === 'scan' || inFiles.length === 0) return objects;
  const words = unstagedWords(layout);
  const commit = words === null ? 'git commit' : `git commit ${words}`;
  const add = addCommand(inFiles, layout);
  return [...objects, { label: add === '' ? 'commit again:' : 'stage it and commit again:', shown: `${add}${commit}` }];
}

/** What git commit was given besides what is staged; null where nothing was, or no words can say it, as those that hold a key. */
export function unstagedWords({ context: { unstaged }, masked }: Layout): string | null {
  const words = unstaged?.words ?? null;
  return words === null || masked(asBytes(words)) !== words ? null : words;
}

function historySteps(findings: readonly Finding[], layout: Layout): readonly ReportStep[] {
  const ids = [...new Set(findings.map((finding) => finding.commit))].filter((id) => id !== null);
  const steps = ids.slice(0, MAX_COMMITS).map((id) => {
    const add = addCommand(
      findings.filter((finding) => finding.commit === id),
      layout,
    );
    return {
      label: `put the change into commit ${shortId(id)}:`,
      shown: `${add}${rewriteCommand(id, layout.context.commits?.get(id))}`,
    };
  });
  return ids.length > MAX_COMMITS
    ? [...steps, { label: `do the same for ${ids.length - MAX_COMMITS} more commits`, shown: null }]
    : steps;
}

function rewriteCommand(id: string, facts: ShownCommit | undefined): string {
  if (facts?.place === 'head') return 'git commit --amend --no-edit';
  return `git commit ${fixupAndMove(id, facts?.place ?? 'inner')}`;
}

/** The end of a `git commit …` that mends an older commit. A sequence editor that does nothing takes the list as git has put it in order. */
export function fixupAndMove(id: string, place: ShownCommit['place']): string {
  return `--fixup=${shortId(id)} && GIT_SEQUENCE_EDITOR=: git rebase -i --autosquash --rebase-merges ${from(id, place)}`;
}

/** The list in git's order from a commit on, but for the commits that are reworded; work in the tree stays. */
export function rebaseCommand(oldest: string, place: ShownCommit['place'], reworded: readonly string[]): string {
  const rebase = `rebase -i --autosquash --autostash --rebase-merges ${from(oldest, place)}`;
  if (reworded.length === 0) return `GIT_SEQUENCE_EDITOR=: git ${rebase}`;
  const edits = reworded.map((id) => `-e "s/^pick ${shortId(id)}/reword ${shortId(id)}/"`);
  return `GIT_SEQUENCE_EDITOR='sed -i.bak ${edits.join(' ')}' git -c core.abbrev=10 ${rebase}`;
}

function from(id: string, place: ShownCommit['place']): string {
  return place === 'root' ? '--root' : `${shortId(id)}~1`;
}

function addCommand(findings: readonly Finding[], { argument }: Layout): string {
  const isMany = new Set(findings.map(({ path }) => path)).size > MAX_PATHS;
  return isMany ? ADD_ALL : addMended(findings, argument);
}

const ADD_ALL = 'git add -u && ';

/**
 * `git add … && ` for what was mended: a file that was taken out of git stands in .gitignore now, and a new name is
 * staged by git mv; where lines of such a file are mended too, it can be named no more.
 */
export function addMended(findings: readonly Finding[], argument: Layout['argument']): string {
  const tracked = findings.filter(({ path }) => !isPrivate(pathText(path)));
  const renamed = new Set(tracked.filter(isInName).map(({ path }) => path));
  const mended = tracked.filter((finding) => !isInName(finding));
  if (mended.some(({ path }) => renamed.has(path))) return ADD_ALL;
  const ignore = tracked.length < findings.length ? [asBytes('.gitignore')] : [];
  const paths = new Set([...mended.map(({ path }) => path), ...ignore].map(argument));
  return paths.size === 0 ? '' : `git add -- ${[...paths].join(' ')} && `;
}

/** The files, for `git add`. */
export function pathArguments(findings: readonly Finding[], layout: Layout): string {
  return [...new Set(findings.map(({ path }) => layout.argument(path)))].join(' ');
}

function objectSteps(findings: readonly Finding[], layout: Layout): readonly ReportStep[] {
  const reword = rewordStep(layout);
  const steps = new Map<string, ReportStep>();
  for (const { path, commit } of findings) {
    const { label, shown } = commit === null ? reword : (OBJECT_STEPS[path] ?? reword);
    const command = shown?.replace('%s', commit === null ? '' : shortId(commit)) ?? null;
    if (steps.size < MAX_COMMITS) steps.set(`${command}`, { label, shown: command });
  }
  return [...steps.values()];
}

/** The message that was refused is opened again; what is staged no longer is named once more. */
function rewordStep(layout: Layout): ReportStep {
  if (layout.context.unstaged === undefined) return { label: TAKE_OUT_OF_MESSAGE, shown: `git commit ${OLD_MESSAGE}` };
  const words = unstagedWords(layout);
  if (words !== null) {
    // paths come last, behind their `--`
    const [before, after] = words.startsWith('-- ') ? ['', ` ${words}`] : [`${words} `, ''];
    return { label: TAKE_OUT_OF_MESSAGE, shown: `git commit ${before}${OLD_MESSAGE}${after}` };
  }
  const label = 'stage again what was to be committed, and take the value out of the message:';
  return { label, shown: `git commit ${OLD_MESSAGE}` };
}
