/** The exact git commands that finish the work: stage and commit again, or mend the commits that a push would send. */
import type { Finding } from '../core/finding.ts';
import { languageOf } from '../remedy/languages.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { pathText } from '../text/decode.ts';
import type { Layout, ShownCommit } from './context.ts';
import { isObject, shortId } from './finding-places.ts';
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

const REWORD: ReportStep = {
  label: 'take the value out of the message:',
  shown: 'git commit -e -F "$(git rev-parse --git-path COMMIT_EDITMSG)"',
};

/** The steps after the files are mended; none for a scan of files. */
export function commandsFor(blocking: readonly Finding[], layout: Layout): readonly ReportStep[] {
  const inFiles = blocking.filter((finding) => !isObject(finding.path));
  const objects = objectSteps(blocking.filter((finding) => isObject(finding.path)));
  if (inFiles.some((finding) => finding.commit !== null)) {
    const push =
      layout.context.action === 'push' ? [{ label: 'push again:', shown: layout.context.again ?? 'git push' }] : [];
    return [...historySteps(inFiles, layout), ...objects, ...push];
  }
  if (layout.context.action === 'scan' || inFiles.length === 0) return objects;
  const words = layout.context.unstaged?.words ?? null;
  const commit = words === null ? 'git commit' : `git commit ${words}`;
  return [...objects, { label: 'stage it and commit again:', shown: `${addCommand(inFiles, layout)} && ${commit}` }];
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
      shown: `${add} && ${rewriteCommand(id, layout.context.commits?.get(id))}`,
    };
  });
  return ids.length > MAX_COMMITS
    ? [...steps, { label: `do the same for ${ids.length - MAX_COMMITS} more commits`, shown: null }]
    : steps;
}

/** A sequence editor that does nothing takes the list as git has put it in order. */
function rewriteCommand(id: string, facts: ShownCommit | undefined): string {
  if (facts?.place === 'head') return 'git commit --amend --no-edit';
  const from = facts?.place === 'root' ? '--root' : `${shortId(id)}~1`;
  return `git commit --fixup=${shortId(id)} && GIT_SEQUENCE_EDITOR=: git rebase -i --autosquash --rebase-merges ${from}`;
}

function addCommand(findings: readonly Finding[], layout: Layout): string {
  const paths = [...new Set(findings.map((finding) => finding.path))];
  if (paths.length > MAX_PATHS) return 'git add -u';
  const untracked = paths.some(isUntracked) ? [layout.argument(asBytes('.gitignore'))] : [];
  const tracked = findings.filter(({ path }) => !isUntracked(path));
  return `git add -- ${[pathArguments(tracked, layout), ...untracked].filter((part) => part !== '').join(' ')}`;
}

/** The files, for `git add`. */
export function pathArguments(findings: readonly Finding[], layout: Layout): string {
  return [...new Set(findings.map(({ path }) => layout.argument(path)))].join(' ');
}

function isUntracked(path: Bytes): boolean {
  return languageOf(pathText(path)).untrack === true;
}

function objectSteps(findings: readonly Finding[]): readonly ReportStep[] {
  const steps = new Map<string, ReportStep>();
  for (const { path, commit } of findings) {
    const { label, shown } = commit === null ? REWORD : (OBJECT_STEPS[path] ?? REWORD);
    const command = shown?.replace('%s', commit === null ? '' : shortId(commit)) ?? null;
    if (steps.size < MAX_COMMITS) steps.set(`${command}`, { label, shown: command });
  }
  return [...steps.values()];
}
