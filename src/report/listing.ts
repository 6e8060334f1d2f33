/** The list of findings: place, first characters, rule and evidence, and the line with its values masked. */
import { CONFIG_NAME, findAllowed } from '../config/config.ts';
import type { Finding } from '../core/finding.ts';
import { columnsOf, cutAround, wrap } from '../text/width.ts';
import type { Desk } from './context.ts';
import { evidenceText } from './evidence-text.ts';
import { groupByLine, type LineGroup } from './group.ts';
import { placeOf, shortId } from './place.ts';

const GUTTER = 8;
const INDENT = ' '.repeat(GUTTER);

/** Lines for all of `findings`; with `excerpts` the code follows each. */
export function listing(findings: readonly Finding[], desk: Desk, excerpts: boolean): readonly string[] {
  const lines: string[] = [];
  let commit: string | null = null;
  for (const group of groupByLine(findings)) {
    if (group.commit !== commit) lines.push(...commitLines(group.commit, desk));
    commit = group.commit;
    lines.push(...group.findings.flatMap((finding) => findingLines(finding, desk, excerpts)));
    if (excerpts) lines.push(excerptLine(group, desk));
  }
  return lines;
}

/** `  src/mail.ts:12:17   3f2a… (32)   mailjet-secret-key, high: name … on the line`; where that is too long, on more lines or, in a long list, without the evidence. */
function findingLines(finding: Finding, desk: Desk, full: boolean): readonly string[] {
  const { theme, width } = desk;
  const rule = `${finding.ruleId}, ${finding.confidence}`;
  const why =
    finding.evidence.length === 0 ? rule : `${rule}: ${desk.sentence(finding.evidence.map(evidenceText).join('; '))}`;
  const place = `  ${theme.strong(placeOf(finding, desk))}`;
  const start = `${place}   ${finding.redacted}`;
  const whole = `${start}   ${why}`;
  const more = [...fingerprintLine(finding, desk), ...expiredLine(finding, desk)];
  if (columnsOf(whole) <= width) return [whole, ...more];
  if (!full && columnsOf(`${start}   ${rule}`) <= width) return [`${start}   ${rule}`, ...more];
  const isBeside = full && columnsOf(start) <= width;
  const below = full ? why : rule;
  const rest = wrap(`${INDENT}${isBeside ? '' : `${finding.redacted}   `}${below}`, width, INDENT);
  return [isBeside ? start : place, ...rest, ...more];
}

/** What an allow entry, `history` and a colleague know the key by. */
function fingerprintLine({ fingerprint }: Finding, { context }: Desk): readonly string[] {
  return context.verbose === true ? [`${INDENT}${fingerprint}`] : [];
}

const SHORT = '••••';

/** The value and what stands around it, whatever the length of the line. */
function excerptLine({ line, findings: [{ excerpt, redacted }] }: LineGroup, { code, theme, width }: Desk): string {
  const gutter = `${String(line).padStart(GUTTER)} │ `;
  const columns = Math.max(12, width - gutter.length);
  const text = code(excerpt);
  const fitting = columnsOf(text) <= columns ? text : text.replaceAll(/[•*]{5,}/g, SHORT);
  const start = Math.max(0, fitting.indexOf(`${redacted.slice(0, 4)}•`));
  const [value = ''] = /^.{0,4}?[•*…]+/u.exec(fitting.slice(start)) ?? [];
  return `${theme.faint(gutter)}${cutAround(fitting, start, start + value.length, columns)}`;
}

function commitLines(id: string | null, desk: Desk): readonly string[] {
  const facts = id === null ? undefined : desk.context.commits?.get(id);
  if (id === null || facts === undefined) return [];
  const text = `commit ${shortId(id)} "${desk.sentence(facts.subject)}" by ${desk.sentence(facts.author)}, ${desk.sentence(facts.age)}`;
  return wrap(`  ${text}`, desk.width, '    ');
}

function expiredLine(finding: Finding, { context, theme, width }: Desk): readonly string[] {
  const match = context.config === undefined ? null : findAllowed(context.config, finding.fingerprint);
  if (match === null || !match.expired) return [];
  const text = `its allow entry (${CONFIG_NAME}, line ${match.entry.line}) has expired on ${match.entry.expires}`;
  return wrap(`${INDENT}${text}`, width, INDENT).map((line) => theme.warning(line));
}
