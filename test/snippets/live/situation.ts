/** What a snippet is put into: the keys are there, or something is missing; and what it must do then. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Service } from '../../../src/core/finding.ts';
import type { Outcome } from './program.ts';

/** The keys of one provider by field name; random in every run. */
export type Keys = Readonly<Record<string, string>>;

/** One run of a snippet. */
export interface Situation {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  /** What the stand-ins of client libraries know; only set for stores that have stand-ins. */
  readonly standIn?: Readonly<Record<string, string>>;
  /** True: it hands out the keys. A pattern: it fails, and its message matches. */
  readonly outcome: true | RegExp;
  /** Asserts what the server saw; not called for stand-ins. */
  readonly after?: () => void;
}

/** A store that snippets read from. */
export interface StoreUnderTest {
  situations(provider: Service, keys: Keys): Promise<readonly Situation[]>;
  close(): Promise<void>;
}

/** @throws AssertionError when the program did other than the situation asks for, or let a key out */
export function judge(situation: Situation, keys: Keys, { code, stdout, stderr }: Outcome): void {
  const shown = `${situation.name}:\n${stdout}${stderr}`.slice(-3000);
  expect(leaks(stdout + stderr, Object.values(keys)), `${situation.name}: a part of a key was printed`).toEqual([]);
  if (situation.outcome === true) {
    expect(code, shown).toBe(0);
    const lines = Object.entries(keys).map(
      ([field, key]) => `${field} ${createHash('sha256').update(key).digest('hex')}`,
    );
    expect(stdout.trim().split('\n').sort(), shown).toEqual(lines.sort());
  } else {
    expect(code, shown).not.toBe(0);
    expect(code, shown).not.toBeNull();
    expect(stdout, shown).toBe('');
    expect(stderr, shown).toMatch(situation.outcome);
  }
}

/** Windows of six characters of a key that the text holds; named by their place, so that no report holds them. */
function leaks(text: string, keys: readonly string[]): readonly string[] {
  const all = keys.flatMap((key) =>
    Array.from({ length: key.length - 5 }, (_, at) => ({ at, part: key.slice(at, at + 6) })),
  );
  return all.filter(({ part }) => text.includes(part)).map(({ at }) => `characters ${at} to ${at + 5}`);
}
