/** A finding as every format tells it: the JSON's fields, whether it is an alarm, an id for its place, and what to say of it. */

import type { Finding, ScanResult } from '../core/finding.ts';
import { sha256 } from '../sha256.ts';
import { printable } from '../text/printable.ts';
import { maskOf } from './finding-mask.ts';
import { shortId } from './finding-places.ts';
import { findingJson, type JsonFinding, sentence } from './json.ts';
import { unreadText } from './reason-text.ts';

/** `blocks`: it is why the exit code is 1; `shown`: below the block level, or in a file that git ignores; `allowed`: somebody let it through. */
export type Alarm = 'blocks' | 'shown' | 'allowed';

/** Holds no key and no bytes, all of it text; in path, evidence and reason control characters are left to the format. */
export interface ReportedFinding extends JsonFinding {
  readonly alarm: Alarm;
  /** For people, with its article: "a Mailjet secret key". */
  readonly title: string;
  /** 64 hex digits: of rule, value and path, the same from run to run, another for each place of a value. */
  readonly placeId: string;
  /** What was found, safe to print: `a Mailjet secret key, 3f2a… (32): name MJ_APIKEY_PRIVATE on the line`. */
  readonly message: string;
  /** What to do, in sentences. */
  readonly advice: string;
}

/** Is told, in a sentence, what a format cannot say. */
export interface UnreadSink {
  readonly warn: (words: string) => void;
}

/** For formats that have no place for what could not be read. */
export function warnUnread(result: ScanResult, warn: UnreadSink['warn']): void {
  for (const words of unreadSentences(result)) warn(`not everything could be read: ${words}`);
}

/** What could not be read, one sentence each without an end; they hold no key, and are safe to print. */
export function unreadSentences({ findings, incomplete }: ScanResult): readonly string[] {
  const mask = maskOf(findings);
  return incomplete.map((reason) => printable(sentence(unreadText(reason), mask)));
}

const RANK: Readonly<Record<Alarm, number>> = { blocks: 0, shown: 1, allowed: 2 };

/** All findings of a scan, in the order that is given. */
export function reportedFindings({ findings }: Pick<ScanResult, 'findings'>): readonly ReportedFinding[] {
  const mask = maskOf(findings);
  const ids = placeIds(findings);
  return findings.map((finding, at): ReportedFinding => {
    const json = findingJson(finding, mask);
    const title = printable(sentence(finding.secret.title, mask));
    const alarm = alarmOf(finding);
    const why = json.evidence.length === 0 ? '' : `: ${json.evidence.join('; ')}`;
    const where = finding.commit === null ? '' : ` in ${shortId(finding.commit)}`;
    const message = printable(`${title}, ${finding.redacted}${where}${why}${letThrough(json)}`);
    return { ...json, alarm, title, placeId: ids[at] ?? '', message, advice: adviceFor(finding, alarm) };
  });
}

/** What blocks first, then what is shown, then what is allowed: programs cut their lists at the end. */
export function worstFirst(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  return findings.toSorted((a, b) => RANK[a.alarm] - RANK[b.alarm]);
}

function alarmOf({ blocked, suppressed }: Finding): Alarm {
  return blocked ? 'blocks' : suppressed === null ? 'shown' : 'allowed';
}

function letThrough({ suppressed }: JsonFinding): string {
  return suppressed === null ? '' : ` (allowed by ${suppressed.by}: ${suppressed.reason})`;
}

function adviceFor({ secret }: Finding, alarm: Alarm): string {
  if (alarm === 'allowed') return 'Nothing: it was let through.';
  const [variable] = secret.variables;
  const from = variable === undefined || variable === '' ? 'the environment' : `the environment variable ${variable}`;
  return `Take the value out of the file and let the program read it from ${from}. If it was ever pushed, revoke it first.`;
}

/** The same value in one file more than once differs by its place in the order of lines, so that lines can move. */
function placeIds(findings: readonly Finding[]): readonly string[] {
  const places = new Map<string, number[]>();
  for (const [at, { ruleId, path, fingerprint }] of findings.entries()) {
    const name = [ruleId, fingerprint, path].join('\n');
    const known = places.get(name);
    if (known === undefined) places.set(name, [at]);
    else known.push(at);
  }
  const ids: string[] = [];
  for (const [name, all] of places)
    for (const [nth, at] of inOrder(all, findings).entries()) ids[at] = sha256(`${name}\n${nth}`);
  return ids;
}

function inOrder(places: readonly number[], findings: readonly Finding[]): readonly number[] {
  if (places.length === 1) return places;
  const keyed = places.map((at) => ({ at, line: findings[at]?.line ?? 0, column: findings[at]?.column ?? 0 }));
  const commitOf = (at: number) => findings[at]?.commit ?? '';
  const sorted = keyed.sort(
    (a, b) => a.line - b.line || a.column - b.column || (commitOf(a.at) < commitOf(b.at) ? -1 : 1),
  );
  return sorted.map(({ at }) => at);
}
