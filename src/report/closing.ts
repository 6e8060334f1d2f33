/** The last lines of a report: must the key be revoked, what if the alarm is false, how to go on all the same. */
import { CONFIG_NAME } from '../config/config.ts';
import type { Finding } from '../core/finding.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { allowComment, remedyFor } from '../remedy/remedy.ts';
import { count } from '../text/amount.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { whole, wrap } from '../text/width.ts';
import type { Layout, ReportContext } from './context.ts';
import { isInName, isObject } from './finding-places.ts';
import { pathArguments, unstagedWords } from './git-commands.ts';

const GIT_COMMAND = { commit: 'git commit', merge: 'git merge', push: 'git push' } as const;

/** Whether the key has got out already. */
export function exposureLines(
  blocking: readonly Finding[],
  { action, rewrite, seenAt }: ReportContext,
): readonly string[] {
  if (action === 'commit' && blocking.every((finding) => finding.commit === null)) {
    return ['    The key has not left this machine, so it need not be revoked.'];
  }
  if (action === 'merge') return ['    If the branch that brings it was ever pushed anywhere, revoke the key.'];
  if (action === 'push') {
    if (rewrite?.published !== undefined && rewrite.after.length === 0) {
      return [
        `    The commits with the key are published (${rewrite.published}): do not rewrite them.`,
        '    What is there already is not looked at again after the fetch. Where it is still',
        '    reported then, the push takes the key to a new place: revoke it first.',
      ];
    }
    const gone = '    A later commit takes it out again, but a push sends the commit that holds it as well.';
    const revoke = '    If one of these commits was ever pushed anywhere, the key must be revoked.';
    return rewrite?.isGone === true ? [gone, revoke] : [revoke];
  }
  if (seenAt === null)
    return ['    The push was refused, so nobody gets it from here. If it was ever pushed elsewhere, revoke the key.'];
  if (seenAt !== undefined) return [`    It was pushed: ${seenAt} has it, so the key must be revoked.`];
  return ['    If it was ever committed and pushed, the key must be revoked.'];
}

const LABEL = 19;
const NARROW = 60;
const MAX_ENTRIES = 10;
const MAX_COMMENTS = 3;

/** How to allow, where to read more, how to go around. */
export function wayOutLines(blocking: readonly Finding[], layout: Layout): readonly string[] {
  const { context } = layout;
  const [first] = blocking;
  if (first === undefined) return [];
  const { guide } = remedyFor([first]);
  const lines = [
    ...(context.canFix === true ? labelled('Let it be done:', whole(fixCommand(blocking, layout)), layout) : []),
    ...falseAlarmLines(blocking, layout),
    ...labelled('More:', whole(guide), layout),
  ];
  const entries = entryLines(
    blocking.filter((finding) => needsEntry(finding, layout)),
    context,
  );
  if (context.action === 'scan') return [...lines, ...entries];
  // No hook runs at git push --no-verify: a reason in the environment would be lost there.
  const reason = context.action === 'push' ? '' : 'MAILWARDEN_REASON="…" ';
  const bypass = `${reason}${GIT_COMMAND[context.action]} --no-verify`;
  const recorded = `${whole(`${again(bypass, layout)}  `)} ${layout.theme.faint('(recorded)')}`;
  const what = context.action === 'push' ? 'Push' : context.action === 'merge' ? 'Merge' : 'Commit';
  return [...lines, ...labelled(`${what} anyway:`, recorded, layout), ...entries];
}

/** The command with all that it must say once more. */
function again(bypass: string, layout: Layout): string {
  if (layout.context.unstaged === undefined) return bypass;
  const words = unstagedWords(layout);
  return words === null ? 'the same command, with --no-verify' : `${bypass} ${words}`;
}

/** What git commit -a or a path has brought in is in no index any more: fix reads the real one. */
function fixCommand(blocking: readonly Finding[], layout: Layout): string {
  const inFiles = blocking.filter(({ path }) => !isObject(path));
  const stage = layout.context.unstaged !== undefined ? `git add -- ${pathArguments(inFiles, layout)} && ` : '';
  return `${stage}${ownCommand('fix')}`;
}

