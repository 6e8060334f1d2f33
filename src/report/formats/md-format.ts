/** Markdown with a table, for the summaries of CI and for comments: https://github.github.com/gfm/ */
import type { ScanResult } from '../../core/finding.ts';
import { amount, count } from '../../text/amount.ts';
import { printable } from '../../text/printable.ts';
import { maskOf } from '../finding-mask.ts';
import { sentence } from '../json.ts';
import { unreadText } from '../reason-text.ts';
import { type Alarm, type ReportedFinding, reportedFindings, worstFirst } from '../reported-finding.ts';
import { markupText } from './xml.ts';

const HEADINGS = ['state', 'key', 'path', 'line', 'column', 'commit', 'begins', 'rule', 'why'] as const;

const WORDS: Readonly<Record<Alarm, string>> = { blocks: 'blocks', shown: 'does not block', allowed: 'allowed' };

/** A heading, the counts, and a table where something was found. */
export function reportMarkdown(result: ScanResult): string {
  const findings = worstFirst(reportedFindings(result));
  const mask = maskOf(result.findings);
  const unread = result.incomplete.map(
    (reason) => `- ${markdownText(printable(sentence(unreadText(reason), mask)))}\n`,
  );
  const parts = [
    `## mailwarden: ${headline(result, findings)}\n`,
    `${count(result.files, 'file')} and ${count(result.addedLines, 'line')} were read.\n`,
    ...(unread.length === 0 ? [] : [`Not everything could be read:\n\n${unread.join('')}`]),
    ...(findings.length === 0 ? [] : [markdownTable([HEADINGS, ...findings.map(rowOf)])]),
  ];
  return parts.join('\n');
}

function headline({ incomplete }: ScanResult, findings: readonly ReportedFinding[]): string {
  const blocking = findings.filter(({ alarm }) => alarm === 'blocks').length;
  const others = findings.length - blocking;
  if (blocking > 0)
    return `${count(blocking, 'key')} found${others === 0 ? '' : `, and ${amount(others)} that do not block`}`;
  if (incomplete.length > 0) return 'not everything could be read';
  return others === 0 ? 'nothing found' : `nothing that blocks (${count(others, 'finding')})`;
}

function rowOf({ alarm, title, path, line, column, commit, redacted, ruleId, confidence, ...rest }: ReportedFinding) {
  const { evidence, suppressed } = rest;
  const state = suppressed === null ? WORDS[alarm] : `${WORDS[alarm]}: ${suppressed.reason}`;
  const rule = `${ruleId}, ${confidence}`;
  const cells = [state, title, path, line, column, commit?.slice(0, 10) ?? '', redacted, rule, evidence.join('; ')];
  return cells.map(String);
}

/** A table of rows, of which the first is the heading. Nothing in a cell can end the table, become a link, a tag or a mention. */
export function markdownTable([heading = [], ...rows]: readonly (readonly string[])[]): string {
  const lines = [heading, heading.map(() => '---'), ...rows.map((row) => row.map(markdownText))];
  return lines.map((row) => `| ${row.join(' | ')} |\n`).join('');
}

/** What would be markup, a mention, blank space that is lost, or a sign that turns or hides text; a plain word stays what it is. */
const MARKED =
  /[\\`*[\]<>~|$\t\n\r]|&(?=#?\w+;)|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|@|(?<![0-9A-Za-z.])#|:(?=\/\/)|(?<=www)\.|^ | $|(?<= ) |[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gi;

/** A text that a reader of Markdown gives back as it was. */
export function markdownText(text: string): string {
  return markupText(text).replaceAll(MARKED, (character) => `&#${character.charCodeAt(0)};`);
}
