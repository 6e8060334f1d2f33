/** What a server says to the person whose push it refuses: a line for each key, with all that is needed to mend it. */
import type { Finding, ScanResult, Unread } from '../core/finding.ts';
import { expressions, remedyFor } from '../remedy/remedy.ts';
import { variablesFor } from '../remedy/variable.ts';
import { amount } from '../text/amount.ts';
import { type Layout, openLayout, type ReportContext } from './context.ts';
import { isInName, isObject, shortId } from './finding-places.ts';
import { fixupAndMove, rebaseCommand } from './git-commands.ts';
import { unreadText } from './reason-text.ts';

/** Who pushes may have brought thousands. */
const MAX_LINES = 5;
/** A path may be as long as a screen is wide many times over. */
const MAX_PATH_CHARACTERS = 300;

/** How what is refused was pushed. */
export interface RefusedPush {
  /** Full ids of the commits that refs would end at. */
  readonly tips: ReadonlySet<string>;
  /** Full ids of those that have no parent, among the commits with a key. */
  readonly roots: ReadonlySet<string>;
  /** Whether the change was made on a page of the server, where there is no command line. */
  readonly isWeb: boolean;
}

/** Lines without an end; on a page, where a line break is shown as text, one alone. */
export function refusalLines(result: ScanResult, push: RefusedPush): readonly string[] {
  const layout = openLayout(result.findings, { ...openReceivedContext(), width: Number.MAX_SAFE_INTEGER });
  const blocking = result.findings.filter(({ blocked }) => blocked);
  if (blocking.length === 0) return unreadLines(result.incomplete, layout);
  const shown = blocking.slice(0, push.isWeb ? 1 : MAX_LINES);
  const left = blocking.length - shown.length;
  const more = left === 0 ? '' : `and ${amount(left)} more`;
  const lines = shown.map((finding) => refusalLine(finding, push, layout));
  if (push.isWeb) return lines.map((line) => (more === '' ? line : `${line} (${more})`));
  return more === '' ? lines : [...lines, `mailwarden: ${more}`];
}

/** What a report of a push says to people on the server itself. */
export function openReceivedContext(): ReportContext {
  return { action: 'push', colour: 0, width: 100, inline: false, seenAt: null };
}

/** `mailwarden: push refused: a Mailjet secret key, 3f2a… (32), in commit 1a2b3c4d5e, src/mail.ts:12: take it out …`. */
function refusalLine(finding: Finding, push: RefusedPush, layout: Layout): string {
  const key = `${finding.secret.title}, ${finding.redacted}`;
  return `mailwarden: push refused: ${layout.sentence(key)}, in ${placeOf(finding, layout)}: ${firstStep(finding, push, layout)}`;
}

const OBJECTS: Readonly<Record<string, string>> = { ':tag': 'tag', ':blob': 'tagged file', ':note': 'note' };

function placeOf({ path, line, commit }: Finding, layout: Layout): string {
  const id = shortId(commit ?? '');
  const object = OBJECTS[path];
  if (object !== undefined) return `${object} ${id}, line ${line}`;
  if (path === ':message') return `the message of commit ${id}, line ${line}`;
  const shown = layout.path(path);
  const short = shown.length > MAX_PATH_CHARACTERS ? `${shown.slice(0, MAX_PATH_CHARACTERS)}…` : shown;
  return `commit ${id}, ${short}:${line}`;
}

function firstStep(finding: Finding, push: RefusedPush, layout: Layout): string {
  if (push.isWeb) return `${takeOut(finding, layout)} and save again`;
  return `${takeOut(finding, layout)}, then ${rewriteOf(finding, push)} and push again`;
}

/** What is to be done to the line. */
function takeOut(finding: Finding, layout: Layout): string {
  if (isObject(finding.path)) return `take it out of the ${finding.path.slice(1).replace('blob', 'file')}`;
  if (isInName(finding)) return 'rename the file';
  const remedy = remedyFor([finding]);
  if (remedy.language.untrack === true) return 'take the file out of git (git rm --cached)';
  const [instead] = (expressions(remedy) ?? variablesFor(finding).join(' and ')).split('\n');
  return `put ${layout.sentence(instead ?? '')} in its place`;
}

/** The commands for the object that holds it; a refused commit is nobody's but of the one who pushes it. */
function rewriteOf({ path, commit }: Finding, { tips, roots }: RefusedPush): string {
  const id = commit ?? '';
  if (path === ':tag' || path === ':blob') return 'git tag -d and make the tag again';
  if (path === ':note') return 'git notes edit';
  if (tips.has(id)) return path === ':message' ? 'git commit --amend' : 'git commit -a --amend';
  const place = roots.has(id) ? 'root' : 'inner';
  return path === ':message' ? rebaseCommand(id, place, [id]) : `git commit -a ${fixupAndMove(id, place)}`;
}

function unreadLines(reasons: readonly Unread[], layout: Layout): readonly string[] {
  return reasons
    .slice(0, MAX_LINES)
    .map(
      (reason) => `mailwarden: push refused: it could not be read to its end: ${layout.sentence(unreadText(reason))}`,
    );
}
