/** Workflow commands of GitHub Actions, which become annotations: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions */
import type { ScanResult } from '../../core/finding.ts';
import { printable, withoutControls } from '../../text/printable.ts';
import { maskOf } from '../finding-mask.ts';
import { sentence } from '../json.ts';
import { unreadText } from '../reason-text.ts';
import { type Alarm, type ReportedFinding, reportedFindings, worstFirst } from '../reported-finding.ts';

/** What is allowed is told only where somebody debugs the run. */
const COMMANDS: Readonly<Record<Alarm, string>> = { blocks: 'error', shown: 'notice', allowed: 'debug' };

/** A command a line; nothing where there is nothing to say. The worst come first, as GitHub shows ten of a step. */
export function reportGithub(result: ScanResult): string {
  const mask = maskOf(result.findings);
  const unread = result.incomplete.map(
    (reason) =>
      `::error title=mailwarden::${data(printable(`not everything could be read: ${sentence(unreadText(reason), mask)}`))}\n`,
  );
  return [...worstFirst(reportedFindings(result)).map(command), ...unread].join('');
}

function command({ alarm, path, line, column, endColumn, ruleId, message, advice }: ReportedFinding): string {
  const properties = {
    file: path,
    line,
    endLine: line,
    col: column,
    endColumn,
    title: `mailwarden: ${ruleId}`,
  };
  const words = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${COMMANDS[alarm]} ${words.join(',')}::${data(`${message}. ${advice}`)}\n`;
}

/** The runner undoes exactly these, and no other escapes. */
function data(text: string): string {
  return withoutControls(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
