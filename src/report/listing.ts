/** The list of findings: place, first characters, rule and evidence, and the line with its values masked. */
import { findAllowed } from '../config/allow.ts';
import { CONFIG_NAME } from '../config/config.ts';
import type { Finding } from '../core/finding.ts';
import type { Desk } from './context.ts';
import { groupByLine, type LineGroup } from './group.ts';
import { placeOf, shortId } from './place.ts';
import { columnsOf, cutEnd } from './width.ts';

const GUTTER = 8;

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
  const why = finding.evidence.length === 0 ? rule : `${rule}: ${desk.sentence(finding.evidence.join('; '))}`;
  const rest = width - columnsOf(finding.redacted);
  const where = placeOf(finding, desk, full ? rest - 5 : Math.max(20, rest - columnsOf(rule) - 8));
  const start = `  ${theme.strong(where)}   ${finding.redacted}`;
  if (columnsOf(where) + columnsOf(why) + 8 <= rest) return [`${start}   ${why}`, ...expiredLine(finding, desk)];
  if (!full) return [`${start}   ${rule}`, ...expiredLine(finding, desk)];
  const lines = wrap(why, width - GUTTER).map((part) => `${' '.repeat(GUTTER)}${part}`);
  return [start, ...lines, ...expiredLine(finding, desk)];
}

function excerptLine({ line, findings }: LineGroup, { code, theme, width }: Desk): string {
  const gutter = `${String(line).padStart(GUTTER)} │ `;
  return `${theme.faint(gutter)}${cutEnd(code(findings[0].excerpt), width - gutter.length)}`;
}

function commitLines(id: string | null, desk: Desk): readonly string[] {
  const facts = id === null ? undefined : desk.context.commits?.get(id);
  if (id === null || facts === undefined) return [];
  const text = `commit ${shortId(id)} "${desk.sentence(facts.subject)}" by ${desk.sentence(facts.author)}, ${desk.sentence(facts.age)}`;
  return [`  ${cutEnd(text, desk.width - 2)}`];
}

function expiredLine(finding: Finding, { context, theme }: Desk): readonly string[] {
  const match = context.config === undefined ? null : findAllowed(context.config, finding.fingerprint);
  if (match === null || !match.expired) return [];
  const text = `its allow entry (${CONFIG_NAME}, line ${match.entry.line}) has expired on ${match.entry.expires}`;
  return [`${' '.repeat(GUTTER)}${theme.warning(text)}`];
}

/** At most three lines of words; a word that is too wide for one is cut. */
function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(last) + 1 + columnsOf(word) <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, 3).map((line) => cutEnd(line, columns));
  return lines.length > 3 ? shown.with(2, cutEnd(`${shown[2] ?? ''} …`, columns)) : shown;
}
