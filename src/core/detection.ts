/** What the detector says of one place. It never holds the key itself: only where it stands, its first four characters and its length. */
import type { Bytes } from '../text/bytes.ts';
import type { Evidence } from './evidence/evidence.ts';

/** The id of a provider, as the registry has it. */
export type Service = string;

/** How sure the detector is; ordered from `low` to `high`. */
export type Confidence = 'low' | 'medium' | 'high';

/** Their order, by number. */
export const CONFIDENCE_RANK: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

/** One key-shaped value that the evidence speaks for. */
export interface Detection {
  /** File name of the rule in `rules/`, without its ending. */
  readonly ruleId: string;
  readonly service: Service;
  readonly confidence: Confidence;
  /** Path of the file as git names it, relative to the top of the work tree; or `:message`, `:tag`, `:note`, `:blob`. */
  readonly path: Bytes;
  /** Counts from 1 in the file as staged, or as in the commit. */
  readonly line: number;
  /** First UTF-16 code unit of the value, from 1. */
  readonly column: number;
  /** One past the last UTF-16 code unit of the value; past the end of the line's first part where a value spans several lines. */
  readonly endColumn: number;
  /** `3f2a… (32)`: four characters and the length. */
  readonly redacted: string;
  /** `sha256:<64 hex>` of service and value; equal for the same key in any file and any encoding. */
  readonly fingerprint: string;
  /** The strongest first. */
  readonly evidence: readonly Evidence[];
  /** The line around the value, at most 160 characters, with every key-shaped value in it masked. */
  readonly excerpt: Bytes;
  /** The variable, field or setting that the value is given to, as written there (`MJ_APIKEY_PRIVATE`, `apiKey`); null where none was found. */
  readonly name: string | null;
  /** The reason of a `mailwarden:allow <reason>` comment on the line or the line above; empty where it lacks one, null or left out where there is none. */
  readonly inlineReason?: string | null;
  /** What a rule of the repository itself says of what it finds; left out for all others. */
  readonly own?: OwnFinding;
}

/** Of one of the repository's own rules. */
export interface OwnFinding {
  /** For people, with its article. */
  readonly title: string;
  /** The environment variable that should hold the value. */
  readonly variable: string;
}
