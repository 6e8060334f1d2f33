/**
 * Tells whether a file's bytes can hold a key at all, without making lines of them.
 * Each shape holds a run of at least so many characters of its alphabet: looking at one byte in so many finds it. Only what
 * stands around a run is put to the gate's expression. What has no such run is looked for by what it begins with.
 */
import { createGateScan, type GateScan } from '../core/packs/gate-scan.ts';
import type { RuleSet } from '../core/rule-set.ts';
import { byteRuns, holdsRun } from '../core/shapes/byte-run.ts';

const MARGIN = 2_048;

/** True where a line of the bytes passes the gate's expression; NULs do not count, so that UTF-16 is seen. */
export type Prefilter = (bytes: Buffer) => boolean;

const prefilters = new WeakMap<RuleSet, Prefilter>();

/** The prefilter of a rule set, the same one each time. */
export function createPrefilter(rules: RuleSet): Prefilter {
  const known = prefilters.get(rules);
  if (known) return known;
  const runs = byteRuns(rules.shapes.flatMap((shape) => shape.runs));
  const others = othersThan(rules);
  const prefilter: Prefilter = (bytes) => {
    if (others === 'all') return true;
    const plain = bytes.includes(0) ? withoutNuls(bytes) : bytes;
    if (runs.some((run) => holdsRun(plain, run, (start, end) => passes(plain, start, end, rules)))) return true;
    return others?.(toLatin1(plain)) ?? false;
  };
  prefilters.set(rules, prefilter);
  return prefilter;
}

function withoutNuls(bytes: Buffer): Buffer {
  const plain = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0) plain[length++] = byte;
  }
  return plain.subarray(0, length);
}

/** Puts the run's line, or as much of it as the expression can reach, to the expression. */
function passes(bytes: Uint8Array, start: number, end: number, rules: RuleSet): boolean {
  const from = Math.max(0, start - MARGIN, bytes.lastIndexOf(10, start) + 1);
  const line = bytes.indexOf(10, end);
  const to = Math.min(line === -1 ? bytes.length : line, end + MARGIN);
  return rules.mayHold(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1'));
}

/** What is found by no such run: secrets of the packs, and what the repository's own rules look for. */
function othersThan({ secrets, own }: RuleSet): GateScan | 'all' | null {
  if (own?.gate === 'all') return 'all';
  const parts = [secrets.gate.decisive, secrets.gate.assigned, own?.gate.expression].filter((part) => part);
  return parts.length === 0 ? null : createGateScan(parts.join('|'), 'm');
}

const toLatin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
