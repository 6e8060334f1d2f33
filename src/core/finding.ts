/** What a scan says: of one place, by the detector and after the policy, and of all that it read. It never holds a key: only where one stands, its first four characters and its length. */
import type { Bytes } from '../text/bytes.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { SecretFacts } from './rule.ts';

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
  /** What its rule says of such a secret. */
  readonly secret: SecretFacts;
}

// A detection after the policy: what reports, hooks and the override log work with.

/** Why a finding does not block although it was found. */
export interface Suppression {
  readonly by: 'inline' | 'allow' | 'baseline';
  readonly reason: string;
}

/** A detection with its verdict. */
export interface Finding extends Detection {
  /** Full id of the commit, tag, note or blob object that holds it; null for staged content and plain files. */
  readonly commit: string | null;
  readonly blocked: boolean;
  readonly suppressed: Suppression | null;
  /** True for a file on disk that git ignores and that nobody named: it is reported, and blocks nothing. */
  readonly ignored?: boolean;
  /** Of a whole history: whether the value still stands in this path where a ref ends; `commit` is then the first that brought it. */
  readonly atTip?: boolean;
  /** Of an image: the layer that holds it; null for its configuration. */
  readonly layer?: ImageLayer | null;
}

/** A layer of an image, and who made it. */
export interface ImageLayer {
  /** Digest of its bytes before they were packed. */
  readonly diffId: string;
  /** As the history of the image has it; null where nobody knows. */
  readonly command: string | null;
}

/** What could not be read, and where it lies; src/report puts it in words. */
export type Unread =
  /** A file or folder on disk; `detail` is the operating system's word. */
  | { readonly kind: 'path'; readonly path: string; readonly detail: string }
  /** The content of a file in git is missing or corrupt; in a partial clone it was not fetched. */
  | {
      readonly kind: 'content';
      readonly path: Bytes;
      readonly commit: string | null;
      readonly blob: string;
      readonly isUnfetched: boolean;
    }
  /** Lines of a changed file that the change leaves as they are. */
  | { readonly kind: 'unchanged-lines'; readonly path: Bytes }
  /** A commit is missing or corrupt. */
  | { readonly kind: 'commit'; readonly id: string }
  /** What git answered in place of a commit. */
  | { readonly kind: 'no-commit'; readonly answer: string }
  /** git failed, over one object where it is named. */
  | { readonly kind: 'git'; readonly object: string | null; readonly detail: string }
  /** git has left messages of commits out of its list. */
  | { readonly kind: 'messages' }
  /** The history of a shallow clone ends at these commits. */
  | { readonly kind: 'shallow'; readonly commits: readonly string[] }
  /** A partial clone lacks what was not fetched from this remote. */
  | { readonly kind: 'partial'; readonly remote: string }
  /** A part of an image, as `layer 3f2a…`. */
  | { readonly kind: 'image'; readonly part: string; readonly detail: string };

/** The outcome of one scan, whatever it read. */
export interface ScanResult {
  readonly files: number;
  readonly addedLines: number;
  readonly findings: readonly Finding[];
  /** What could not be read; not empty means exit 3, or 1 when something blocks too. */
  readonly incomplete: readonly Unread[];
  /** Files under git-lfs whose content is not in this clone, where there are any: said, and no reason to block. */
  readonly unreadLfs?: number;
  /** Submodules of a whole history, whose content is in other repositories: said as well. */
  readonly unreadSubmodules?: number;
}

/** Each once. */
export function distinctUnread(unread: readonly Unread[]): readonly Unread[] {
  return [...new Map(unread.map((one) => [JSON.stringify(one), one])).values()];
}
