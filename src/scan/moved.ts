/** Remembers the key-shaped values that a change takes away, so that a value which only moves is not called new. */
import { findCandidates } from '../core/candidate.ts';
import { candidateLine } from '../core/detector.ts';
import type { Rule } from '../core/rule.ts';
import { findSplit } from '../core/split.ts';

/** More removed values than this are not remembered: then a moved one may be reported, never the other way round. */
const MOST = 200_000;

/** The values that one change removes; they live in memory only. */
export interface RemovedValues {
  /** Takes a removed line, bytes as latin1. */
  take(text: string): void;
  /** True where every part of the key was removed somewhere in the same change. */
  has(value: string): boolean;
  clear(): void;
}

const DIGITS = /[0-9a-f]{32}|[0-9A-F]{32}|^[0-9A-Za-z]{32}$/g;

/** Nothing removed yet. */
export function createRemovedValues(rules: readonly Rule[]): RemovedValues {
  const expression = candidateLine(rules);
  const removed = new Set<string>();
  return {
    take(raw) {
      const text = raw.includes('\0') ? raw.replaceAll('\0', '') : raw;
      if (removed.size >= MOST || !expression.test(text)) return;
      for (const { digits } of [...findCandidates(text), ...findSplit(text).whole])
        for (const part of digits) removed.add(part);
    },
    has(value) {
      const parts = value.match(DIGITS) ?? [];
      return removed.size > 0 && parts.length > 0 && parts.every((part) => removed.has(part));
    },
    clear: () => removed.clear(),
  };
}