/** A comment for each language, and an entry for each key that stands where no comment can or counts. */
function falseAlarmLines(blocking: readonly Finding[], layout: Layout): readonly string[] {
  const comments = new Map<string, Set<Bytes>>();
  for (const finding of blocking.filter((one) => !needsEntry(one, layout))) {
    const allow = allowComment(finding.path) ?? '';
    const paths = comments.get(allow);
    if (paths === undefined) comments.set(allow, new Set([finding.path]));
    else paths.add(finding.path);
  }
  const hasEntries = blocking.some((finding) => needsEntry(finding, layout));
  const isOne = comments.size === 1 && !hasEntries;
  const said = [...comments].slice(0, MAX_COMMENTS).map(([comment, paths]) => {
    const more = paths.size > 1 ? ` and ${count(paths.size - 1, 'more file')}` : '';
    const [one = asBytes('')] = paths;
    return isOne ? `add  ${comment}  to the line` : `add  ${comment}  in ${layout.path(one)}${more}`;
  });
  const isGone = layout.context.rewrite?.isGone === true && blocking.some((finding) => isOutOfReach(finding, layout));
  const kept = isGone ? '; the old commit keeps the value' : '';
  const entry = hasEntries ? [`${entryWords(layout)}${kept}`] : [];
  const [lead = '', ...rest] = [...said, ...entry, ...uncountedComment(blocking, layout)];
  return [...labelled('A false alarm?', lead, layout), ...rest.flatMap((text) => below(text, layout))];
}

/** A change that is checked with the configuration of its base cannot bring the entry along. */
function entryWords({ context }: Layout): string {
  const where = `put the lines at the end into ${CONFIG_NAME} at the top, with your reason`;
  if (context.inline !== false) return `${where}, and commit that file too`;
  return `${where}, first in the branch that this goes into, in a change of its own; then bring this one up to date with it: what a change says of itself does not count`;
}

/** Where no comment can stand, or none counts. */
function needsEntry(finding: Finding, layout: Layout): boolean {
  const { context } = layout;
  if (context.inline === false || isObject(finding.path) || isInName(finding)) return true;
  if (isOutOfReach(finding, layout)) return true;
  return allowComment(finding.path) === null;
}

/** True for a line that only an older commit has: nobody can write a comment there. */
function isOutOfReach(finding: Finding, { context: { rewrite } }: Layout): boolean {
  return rewrite !== undefined && finding.commit !== null && !rewrite.atHead.has(finding);
}

/** Why a comment that is there does not count. */
function uncountedComment(blocking: readonly Finding[], layout: Layout): readonly string[] {
  const reasons = blocking.map(({ inlineReason = null }) => inlineReason);
  if (layout.context.inline === false)
    return reasons.some((reason) => reason !== null)
      ? ['The mailwarden:allow that stands there does not count here: a change cannot excuse itself.']
      : [];
  return reasons.includes('')
    ? ['The mailwarden:allow that stands there lacks its reason: without one it does not count.']
    : [];
}

/** Entries to copy, from the left as the file has them: a fingerprint says nothing of the key. */
function entryLines(entries: readonly Finding[], { listAll }: ReportContext): readonly string[] {
  const fingerprints = [...new Set(entries.map(({ fingerprint }) => fingerprint))];
  if (fingerprints.length === 0) return [];
  const more = fingerprints.length - MAX_ENTRIES;
  return [
    '',
    'allow:   # where the file has this line already, what follows belongs below it',
    ...fingerprints
      .slice(0, MAX_ENTRIES)
      .flatMap((fingerprint) => [`  - fingerprint: ${fingerprint}`, '    reason: <why it may stay>']),
    ...(more > 0
      ? [`# and ${count(more, 'more key')}: ${listAll ?? ownCommand('scan --staged --verbose')} shows all fingerprints`]
      : []),
  ];
}

/** Beside its label, or on a narrow screen below it. */
function labelled(label: string, text: string, layout: Layout): readonly string[] {
  const isNarrow = layout.width < NARROW;
  if (isNarrow) return [`  ${label}`, ...below(text, layout)];
  return wrap(`  ${label.padEnd(LABEL - 3)} ${text}`, layout.width, ' '.repeat(LABEL));
}

function below(text: string, { width }: Layout): readonly string[] {
  const indent = ' '.repeat(width < NARROW ? 4 : LABEL);
  return wrap(`${indent}${text}`, width, indent);
}
