/** What a coding agent reads when it is told no: what it was about to do, and what it is to do instead. No key is in it. */
import type { Finding, ScanResult } from '../core/finding.ts';
import type { Failure } from '../failure.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { expressions, remedyFor } from '../remedy/remedy.ts';
import { variablesFor } from '../remedy/variable.ts';
import { amount } from '../text/amount.ts';
import { type Layout, openLayout } from './context.ts';
import { reportFailure } from './failure-text.ts';
import { isInName } from './finding-places.ts';
import { unreadText } from './reason-text.ts';

/** More lines help no model. */
const MAX_LISTED = 5;

/** How exactly the place of a finding is known. */
export interface RefusedWrite {
  readonly result: ScanResult;
  /** Whether the numbers of the lines are those of the file. */
  readonly isExact: boolean;
}

/** For a call that would put keys into files that git tracks. */
export function keyRefusal(writes: readonly RefusedWrite[]): string {
  const all = writes.flatMap(({ result, isExact }) =>
    result.findings.filter(({ blocked }) => blocked).map((finding) => ({ finding, isExact })),
  );
  const findings = all.map(({ finding }) => finding);
  const layout = openLayout(findings, { action: 'scan', colour: 0, width: Number.MAX_SAFE_INTEGER });
  const lines = all.slice(0, MAX_LISTED).map(({ finding, isExact }) => `  ${keyLine(finding, isExact, layout)}`);
  const more = all.length > MAX_LISTED ? [`  and ${amount(all.length - MAX_LISTED)} more`] : [];
  const unread = writes.flatMap(({ result }) =>
    result.incomplete.map((one) => `  ${layout.sentence(unreadText(one))}`),
  );
  const [first] = findings;
  const head =
    first === undefined ? 'it could not be read to its end:' : 'it would put a key into a file that git tracks.';
  return [`mailwarden refused this call: ${head}`, ...lines, ...more, ...unread, ...(first ? steps(first) : [])].join(
    '\n',
  );
}

function keyLine(finding: Finding, isExact: boolean, layout: Layout): string {
  const where = `${layout.path(finding.path)}${isExact ? `:${finding.line}` : ''}`;
  const key = layout.sentence(`${finding.secret.title}, ${finding.redacted}`);
  if (isInName(finding)) return `${where}: ${key}, in the name of the file`;
  const instead = expressions(remedyFor([finding])) ?? variablesFor(finding).join(' and ');
  return `${where}: ${key}; write ${layout.sentence(instead.replaceAll('\n', ' and '))} in its place`;
}

function steps(finding: Finding): readonly string[] {
  const names = variablesFor(finding).join(' and ');
  return [
    `Instead: have the program read ${names} from the environment, and write no value of it into any file that git tracks.`,
    'The value itself may stand in a file that git ignores, such as an .env that .gitignore names.',
    `More: ${remedyFor([finding]).guide}`,
    'If it is no key, leave it to the person you work for to allow it.',
  ];
}

/** For a command that goes around the hooks. @param command such as `git commit --no-verify` */
export function bypassRefusal(command: string): string {
  return [
    `mailwarden refused this call: ${command} goes around the hooks that look for keys.`,
    'Instead: run it without that, and where a hook blocks it, do what the hook says.',
    'Where the person you work for has decided to go around them, give the reason:',
    `  MAILWARDEN_REASON="…" ${command}`,
  ].join('\n');
}

/** For what could not be checked. */
export function uncheckedRefusal(failure: Failure): string {
  return `${reportFailure(failure).trimEnd()}\nmailwarden refused this call, because it could not check it (${ownCommand('doctor')} says more).`;
}
