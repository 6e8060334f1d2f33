/** Remembers the key-shaped values that a change takes away, so that a value which only moves is not called new. */
import { copyOf } from '../core/once.ts';
import type { RuleSet } from '../core/rule-set.ts';

/** More removed values than this are not remembered: then a moved one may be reported, never the other way round. */
const MAX_REMOVED_VALUES = 200_000;

/** The values that one change removes; they live in memory only. */
export interface RemovedValues {
  /** Takes a removed line, bytes as latin1. */
  take(text: string): void;
  /** Takes what is random of a key that is removed. */
  add(parts: readonly string[]): void;
  /** True where every part of the key was removed somewhere in the same change. */
  has(parts: readonly string[]): boolean;
  clear(): void;
}

/** Nothing removed yet. */
export function createRemovedValues(rules: RuleSet): RemovedValues {
  const removed = new Set<string>();
  return {
    take(raw) {
      const text = raw.includes('\0') ? raw.replaceAll('\0', '') : raw;
      if (removed.size >= MAX_REMOVED_VALUES || !rules.mayHold(text)) return;
      for (const { parts } of rules.find(text)) for (const part of parts) removed.add(copyOf(part));
    },
    add(parts) {
      if (removed.size < MAX_REMOVED_VALUES) for (const part of parts) removed.add(part);
    },
    has: (parts) => parts.length > 0 && parts.every((part) => removed.has(part)),
    clear: () => removed.clear(),
  };
}
