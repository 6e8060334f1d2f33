/** The first line of a report and its list of findings: place, first characters, rule, evidence, the line with its values masked; counts in place of a flood. */

import { CONFIG_NAME, findAllowed } from '../config/config.ts';
import type { Finding } from '../core/finding.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { amount, count } from '../text/amount.ts';
import { columnsOf, cutAround, wrap } from '../text/width.ts';
import type { Layout } from './context.ts';
import { groupByLine, type LineGroup, nameOf, placeOf, shortId } from './finding-places.ts';
import { evidenceText } from './reason-text.ts';

const GUTTER = 8;
const INDENT = ' '.repeat(GUTTER);

/** Lines for all of `findings`; with `excerpts` the code follows each. */
export function listing(findings: readonly Finding[], layout: Layout, excerpts: boolean): readonly string[] {
  const lines: string[] = [];
  let commit: string | null = null;
  for (const group of groupByLine(findings)) {
    if (group.commit !== commit) lines.push(...commitLines(group.commit, layout));
    commit = group.commit;
    lines.push(...group.findings.flatMap((finding) => findingLines(finding, layout, excerpts)));
    if (excerpts) lines.push(excerptLine(group, layout));
  }
  return lines;
}

/** `  src/mail.ts:12:17   3f2a… (32)   mailjet-secret-key, high: name … on the line`; where that is too long, on more lines or, in a long list, without the evidence. */
function findingLines(finding: Finding, layout: Layout, full: boolean): readonly string[] {
  const { theme, width } = layout;
  const rule = `${finding.ruleId}, ${finding.confidence}`;
  const why =
    finding.evidence.length === 0 ? rule : `${rule}: ${layout.sentence(finding.evidence.map(evidenceText).join('; '))}`;
  const place = `  ${theme.strong(placeOf(finding, layout))}`;
  const start = `${place}   ${finding.redacted}`;
  const whole = `${start}   ${why}`;
  const more = [...layerLines(finding, layout), ...fingerprintLine(finding, layout), ...expiredLine(finding, layout)];
  if (columnsOf(whole) <= width) return [whole, ...more];
  if (!full && columnsOf(`${start}   ${rule}`) <= width) return [`${start}   ${rule}`, ...more];
  const isBeside = full && columnsOf(start) <= width;
  const below = full ? why : rule;
  const rest = wrap(`${INDENT}${isBeside ? '' : `${finding.redacted}   `}${below}`, width, INDENT);
  return [isBeside ? start : place, ...rest, ...more];
}

/** What an allow entry, `history` and a colleague know the key by. */
function fingerprintLine({ fingerprint }: Finding, { context }: Layout): readonly string[] {
  return context.verbose === true ? [`${INDENT}${fingerprint}`] : [];
}

/** Which command made the layer. */
function layerLines({ layer }: Finding, layout: Layout): readonly string[] {
  if (!layer?.command) return [];
  return wrap(`${INDENT}layer made by: ${layout.sentence(layer.command)}`, layout.width, INDENT);
}

const SHORT = '••••';

/** The value and what stands around it, whatever the length of the line. */
function excerptLine({ line, findings: [{ excerpt, redacted }] }: LineGroup, { code, theme, width }: Layout): string {
  const gutter = `${String(line).padStart(GUTTER)} │ `;
  const columns = Math.max(12, width - gutter.length);
  const text = code(excerpt);
  const fitting = columnsOf(text) <= columns ? text : text.replaceAll(/[•*]{5,}/g, SHORT);
  const start = Math.max(0, fitting.indexOf(`${redacted.slice(0, 4)}•`));
  const [value = ''] = /^.{0,4}?[•*…]+/u.exec(fitting.slice(start)) ?? [];
  return `${theme.faint(gutter)}${cutAround(fitting, start, start + value.length, columns)}`;
}

function commitLines(id: string | null, layout: Layout): readonly string[] {
  const facts = id === null ? undefined : layout.context.commits?.get(id);
  if (id === null || facts === undefined) return [];
  const text = `commit ${shortId(id)} "${layout.sentence(facts.subject)}" by ${layout.sentence(facts.author)}, ${layout.sentence(facts.age)}`;
  return wrap(`  ${text}`, layout.width, '    ');
}

function expiredLine(finding: Finding, { context, theme, width }: Layout): readonly string[] {
  const match = context.config === undefined ? null : findAllowed(context.config, finding.fingerprint);
  if (match === null || !match.expired) return [];
  const text = `its allow entry (${CONFIG_NAME}, line ${match.entry.line}) has expired on ${match.entry.expires}`;
  return wrap(`${INDENT}${text}`, width, INDENT).map((line) => theme.warning(line));
}

const BLOCKED = { commit: 'commit blocked: ', merge: 'merge blocked: ', push: 'push blocked: ', scan: '' } as const;

/** `✖ commit blocked: a Mailjet secret key in src/mail.ts`, on more lines where that is too long for one. */
export function headline(blocking: readonly Finding[], layout: Layout): readonly string[] {
  const files = new Set(blocking.map((finding) => `${finding.commit} ${finding.path}`));
  const titles = [...new Set(blocking.map(({ secret }) => secret.title))];
  const [first] = blocking;
  const keys = titles.length === blocking.length ? titles.join(' and ') : count(blocking.length, 'key');
  const what =
    first === undefined || files.size > 1 || titles.length > 2
      ? `${count(blocking.length, 'key')} in ${count(files.size, 'file')}`
      : `${keys} in ${nameOf(first, layout)}`;
  return wrap(`✖ ${BLOCKED[layout.context.action]}${what}`, layout.width, '  ').map((line) => layout.theme.alarm(line));
}

/** The first line where nothing blocks but not everything could be read. */
export function incompleteHeadline(layout: Layout): string {
  return layout.theme.alarm(`✖ ${BLOCKED[layout.context.action]}not everything could be checked`);
}

const ROWS = 5;

/** Lines on all of `findings`, of which the first `shown` have been listed. */
export function summary(findings: readonly Finding[], shown: number, layout: Layout): readonly string[] {
  const all = layout.context.listAll ?? ownCommand('scan --staged --verbose');
  return [
    `  … and ${amount(findings.length - shown)} more`,
    '',
    '  By rule',
    ...rows(findings, (finding) => finding.ruleId),
    '  By file',
    ...rows(findings, (finding) => nameOf(finding, layout)),
    '',
    `  All of them:     ${all}`,
  ];
}

function rows(findings: readonly Finding[], keyOf: (finding: Finding) => string): readonly string[] {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const lines = sorted.slice(0, ROWS).map(([key, number]) => `  ${amount(number).padStart(8)}  ${key}`);
  return sorted.length > ROWS ? [...lines, `            and ${amount(sorted.length - ROWS)} more`] : lines;
}
