/** What `.mailwarden.yml` can say, and what holds where it says nothing. */
import type { Confidence } from '../core/finding.ts';
import { NO_OWN_RULES, type OwnRules } from '../core/own-rule.ts';
import type { Pack } from '../core/packs/secret-data.ts';
import type { RuleSet } from '../core/rule-set.ts';
import type { Baseline } from './baseline.ts';
import { DEFAULT_PACKS, defaultRules } from './built-in.ts';

/** Name of the file at the top of a repository. */
export const CONFIG_NAME = '.mailwarden.yml';

/** One key that somebody has looked at and let through. */
export interface AllowEntry {
  /** `sha256:` and 64 lower-case hex digits, as the report shows it. */
  readonly fingerprint: string;
  readonly reason: string;
  /** `YYYY-MM-DD`, the last day (UTC) on which the entry counts; null: it counts for good. */
  readonly expires: string | null;
  /** Where the entry begins in the file, from 1. */
  readonly line: number;
}

/** Which rules the file asks for. */
export interface RuleChoice {
  readonly packs: readonly Pack[];
  /** Ids of rules that are off. */
  readonly disabled: readonly string[];
  /** The repository's own rules, those that are off too. */
  readonly own: OwnRules;
}

/** A file that was read. */
export interface ConfigText {
  /** From the top. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** How a server takes pushes, as far as a file says it. */
export interface ServerSettings {
  /** The longest that a push may be read, from the start of the hook. */
  readonly timeLimitMs?: number;
  /** What becomes of a push that takes longer. */
  readonly onTimeout?: 'block' | 'pass';
  /** Whether the person who pushes may go around the check, with a reason. */
  readonly allowSkip?: boolean;
  /** Whether the allow list of a repository's own file counts. */
  readonly ownAllow?: boolean;
}

/** A checked configuration; every part is always there. */
export interface Config {
  /** What is looked for. */
  readonly rules: RuleSet;
  /** What that was made of. */
  readonly choice: RuleChoice;
  /** The least confidence that blocks. */
  readonly block: Confidence;
  readonly paths: { readonly ignore: readonly string[] };
  readonly allow: readonly AllowEntry[];
  readonly overrides: {
    /** A push of an override without a reason is blocked. */
    readonly requireReason: boolean;
    readonly share: 'none' | 'notes';
    /** An http(s) address that records are sent to, after consent on this machine; null: nowhere. */
    readonly webhook: string | null;
  };
  readonly server: ServerSettings;
  /** Findings that are known and accepted for now; null where the file names none. */
  readonly baseline: Baseline | null;
  /** What was read of a work tree, the configuration first: for whoever must notice that it changes. Empty where it has none. */
  readonly texts: readonly ConfigText[];
}

/** The configuration of a repository that has no file. */
export const DEFAULT_CONFIG: Config = {
  get rules() {
    return defaultRules();
  },
  choice: { packs: DEFAULT_PACKS, disabled: [], own: NO_OWN_RULES },
  block: 'medium',
  paths: { ignore: [] },
  allow: [],
  overrides: { requireReason: false, share: 'none', webhook: null },
  server: {},
  baseline: null,
  texts: [],
};

/** The files that a configuration names, from the top. */
export function namedFiles({ choice, baseline }: Config): readonly string[] {
  return [...choice.own.files.map(({ path }) => path), ...(baseline === null ? [] : [baseline.name])];
}

/** An entry for a fingerprint, and whether its last day is over. */
export interface AllowMatch {
  readonly entry: AllowEntry;
  readonly expired: boolean;
}

/**
 * The entry that speaks for `fingerprint`: one that counts before one that has expired; null where there is none.
 * @param today `YYYY-MM-DD` in UTC, so that a team in many places agrees
 */
export function findAllowed(config: Config, fingerprint: string, today: string = utcDay()): AllowMatch | null {
  const matches = config.allow
    .filter((entry) => entry.fingerprint === fingerprint)
    .map((entry) => ({ entry, expired: entry.expires !== null && entry.expires < today }));
  return matches.find((match) => !match.expired) ?? matches[0] ?? null;
}

function utcDay(): string {
  return new Date().toISOString().slice(0, 10);
}
