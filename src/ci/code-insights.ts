/** Bitbucket's Code Insights: a report on the commit, with an annotation for each finding, sent by the proxy that every step has. */
import { request } from 'node:http';
import type { ScanResult } from '../core/finding.ts';
import { type ReportedFinding, reportedFindings, unreadSentences, worstFirst } from '../report/reported-finding.ts';
import { amount, count } from '../text/amount.ts';
import { type CiEnvironment, variable } from './ci-system.ts';

/** Limits of the API: annotations of a request and of a report, characters of texts. */
const MAX_ANNOTATIONS_AT_ONCE = 100;
const MAX_ANNOTATIONS = 1_000;
const MAX_SUMMARY_CHARACTERS = 450;
const MAX_DETAILS_CHARACTERS = 2_000;

/** It adds the step's own authorization. https://support.atlassian.com/bitbucket-cloud/docs/code-insights/ */
const PROXY = { host: 'localhost', port: 29418 };
const API = 'http://api.bitbucket.org/2.0';
const MAX_SECONDS = 20;

/** What is sent, in its order. */
export interface InsightRequest {
  readonly method: 'PUT' | 'POST';
  readonly url: string;
  readonly body: string;
}

/** The requests that show a result; none where the step does not say which commit it is about. */
export function insightRequests(result: ScanResult, said: string, env: CiEnvironment): readonly InsightRequest[] {
  const names = ['BITBUCKET_WORKSPACE', 'BITBUCKET_REPO_SLUG', 'BITBUCKET_COMMIT'].map((name) => variable(env, name));
  const [workspace, slug, commit] = names.map((name) => (name === undefined ? undefined : encodeURIComponent(name)));
  if (workspace === undefined || slug === undefined || commit === undefined) return [];
  const url = `${API}/repositories/${workspace}/${slug}/commit/${commit}/reports/mailwarden`;
  const found = worstFirst(reportedFindings(result)).filter(({ alarm }) => alarm !== 'allowed');
  const shown = found.slice(0, MAX_ANNOTATIONS).map(annotation);
  const packets = Array.from({ length: Math.ceil(shown.length / MAX_ANNOTATIONS_AT_ONCE) }, (_, at) =>
    shown.slice(at * MAX_ANNOTATIONS_AT_ONCE, (at + 1) * MAX_ANNOTATIONS_AT_ONCE),
  );
  return [
    { method: 'PUT', url, body: JSON.stringify(reportOf(result, found, said)) },
    ...packets.map((packet) => ({ method: 'POST' as const, url: `${url}/annotations`, body: JSON.stringify(packet) })),
  ];
}

/** Sends them one after the other. @returns why one was not taken; null where all were */
export async function sendInsights(requests: readonly InsightRequest[], proxy = PROXY): Promise<string | null> {
  for (const each of requests) {
    const refused = await send(each, proxy);
    if (refused !== null) return refused;
  }
  return null;
}

function reportOf(result: ScanResult, found: readonly ReportedFinding[], said: string): object {
  const keys = found.filter(({ alarm }) => alarm === 'blocks').length;
  const more = found.length - MAX_ANNOTATIONS;
  const unread = unreadSentences(result);
  const details = [
    said,
    ...(more > 0 ? [`${amount(more)} more findings are in the log of the step.`] : []),
    ...(unread.length > 0 ? [`Not everything could be read: ${unread.join('; ')}`] : []),
  ];
  return {
    title: 'mailwarden',
    reporter: 'mailwarden',
    report_type: 'SECURITY',
    details: cut(details.join(' '), MAX_DETAILS_CHARACTERS),
    result: keys > 0 || unread.length > 0 ? 'FAILED' : 'PASSED',
    data: [{ title: 'Keys', type: 'NUMBER', value: keys }],
  };
}

/** What stands in no file (a message, a tag) has no place to be shown at. */
function annotation({ placeId, alarm, path, line, message, advice }: ReportedFinding): object {
  const isFile = !/^:(?:message|tag|note|blob)$/.test(path);
  return {
    external_id: `mailwarden-${placeId}`,
    annotation_type: 'VULNERABILITY',
    summary: cut(message, MAX_SUMMARY_CHARACTERS) || 'a key',
    details: cut(advice, MAX_DETAILS_CHARACTERS),
    severity: alarm === 'blocks' ? 'CRITICAL' : 'LOW',
    result: alarm === 'blocks' ? 'FAILED' : 'PASSED',
    ...(isFile && { path, line }),
  };
}

/** Never between the two halves of a character. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.slice(0, most - 1);
  return `${end.replace(/[\ud800-\udbff]$/, '')}…`;
}

function send({ method, url, body }: InsightRequest, proxy: typeof PROXY): Promise<string | null> {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      host: new URL(url).host,
    };
    const sent = request({ ...proxy, method, path: url, headers, timeout: MAX_SECONDS * 1_000 }, (answer) => {
      const { statusCode = 0 } = answer;
      answer.resume();
      answer.once('end', () => resolve(statusCode >= 200 && statusCode < 300 ? null : `it answered ${statusCode}`));
    });
    sent.once('timeout', () => sent.destroy(new Error(`no answer within ${count(MAX_SECONDS, 'second')}`)));
    sent.once('error', (error) => resolve(error.message));
    sent.end(body);
  });
}
