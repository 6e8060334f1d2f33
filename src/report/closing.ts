/** The last lines of a report: must the key be revoked, what if the alarm is false, how to go on all the same. */
import { CONFIG_NAME } from '../config/config.ts';
import type { Finding } from '../core/finding.ts';
import { remedyFor } from '../remedy/remedy.ts';
import type { Desk, ReportContext } from './context.ts';
import { ownCommand } from './own-command.ts';
import { columnsOf } from './width.ts';

const GIT_COMMAND = { commit: 'git commit', merge: 'git merge', push: 'git push' } as const;

/** Whether the key has got out already. */
export function exposureLines(blocking: readonly Finding[], { action, cure }: ReportContext): readonly string[] {
  if (action === 'commit' && blocking.every((finding) => finding.commit === null)) {
    return ['    The key has not left this machine, so it need not be revoked.'];
  }
  if (action === 'merge') return ['    If the branch that brings it was ever pushed anywhere, revoke the key.'];
  if (action === 'push') {
    const gone = '    A later commit takes it out again, but a push sends the commit that holds it as well.';
    const revoke = '    If one of these commits was ever pushed anywhere, the key must be revoked.';
    return cure?.isGone === true ? [gone, revoke] : [revoke];
  }
  return ['    If it was ever committed and pushed, the key must be revoked.'];
}

/** How to allow, where to read more, how to go around; the first finding speaks for all. */
export function wayOutLines(first: Finding, desk: Desk): readonly string[] {
  const { theme, context } = desk;
  const { allow, guide, language } = remedyFor([first]);
  const inline = allow !== null && !first.path.startsWith(':');
  const falseAlarm = inline
    ? [`add  ${allow}  to the line`]
    : entryLines(first, `${language.title} holds no comments`, first.path);
  const byItself = context.action === 'commit' ? labelled('Let it be done:', [ownCommand('fix')]) : [];
  const lines = [...byItself, ...labelled('A false alarm?', falseAlarm), ...labelled('More:', [guide])];
  if (context.action === 'scan') return lines;
  // No hook runs at git push --no-verify: a reason in the environment would be lost there.
  const reason = context.action === 'push' ? '' : 'MAILWARDEN_REASON="…" ';
  const bypass = `${reason}${GIT_COMMAND[context.action]} --no-verify`;
  const recorded = columnsOf(bypass) + 19 + 13 <= desk.width ? `${bypass}   ${theme.faint('(recorded)')}` : bypass;
  return [
    ...lines,
    ...labelled(`${context.action === 'push' ? 'Push' : context.action === 'merge' ? 'Merge' : 'Commit'} anyway:`, [
      recorded,
    ]),
  ];
}

/** An entry to copy: the fingerprint says nothing of the key. */
function entryLines({ fingerprint }: Finding, why: string, path: string): readonly string[] {
  const because = path.startsWith(':') ? '' : `${why}: `;
  return [
    `${because}put this into ${CONFIG_NAME}:`,
    'allow:',
    `  - fingerprint: ${fingerprint}`,
    '    reason: <why it may stay>',
  ];
}

/** An entry's lines begin at the left, or the fingerprint would not fit beside the label. */
function labelled(label: string, [first = '', ...rest]: readonly string[]): readonly string[] {
  return [`  ${label.padEnd(16)} ${first}`, ...rest.map((line) => `    ${line}`)];
}
