/** GitLab's Code Quality report, which every tier shows in a merge request: https://docs.gitlab.com/ci/testing/code_quality/ */
import type { ScanResult } from '../../core/finding.ts';
import { printableJson } from '../../text/printable.ts';
import { type Alarm, reportedFindings, type UnreadSink, warnUnread, worstFirst } from '../reported-finding.ts';

const SEVERITIES: Readonly<Record<Alarm, string>> = { blocks: 'blocker', shown: 'minor', allowed: 'info' };

/** A list, empty where nothing was found. */
export function reportCodequality(result: ScanResult, { warn }: UnreadSink): string {
  warnUnread(result, warn);
  return printableJson(
    worstFirst(reportedFindings(result)).map(({ ruleId, alarm, path, line, message, placeId }) => ({
      description: message,
      check_name: ruleId,
      fingerprint: placeId,
      severity: SEVERITIES[alarm],
      location: { path, lines: { begin: line } },
    })),
  );
}
