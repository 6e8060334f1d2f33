/** A candidate with everything known of it when its file has been read: what the witnesses look at. */
import type { Confidence } from './detection.ts';
import type { Evidence } from './evidence.ts';
import type { LineFacts } from './line-facts.ts';
import type { Mention } from './mention.ts';
import type { Position } from './position.ts';
import type { Against, Rule, Vocabulary } from './rule.ts';
import type { Candidate } from './shapes/candidate.ts';
import type { Surroundings } from './surroundings.ts';
import type { NameSense } from './words.ts';

/** A candidate that its own form and place do not rule out. */
export interface Suspect {
  readonly candidate: Candidate;
  readonly line: number;
  readonly position: Position;
  /** What its names say, the nearest first. */
  readonly senses: readonly NameSense[];
  /** The name that decides: the nearest that says something; null for none. */
  readonly main: NameSense | null;
  readonly around: Surroundings;
  /** Headers of the blocks around it, the innermost first: brackets of its own line, and lines above. */
  readonly headers: readonly LineFacts[];
  /** The nearest mention on its own line, within the reach of a person's eye. */
  readonly onLine: Mention | null;
  /** Another suspect beside it that makes a pair with it. */
  partner: Suspect | null;
  /** The provider whose call or header takes the variable of this name, further on in the file. */
  usedBy: Vocabulary | null;
  /** Its variable is handed to something called api_key or the like, further on in the file. */
  usedAsKey: boolean;
}

/** What the whole file says. */
export interface FileKnowledge {
  readonly providers: readonly Vocabulary[];
  readonly against: Against;
  readonly rules: readonly Rule[];
  /** The provider that the path names. */
  readonly path: Vocabulary | null;
  /** The last part of the path. */
  readonly fileName: string;
  /** Providers mentioned anywhere, with the strongest kind of mention. */
  readonly mentioned: ReadonlyMap<Vocabulary, 'host' | 'word'>;
  /** Providers whose own key the file reads from elsewhere, by a name of theirs: what else it holds is less likely theirs. */
  readonly accounted: ReadonlySet<Vocabulary>;
  /** Providers that have a block, a class or a record of their own in the file. */
  readonly homes: ReadonlySet<Vocabulary>;
  /** Names that the file has from a provider's SDK. */
  readonly aliases: ReadonlyMap<string, Vocabulary>;
  /** A text of the file without any key in it, as evidence may show it. */
  readonly hide: (text: string) => string;
}

/** A witness's word: whose key it is and how sure that is; or that it is nobody's whom we know. */
export type Testimony =
  | { readonly provider: Vocabulary; readonly confidence: Confidence; readonly evidence: Evidence }
  | { readonly provider: null };
