/** SARIF 2.1.0, as GitHub's code scanning, Azure DevOps and editors read it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
import { gzipSync } from 'node:zlib';
import type { ScanResult } from '../../core/finding.ts';
import { amount } from '../../text/amount.ts';
import { printableJson } from '../../text/printable.ts';
import { maskOf } from '../finding-mask.ts';
import { sentence } from '../json.ts';
import { unreadText } from '../reason-text.ts';
import { type ReportedFinding, reportedFindings, worstFirst } from '../reported-finding.ts';

/** What GitHub takes: https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads */
const MAX_RESULTS_OF_GITHUB = 25_000;
const MAX_ZIPPED_BYTES_OF_GITHUB = 10_000_000;

/** Most rules of a description. */
const MAX_TEXT_CHARACTERS = 1_000;

/** About the run. */
export interface SarifRun {
  readonly version: string;
  /** What is scanned, the same from run to run: `scan`, `ci`, `image/NAME`. */
  readonly subject: string;
  /** Is told what the reader will not take. */
  readonly warn: (words: string) => void;
}

/** The whole log: one run, all findings, the worst first. */
export function reportSarif(result: ScanResult, { version, subject, warn }: SarifRun): string {
  const findings = worstFirst(reportedFindings(result));
  const rules = new Map<string, ReportedFinding>();
  for (const finding of findings) if (!rules.has(finding.ruleId)) rules.set(finding.ruleId, finding);
  const ids = [...rules.keys()];
  const index = new Map(ids.map((id, at) => [id, at]));
  const log = printableJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'mailwarden',
            version,
            semanticVersion: version,
            rules: [...rules.values()].map(ruleOf),
          },
        },
        automationDetails: { id: `mailwarden/${subject}/` },
        columnKind: 'utf16CodeUnits',
        invocations: [invocationOf(result)],
        results: findings.map((finding) => resultOf(finding, index.get(finding.ruleId) ?? 0)),
      },
    ],
  });
  for (const words of limitsPassed(findings.length, log)) warn(words);
  return log;
}

function ruleOf({ ruleId, title, service, advice }: ReportedFinding): object {
  const name = title.slice(0, MAX_TEXT_CHARACTERS);
  return {
    id: ruleId,
    shortDescription: { text: `${name} in the repository` },
    fullDescription: { text: `Finds ${name}. Whoever can read the repository can use it.` },
    help: { text: advice, markdown: advice },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['security', 'secret', service], precision: 'high', 'security-severity': '8.0' },
  };
}

/** What is allowed is neither a failure of the rule nor of any level: GitHub makes an alert of what is merely suppressed. */
function resultOf(finding: ReportedFinding, ruleIndex: number): object {
  const { ruleId, message, alarm, suppressed, placeId } = finding;
  return {
    ruleId,
    ruleIndex,
    kind: alarm === 'allowed' ? 'informational' : 'fail',
    level: ({ blocks: 'error', shown: 'note', allowed: 'none' } as const)[alarm],
    message: { text: message },
    locations: [locationOf(finding)],
    // A name of our own: what uploads compute by themselves must not be set by others.
    partialFingerprints: { 'mailwarden/v1': placeId },
    ...(suppressed !== null && {
      suppressions: [
        {
          kind: suppressed.by === 'inline' ? 'inSource' : 'external',
          status: 'accepted',
          justification: suppressed.reason,
        },
      ],
    }),
    properties: propertiesOf(finding),
  };
}

function locationOf({ path, line, column, endColumn }: ReportedFinding): object {
  const region = { startLine: line, startColumn: column, endLine: line, endColumn: Math.max(column, endColumn) };
  return { physicalLocation: { artifactLocation: { uri: referenceOf(path) }, region } };
}

/** A relative reference; each part percent-encoded, so that no colon makes a scheme of the first one. */
function referenceOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function propertiesOf({ service, confidence, commit, redacted, fingerprint, evidence }: ReportedFinding): object {
  return { service, confidence, commit, redacted, fingerprint, evidence };
}

function invocationOf({ findings, incomplete }: ScanResult): object {
  const mask = maskOf(findings);
  const unread = incomplete.map((reason) => ({
    level: 'error',
    message: { text: `not everything could be read: ${sentence(unreadText(reason), mask)}` },
  }));
  return {
    executionSuccessful: incomplete.length === 0,
    ...(unread.length > 0 && { toolExecutionNotifications: unread }),
  };
}

function limitsPassed(results: number, log: string): readonly string[] {
  const narrow = 'name a range or paths to scan less, or let what is known be: --write-baseline';
  if (results > MAX_RESULTS_OF_GITHUB)
    return [
      `GitHub takes ${amount(MAX_RESULTS_OF_GITHUB)} results of a SARIF file, and here are ${amount(results)}; ${narrow}`,
    ];
  if (log.length <= MAX_ZIPPED_BYTES_OF_GITHUB || gzipSync(log).length <= MAX_ZIPPED_BYTES_OF_GITHUB) return [];
  return [`GitHub takes SARIF files of 10 MB when packed, and this one is larger; ${narrow}`];
}
