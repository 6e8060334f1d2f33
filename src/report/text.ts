/** The report for people: one screen for one finding, a summary for thousands, nothing for a clean run. */
import type { Finding, ScanResult, Unread } from '../core/finding.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { amount, count } from '../text/amount.ts';
import { wrap } from '../text/width.ts';
import { exposureLines, wayOutLines } from './closing.ts';
import { type Layout, openLayout, type ReportContext } from './context.ts';
import { placeOf } from './finding-places.ts';
import { headline, incompleteHeadline, listing, summary } from './findings-list.ts';
import { historyPart, isHistory, keyLines, keysOf } from './history-part.ts';
import { imageSteps, isImage } from './image-part.ts';
import { unreadText } from './reason-text.ts';
import { stepLines } from './steps.ts';

/** Up to this many findings are shown with their lines, up to LISTED without; more end in counts. */
const WITH_EXCERPTS = 5;
const LISTED = 10;

/** What could not be read, at most. */
const REASONS = 10;

/**
 * The whole report, ending in a line feed, or the empty string where there is nothing to say. It holds no key,
 * and nothing in it can harm a terminal.
 */
export function reportText(result: ScanResult, context: ReportContext): string {
  const layout = openLayout(result.findings, context);
  const blocking = result.findings.filter((finding) => finding.blocked);
  const passing = result.findings.filter((one) => !one.blocked && one.suppressed === null && one.ignored !== true);
  const ignored = result.findings.filter((finding) => finding.ignored === true);
  const suppressed = result.findings.filter((finding) => finding.suppressed !== null);
  const parts = [
    blockingPart(blocking, layout),
    incompletePart(result.incomplete, blocking.length > 0, layout),
    passingPart(passing, layout),
    ignoredPart(ignored, layout),
    suppressedPart(suppressed, layout),
  ].filter((lines) => lines.length > 0);
  return parts.length === 0 ? '' : `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function blockingPart(blocking: readonly Finding[], layout: Layout): readonly string[] {
  if (blocking.length === 0) return [];
  if (isHistory(blocking)) return historyPart(blocking, layout);
  if (isImage(blocking))
    return [...headline(blocking, layout), '', ...limited(blocking, layout), '', ...imageSteps(blocking, layout)];
  const exposure = exposureLines(blocking, layout.context);
  return [
    ...headline(blocking, layout),
    '',
    ...limited(blocking, layout),
    '',
    `  ${layout.theme.strong('Do now')}`,
    ...stepLines(blocking, layout),
    ...exposure.flatMap((line) => wrap(line, layout.width, '    ')),
    '',
    ...wayOutLines(blocking, layout),
  ];
}

function limited(findings: readonly Finding[], layout: Layout): readonly string[] {
  const full = layout.context.verbose === true || findings.length <= WITH_EXCERPTS;
  if (full || findings.length <= LISTED) return listing(findings, layout, full);
  return [...listing(findings.slice(0, LISTED), layout, false), ...summary(findings, LISTED, layout)];
}

function incompletePart(reasons: readonly Unread[], blocked: boolean, layout: Layout): readonly string[] {
  if (reasons.length === 0) return [];
  const shown = layout.context.verbose === true ? reasons : reasons.slice(0, REASONS);
  const more = reasons.length - shown.length;
  return [
    blocked ? '  Not everything could be checked:' : incompleteHeadline(layout),
    ...shown.flatMap((reason) => wrap(`    ${layout.sentence(unreadText(reason))}`, layout.width, '      ')),
    ...(more > 0 ? [`    and ${amount(more)} more`] : []),
    ...(blocked
      ? []
      : [
          '',
          '  What was not read may hold a key, so it does not count as clean.',
          `  More:            ${ownCommand('doctor')}`,
        ]),
  ];
}

/** A hook says one line about what the block level lets through, and only where it is more than a faint suspicion. */
function passingPart(passing: readonly Finding[], layout: Layout): readonly string[] {
  const { action, verbose } = layout.context;
  const worth =
    action === 'scan' || verbose === true ? passing : passing.filter((finding) => finding.confidence !== 'low');
  if (worth.length === 0) return [];
  const title = layout.theme.warning(`! ${count(worth.length, 'possible key')} below the block level`);
  if (isHistory(worth)) return [title, '', ...keyLines(keysOf(worth), layout)];
  return action === 'scan' || verbose === true
    ? [title, '', ...limited(worth, layout)]
    : [`${title} (${ownCommand('scan --staged')} shows them)`];
}

/** A key in `.env` is where it belongs, as long as git ignores that file. */
function ignoredPart(ignored: readonly Finding[], layout: Layout): readonly string[] {
  if (ignored.length === 0) return [];
  const isOne = ignored.length === 1;
  const title = `! ${count(ignored.length, 'key')} in files that git ignores: ${isOne ? 'it' : 'they'} can be in no commit, so nothing blocks`;
  const paths = [...new Set(ignored.map(({ path }) => path))];
  const names = paths.slice(0, LISTED).map((path) => `    ${layout.path(path)}`);
  const more = paths.length > LISTED ? [`    and ${amount(paths.length - LISTED)} more`] : [];
  const lines = layout.context.verbose === true ? listing(ignored, layout, true) : [...names, ...more];
  return [...wrap(title, layout.width, '  ').map((line) => layout.theme.warning(line)), ...lines];
}

function suppressedPart(suppressed: readonly Finding[], layout: Layout): readonly string[] {
  if (layout.context.verbose !== true || suppressed.length === 0) return [];
  return [
    `${count(suppressed.length, 'finding')} let through`,
    ...suppressed.flatMap((finding) => [
      ...wrap(
        `  ${placeOf(finding, layout)}  ${finding.suppressed?.by}: ${layout.sentence(finding.suppressed?.reason ?? '')}`,
        layout.width,
        '    ',
      ),
      `    ${finding.fingerprint}`,
    ]),
  ];
}
