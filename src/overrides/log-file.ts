/** The bytes of the log and the chain that they form: reading, mending a torn end, adding lines. Everything here is called under the lock, or reads only. */
import {
  appendFileSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../sha256.ts';
import { fileMode, openToUsers } from '../state/replace-file.ts';
import { codeOf } from '../state/system-error.ts';
import { bytesOf } from '../text/decode.ts';
import type { OverrideEvent, OverrideRecord } from './override-record.ts';

const NAME = 'overrides.jsonl';
const TORN = 'overrides.torn';
const STEP = 65_536;

/** The log, open for reading and adding. */
export interface LogFile {
  /** Bytes. */
  size(): number;
  /** The bytes from `start` (up to `end`), one character each. */
  text(start?: number, end?: number): string;
  /** Adds whole lines and waits until they are on the disk. */
  add(text: string): void;
  /** Mends an end that a crash has torn; what was done, in words, or null. */
  mend(): string | null;
}

/** Opens the log of `folder`, creating it with mode 0600, and closes it after `work`. */
export function withLogFile<T>(folder: string, work: (file: LogFile) => T): T {
  const fd = openSync(join(folder, NAME), constants.O_RDWR | constants.O_CREAT | constants.O_APPEND, 0o600);
  try {
    if (fstatSync(fd).size === 0) openToUsers(folder, join(folder, NAME));
    return work(logFile(fd, folder));
  } finally {
    closeSync(fd);
  }
}

/** The whole log, a character for each byte, without the lock and without mending; empty where there is none. */
export function readLogText(folder: string): string {
  try {
    const fd = openSync(join(folder, NAME), constants.O_RDONLY);
    try {
      return logFile(fd, folder).text();
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}

function logFile(fd: number, folder: string): LogFile {
  const size = () => fstatSync(fd).size;
  const text = (start = 0, end = size()) => bytes(fd, start, end).toString('latin1');
  return {
    size,
    text,
    add(lines) {
      const buffer = Buffer.from(lines, 'latin1');
      for (let done = 0; done < buffer.length; ) done += writeSync(fd, buffer, done);
      fsyncSync(fd);
    },
    mend: () => mend(fd, folder),
  };
}

/** A record that lacks nothing but its line break gets one; anything else behind the last line break goes to a side file. */
function mend(fd: number, folder: string): string | null {
  const end = fstatSync(fd).size;
  const start = lastBreak(fd, end);
  if (start === end) return null;
  const torn = bytes(fd, start, end);
  const line = torn.toString('latin1');
  if (recordOf(line) !== null && isWhole(line)) {
    writeSync(fd, '\n');
    return 'the last line of the override log had no end: mended';
  }
  appendFileSync(join(folder, TORN), Buffer.concat([torn, Buffer.from('\n')]), { mode: fileMode(folder) });
  ftruncateSync(fd, start);
  return `the last line of the override log was torn (${torn.length} bytes): taken out, kept in ${TORN}`;
}

/** The offset behind the last line break before `end`. */
function lastBreak(fd: number, end: number): number {
  for (let to = end; to > 0; to -= STEP) {
    const from = Math.max(0, to - STEP);
    const at = bytes(fd, from, to).lastIndexOf(10);
    if (at >= 0) return from + at + 1;
  }
  return 0;
}

function bytes(fd: number, start: number, end: number): Buffer {
  const buffer = Buffer.alloc(Math.max(0, end - start));
  let done = 0;
  while (done < buffer.length) {
    const read = readSync(fd, buffer, done, buffer.length - done, start + done);
    if (read === 0) break;
    done += read;
  }
  return buffer.subarray(0, done);
}

// The hash chain: how a record becomes a line, and what is wrong with a line at its place. Knows no files. A line is
// bytes, one character each (latin1): bytes that are not what was written must not become the same text.

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
function isWhole(line: string): boolean {
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
