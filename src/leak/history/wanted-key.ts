/** Compares values with the fingerprint that is looked for; what matches is the only place where the key itself is held. */
import crypto from 'node:crypto';
import type { Service } from '../../core/detection.ts';
import { redact } from '../../core/redact.ts';
import type { RuleSet } from '../../core/rule-set.ts';
import { Failure } from '../../failure.ts';
import { sha256 } from '../../sha256.ts';
import type { Value, ValueForm } from './value-search.ts';

/** Who the key belongs to, once it has been met. */
export interface Identity {
  readonly service: Service;
  /** `sha256:` and 64 hex digits. */
  readonly fingerprint: string;
  /** First four characters and the length. */
  readonly redacted: string;
}

/** What is looked for. */
export interface WantedKey {
  /** The form in which the wanted value stands among these; null where it does not. */
  find(values: readonly Value[]): ValueForm | null;
  /** Null until the value has been met. @throws Failure 'usage' where the digits fit several keys */
  identity(): Identity | null;
  /** The key, decoded; null until it has been met. Never to be shown. */
  value(): string | null;
  /** Every spelling that was met, each as its pieces. Never to be shown. */
  spellings(): readonly (readonly string[])[];
  /** What values look like. */
  readonly rules: RuleSet;
}

interface Met extends Identity {
  readonly value: string;
}

/** The value of which `digits` begin the fingerprint. */
export function wantByFingerprint(digits: string, rules: RuleSet): WantedKey {
  const met = new Map<string, Met>();
  const spellings = new Map<string, readonly string[]>();
  const own = rules.providers.map(({ service }) => service);
  const check = (text: string, of?: Service): boolean => {
    for (const service of of === undefined ? own : [of]) {
      const hash = fastSha256(`${service}:${text}`);
      if (!hash.startsWith(digits)) continue;
      met.set(hash, { service, fingerprint: `sha256:${hash}`, redacted: redact(text), value: text });
      return true;
    }
    return false;
  };
  return {
    rules,
    find: (values) => collect(values, check, spellings),
    identity() {
      const [first, second] = met.values();
      if (second !== undefined)
        throw new Failure(
          'usage',
          `several keys have a fingerprint that begins so:\n${[...met.values()].map(({ fingerprint }) => fingerprint).join('\n')}`,
        );
      return first ?? null;
    },
    value: () => [...met.values()][0]?.value ?? null,
    spellings: () => [...spellings.values()],
  };
}

/** A value that is known: the secret half of a pair, wherever it stands without the other one. */
export function wantByValue(value: string, identity: Identity, rules: RuleSet): WantedKey {
  const spellings = new Map<string, readonly string[]>();
  return {
    rules,
    find: (values) => collect(values, (text) => text === value, spellings),
    identity: () => identity,
    value: () => value,
    spellings: () => [...spellings.values()],
  };
}

function collect(
  values: readonly Value[],
  check: (text: string, service?: Service) => boolean,
  spellings: Map<string, readonly string[]>,
): ValueForm | null {
  let form: ValueForm | null = null;
  for (const value of values) {
    if (!check(value.text, value.service)) continue;
    form ??= value.form;
    const id = value.raw.join('\0');
    if (!spellings.has(id)) spellings.set(id, value.raw);
  }
  return form;
}

/** sha256 of a text's UTF-8, as 64 hex digits. */
export const fastSha256: (text: string) => string =
  typeof crypto.hash === 'function' ? (text) => crypto.hash('sha256', text, 'hex') : sha256;
