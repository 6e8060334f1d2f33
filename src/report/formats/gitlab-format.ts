/** GitLab's report of secret detection: https://docs.gitlab.com/development/integrations/secure/#report ; written to its schema 15.0.7. */
import type { ScanResult } from '../../core/finding.ts';
import { printableJson } from '../../text/printable.ts';
import { maskOf } from '../finding-mask.ts';
import { sentence } from '../json.ts';
import { unreadText } from '../reason-text.ts';
import { type Alarm, type ReportedFinding, reportedFindings, worstFirst } from '../reported-finding.ts';

const SCHEMA = '15.0.7';

/** The schema demands a commit; what no commit has yet gets this where there is no HEAD either. */
const NO_COMMIT = '0'.repeat(40);

const MAX_NAME_CHARACTERS = 255;

const SEVERITIES: Readonly<Record<Alarm, string>> = { blocks: 'Critical', shown: 'Low', allowed: 'Info' };

/** About the run. */
export interface GitlabRun {
  readonly version: string;
  /** The commit that HEAD is; null where there is none. */
  readonly head: () => Promise<string | null>;
}

/** The whole report. */
export async function reportGitlab(result: ScanResult, { version, head }: GitlabRun): Promise<string> {
  const mask = maskOf(result.findings);
  const { incomplete } = result;
  const tool = { id: 'mailwarden', name: 'mailwarden', version, vendor: { name: 'mailwarden' } };
  const unread = incomplete.map((reason) => ({
    level: 'fatal',
    value: `not everything could be read: ${sentence(unreadText(reason), mask)}`,
  }));
  const commit = (await head()) ?? NO_COMMIT;
  return printableJson({
    version: SCHEMA,
    scan: {
      analyzer: tool,
      scanner: tool,
      type: 'secret_detection',
      start_time: timeOf(performance.timeOrigin),
      end_time: timeOf(Date.now()),
      status: incomplete.length === 0 ? 'success' : 'failure',
      ...(unread.length > 0 && { messages: unread }),
    },
    vulnerabilities: worstFirst(reportedFindings(result)).map((finding) => vulnerabilityOf(finding, commit)),
  });
}

function vulnerabilityOf(finding: ReportedFinding, head: string): object {
  const { title, message, advice, alarm, placeId, ruleId, path, line, suppressed } = finding;
  return {
    id: uuidOf(placeId),
    name: title.slice(0, MAX_NAME_CHARACTERS),
    description: message,
    severity: SEVERITIES[alarm],
    solution: advice,
    identifiers: [
      { type: 'mailwarden_rule_id', name: `mailwarden rule ${ruleId}`, value: ruleId },
      { type: 'mailwarden_place_id', name: 'this value in this place', value: placeId },
    ],
    location: { file: path, start_line: line, end_line: line, commit: { sha: finding.commit ?? head } },
    ...(suppressed !== null && {
      flags: [
        {
          type: 'flagged-as-likely-false-positive',
          origin: 'mailwarden',
          description: `allowed by ${suppressed.by}: ${suppressed.reason}`,
        },
      ],
    }),
  };
}

/** The schema knows neither a zone nor parts of a second. */
function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19);
}

/** An id in the form that the schema recommends, of version 8: made by a rule of one's own (RFC 9562). */
function uuidOf(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
