/** A page of what a scan found, for a browser: counts, findings over time, a row for each finding. */
import type { ScanResult } from '../../core/finding.ts';
import { amount, count } from '../../text/amount.ts';
import { maskOf } from '../finding-mask.ts';
import { shortId } from '../finding-places.ts';
import { sentence } from '../json.ts';
import { htmlPage, type PageCell, type PageColumn } from '../page/html-page.ts';
import type { LineLinks } from '../page/line-links.ts';
import { timeChart } from '../page/time-chart.ts';
import { unreadText } from '../reason-text.ts';
import { type Alarm, type ReportedFinding, reportedFindings, worstFirst } from '../reported-finding.ts';

const COLUMNS: readonly PageColumn[] = [
  { title: 'state' },
  { title: 'key' },
  { title: 'path' },
  { title: 'line', isNumber: true },
  { title: 'column', isNumber: true },
  { title: 'commit' },
  { title: 'begins' },
  { title: 'rule' },
  { title: 'confidence' },
  { title: 'why' },
];

const STATES: Readonly<Record<Alarm, { readonly word: string; readonly tone: NonNullable<PageCell['tone']> }>> = {
  blocks: { word: 'blocks', tone: 'bad' },
  shown: { word: 'does not block', tone: 'mild' },
  allowed: { word: 'allowed', tone: 'good' },
};

const SURENESS = ['high', 'medium', 'low'];

/** About the repository. */
export interface PageFacts {
  readonly times: (commits: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  readonly links: () => Promise<LineLinks>;
}

/** The whole file. */
export async function reportHtml(result: ScanResult, { times, links }: PageFacts): Promise<string> {
  const findings = worstFirst(reportedFindings(result));
  const made = await times(findings.flatMap(({ commit }) => commit ?? []));
  const [addresses, now] = [findings.length === 0 ? null : await links(), Date.now()];
  const timesOf = (chosen: readonly ReportedFinding[]) => chosen.map(({ commit }) => made.get(commit ?? '') ?? now);
  const [blocking, others] = [findings.filter(isBlocking), findings.filter((one) => !isBlocking(one))];
  return htmlPage({
    title: `mailwarden: ${headline(result, blocking.length)}`,
    words: wordsOf(result, blocking.length, others.length, now),
    chart: timeChart('Findings by the time of their commit (what is in no commit: the time of this report)', [
      { name: 'that block', times: timesOf(blocking) },
      { name: 'that do not', times: timesOf(others) },
    ]),
    caption: findings.length === 0 ? 'Nothing was found.' : 'Findings, what blocks first',
    columns: COLUMNS,
    rows: findings.map((finding) => rowOf(finding, addresses)),
  });
}

const isBlocking = ({ alarm }: ReportedFinding): boolean => alarm === 'blocks';

function headline({ incomplete }: ScanResult, blocking: number): string {
  if (blocking > 0) return `${count(blocking, 'key')} found`;
  return incomplete.length > 0 ? 'not everything could be read' : 'nothing that blocks';
}

function wordsOf(result: ScanResult, blocking: number, others: number, now: number): readonly string[] {
  const mask = maskOf(result.findings);
  const read = `${count(result.files, 'file')} and ${count(result.addedLines, 'line')} were read.`;
  const found = `${amount(blocking)} of ${count(blocking + others, 'finding')} block${blocking === 1 ? 's' : ''}.`;
  return [
    `${read} ${found} Made ${new Date(now).toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    ...result.incomplete.map((reason) => `Not everything could be read: ${sentence(unreadText(reason), mask)}`),
  ];
}

function rowOf(finding: ReportedFinding, links: LineLinks | null): readonly PageCell[] {
  const { alarm, title, path, line, column, commit, redacted, ruleId, confidence, evidence, suppressed } = finding;
  const { word, tone } = STATES[alarm];
  return [
    { text: suppressed === null ? word : `${word} by ${suppressed.by}: ${suppressed.reason}`, tone },
    { text: title },
    { text: path, isPath: true, link: links?.line(commit, path, line) ?? null },
    { text: String(line) },
    { text: String(column) },
    commit === null ? { text: '' } : { text: shortId(commit), link: links?.commit(commit) ?? null },
    { text: redacted },
    { text: ruleId },
    { text: confidence, sort: SURENESS.indexOf(confidence) },
    { text: evidence.join('; ') },
  ];
}
