/**
 * The hash chain: how a record becomes a line, and what is wrong with a line at its place. Knows no files. A line is
 * bytes, one character each (latin1): bytes that are not what was written must not become the same text.
 */

import { sha256 } from '../sha256.ts';
import { bytesOf } from '../text/decode.ts';
import type { OverrideEvent, OverrideRecord } from './override-record.ts';

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** sha256 in hex of a line's bytes. */
export function lineHash(line: string): string {
  return sha256(Buffer.from(line, 'latin1'));
}

/** The line for `event` behind the line `before` (null: it is the first), without a line break. */
export function lineOf(event: OverrideEvent, before: string | null): string {
  const { id, time, action, ref, how, actor, branch, commit, remote, reason, findings } = event;
  const what = ref === undefined ? { action } : { action, ref };
  const prev = before === null ? null : lineHash(before);
  const body = { v: 1, id, time, ...what, how, actor, branch, commit, remote, reason, findings, prev };
  return bytesOf(JSON.stringify({ ...body, hash: sha256(JSON.stringify(body)) }));
}

/** Reads a line; null where it is no record. */
export function recordOf(line: string): OverrideRecord | null {
  try {
    const value: unknown = JSON.parse(STRICT.decode(Buffer.from(line, 'latin1')));
    return isRecord(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

/** What is wrong with `line` behind `before`, as a sentence without its subject; null: nothing. */
export function breakOf(line: string, before: string | null): string | null {
  const record = recordOf(line);
  if (record === null) return 'is no record';
  if (!isWhole(line)) return 'was changed: its hash does not fit';
  if (record.prev === (before === null ? null : lineHash(before))) return null;
  if (before === null) return 'is not the first: lines before it were removed';
  return record.prev === null
    ? 'begins anew: it was put in'
    : 'does not follow: the line before it was changed, removed or put in';
}

/** Whether the line's own hash fits. It is the last field, so the rest is the text before it. */
export function isWhole(line: string): boolean {
  const [end = '', hash] = /,"hash":"([0-9a-f]{64})"\}$/.exec(line) ?? [];
  return hash !== undefined && lineHash(`${line.slice(0, -end.length)}}`) === hash;
}

function isRecord(value: unknown): value is OverrideRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { v, id, time, action, actor, findings } = value as Partial<OverrideRecord>;
  const isActor =
    typeof actor === 'object' && actor !== null && typeof actor.name === 'string' && typeof actor.email === 'string';
  return (
    v === 1 && [id, time, action].every((field) => typeof field === 'string') && isActor && Array.isArray(findings)
  );
}
