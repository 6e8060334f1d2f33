/** JUnit's XML, which the test tabs of Jenkins, GitLab, CircleCI, Azure and Bitbucket show: a finding is a test that fails. */
import type { ScanResult } from '../../core/finding.ts';
import { maskOf } from '../finding-mask.ts';
import { sentence } from '../json.ts';
import { unreadText } from '../reason-text.ts';
import { type ReportedFinding, reportedFindings, worstFirst } from '../reported-finding.ts';
import { element, escapeXml, XML_HEAD } from './xml.ts';

/** The whole document. What is allowed is a test that was skipped, what does not block one that passed. */
export function reportJunit(result: ScanResult): string {
  const findings = worstFirst(reportedFindings(result));
  const mask = maskOf(result.findings);
  const counts = {
    tests: findings.length + result.incomplete.length,
    failures: findings.filter(({ alarm }) => alarm === 'blocks').length,
    errors: result.incomplete.length,
    skipped: findings.filter(({ alarm }) => alarm === 'allowed').length,
    time: '0',
  };
  const { skipped: _, ...all } = counts;
  const cases = [
    ...result.incomplete.map((reason) => unreadCase(sentence(unreadText(reason), mask))),
    ...findings.map(findingCase),
  ];
  const suite = element('testsuite', { name: 'mailwarden', ...counts }, cases.length === 0 ? [] : ['\n', ...cases]);
  return XML_HEAD + element('testsuites', { name: 'mailwarden', ...all }, ['\n', suite]);
}

function unreadCase(reason: string): string {
  const error = element('error', { type: 'incomplete', message: reason });
  return element('testcase', { classname: 'mailwarden', name: `everything was read: ${reason}`, time: '0' }, [error]);
}

function findingCase(finding: ReportedFinding): string {
  const { ruleId, path, line, column, redacted, commit } = finding;
  const name = `${ruleId} at ${line}:${column}${commit === null ? '' : ` in ${commit.slice(0, 10)}`}, ${redacted}`;
  return element('testcase', { classname: path, name, file: path, line, time: '0' }, [outcomeOf(finding)]);
}

function outcomeOf({ alarm, ruleId, message, advice, fingerprint, suppressed }: ReportedFinding): string {
  if (alarm === 'allowed') return element('skipped', { message: `${suppressed?.by}: ${suppressed?.reason}` });
  const text = escapeXml(`${message}\n${advice}\n${fingerprint}\n`);
  if (alarm === 'shown') return element('system-out', {}, [text]);
  return element('failure', { type: ruleId, message }, [text]);
}
