/** The page of findings that GitHub shows below a run: a table in the file that GITHUB_STEP_SUMMARY names. */
import { appendFileSync, statSync } from 'node:fs';
import type { ScanResult } from '../core/finding.ts';
import { type ReportedFinding, reportedFindings, unreadSentences, worstFirst } from '../report/reported-finding.ts';
import { amount } from '../text/amount.ts';

/** GitHub drops the summary of a step as a whole beyond this. */
const MAX_BYTES = 1024 * 1024;

/** Room for the line that says what is left out. */
const LAST_LINE_BYTES = 200;

const HEAD = '| place | key | rule | what to do |\n| --- | --- | --- | --- |\n';

/**
 * Appends to the summary of this step, which may hold text of other commands already.
 * @param said what was read, in a sentence
 */
export function appendStepSummary(file: string, result: ScanResult, said: string): void {
  const taken = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  appendFileSync(file, stepSummary(result, said, MAX_BYTES - taken));
}

/** Markdown of at most `room` bytes, cut between rows; empty where not even its head fits. */
export function stepSummary(result: ScanResult, said: string, room: number): string {
  const rows = worstFirst(reportedFindings(result)).filter(({ alarm }) => alarm !== 'allowed');
  const keys = rows.filter(({ alarm }) => alarm === 'blocks').length;
  const verdict =
    keys > 0 ? `${amount(keys)} found` : result.incomplete.length > 0 ? 'could not check everything' : 'no key';
  const head = `### mailwarden: ${verdict}\n\n${literal(said)}\n\n${unread(result)}${rows.length > 0 ? HEAD : ''}`;
  let left = room - Buffer.byteLength(head) - LAST_LINE_BYTES;
  if (left < 0) return '';
  const fitting: string[] = [];
  for (const row of rows.map(tableRow)) {
    left -= Buffer.byteLength(row);
    if (left < 0) break;
    fitting.push(row);
  }
  const more = rows.length - fitting.length;
  return `${head}${fitting.join('')}${more > 0 ? `\nand ${amount(more)} more, which the log of this step has\n` : ''}\n`;
}

const MAX_REASONS = 10;

function unread(result: ScanResult): string {
  const reasons = unreadSentences(result).slice(0, MAX_REASONS);
  if (reasons.length === 0) return '';
  return `Not everything could be read:\n\n${reasons.map((words) => `- ${literal(words.slice(0, 500))}\n`).join('')}\n`;
}

function tableRow({ path, line, redacted, ruleId, message, advice }: ReportedFinding): string {
  const cells = [
    `<code>${literal(`${path}:${line}`)}</code>`,
    literal(redacted),
    literal(`${ruleId}: ${message}`),
    literal(advice),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** Nothing in it is markup, a mention or a link. */
function literal(text: string): string {
  return [...text].map((sign) => (/[\w ./-]/.test(sign) ? sign : `&#${sign.codePointAt(0)};`)).join('');
}
