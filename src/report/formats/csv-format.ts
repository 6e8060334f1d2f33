/** Comma-separated values (RFC 4180) with a head, for spreadsheets and scripts. */
import type { ScanResult } from '../../core/finding.ts';
import { withoutControls } from '../../text/printable.ts';
import { type ReportedFinding, reportedFindings, type UnreadSink, warnUnread } from '../reported-finding.ts';

/** The names of the JSON report, each with its cell. */
const COLUMNS: Readonly<Record<string, (finding: ReportedFinding) => string | number>> = {
  ruleId: ({ ruleId }) => ruleId,
  service: ({ service }) => service,
  confidence: ({ confidence }) => confidence,
  path: ({ path }) => path,
  line: ({ line }) => line,
  column: ({ column }) => column,
  endColumn: ({ endColumn }) => endColumn,
  commit: ({ commit }) => commit ?? '',
  redacted: ({ redacted }) => redacted,
  fingerprint: ({ fingerprint }) => fingerprint,
  evidence: ({ evidence }) => evidence.join('; '),
  blocked: ({ blocked }) => String(blocked),
  suppressed: ({ suppressed }) => (suppressed === null ? '' : `${suppressed.by}: ${suppressed.reason}`),
};

/** The head, and a row for each finding. */
export function reportCsv(result: ScanResult, { warn }: UnreadSink): string {
  warnUnread(result, warn);
  const cells = Object.values(COLUMNS);
  const rows = reportedFindings(result).map((finding) => cells.map((cell) => String(cell(finding))));
  return csvText([Object.keys(COLUMNS), ...rows]);
}

/** Rows as text; no cell can be run, and none holds a control character but tabs and line ends. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** Where a spreadsheet takes a cell for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

function csvCell(text: string): string {
  const cell = withoutControls(FORMULA.test(text) ? `'${text}` : text);
  return `"${cell.replaceAll('"', '""')}"`;
}
