/** Checkstyle's XML, which Jenkins, reviewdog and many others read: https://checkstyle.sourceforge.io/ */
import type { ScanResult } from '../../core/finding.ts';
import {
  type Alarm,
  type ReportedFinding,
  reportedFindings,
  type UnreadSink,
  warnUnread,
} from '../reported-finding.ts';
import { element, XML_HEAD } from './xml.ts';

const SEVERITIES: Readonly<Record<Alarm, string>> = { blocks: 'error', shown: 'info', allowed: 'ignore' };

/** The whole document: a file, and its errors. */
export function reportCheckstyle(result: ScanResult, { warn }: UnreadSink): string {
  warnUnread(result, warn);
  const files = new Map<string, ReportedFinding[]>();
  for (const finding of reportedFindings(result)) {
    const known = files.get(finding.path);
    if (known === undefined) files.set(finding.path, [finding]);
    else known.push(finding);
  }
  const inside = [...files].map(([name, findings]) => element('file', { name }, ['\n', ...findings.map(errorOf)]));
  return XML_HEAD + element('checkstyle', { version: '10.0' }, ['\n', ...inside]);
}

function errorOf({ line, column, alarm, message, ruleId }: ReportedFinding): string {
  return element('error', { line, column, severity: SEVERITIES[alarm], message, source: `mailwarden.${ruleId}` });
}
