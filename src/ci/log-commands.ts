/**
 * The log of a CI job is a channel of commands: `::error …` at the beginning of a line for GitHub, `##vso[…]` anywhere
 * in it for Azure, `##[…]` for both. Nothing in a name or a message of a change may become one.
 */
import type { ScanResult } from '../core/finding.ts';
import type { ScanFormat } from '../report/formats.ts';
import { type ReportedFinding, reportedFindings, unreadSentences, worstFirst } from '../report/reported-finding.ts';

/** `##vso[`, `##[`: what begins a command wherever it stands. */
const ANYWHERE = /##(?=\w*\[)/g;

/** What begins one as the first thing on a line that is not white. */
const AT_START = /^([^\S\n\r\u2028\u2029]*):(?=:)/gm;

/** Text in which no command is left: one sign of each is shown as an escape. */
export function harmless(text: string): string {
  return text.replaceAll(ANYWHERE, '#\\x23').replaceAll(AT_START, '$1\\x3a');
}

/** A report of a format in which none is left: as an escape of that format, where it has one, so that it reads back the same. */
export function harmlessReport(format: ScanFormat, text: string): string {
  if (format === 'github') return text;
  if (/^[[{]/.test(text)) return text.replaceAll(ANYWHERE, '#\\u0023');
  if (text.startsWith('<')) return text.replaceAll(ANYWHERE, '#&#35;');
  return harmless(text);
}

/** `##vso[task.logissue …]`, a line for each finding that somebody should look at, the worst first. */
export function azureCommands(result: ScanResult): string {
  const unread = unreadSentences(result).map((words) =>
    issue('error', {}, `mailwarden: not everything could be read: ${words}`),
  );
  const found = worstFirst(reportedFindings(result)).filter(({ alarm }) => alarm !== 'allowed');
  return [...found.map(findingIssue), ...unread].join('');
}

function findingIssue({ alarm, path, line, column, ruleId, message, advice }: ReportedFinding): string {
  const place = { sourcepath: path, linenumber: String(line), columnnumber: String(column), code: ruleId };
  return issue(alarm === 'blocks' ? 'error' : 'warning', place, `${message}. ${advice}`);
}

/** https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands */
function issue(type: 'error' | 'warning', place: Readonly<Record<string, string>>, message: string): string {
  const words = Object.entries({ type, ...place }).map(([key, value]) => `${key}=${property(value)}`);
  return `##vso[task.logissue ${words.join(';')}]${data(message)}\n`;
}

/** The agent undoes exactly these. */
function data(text: string): string {
  return harmless(text).replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(';', '%3B').replaceAll(']', '%5D');
}
