/** A candidate with everything known of it when its file has been read: what evidence looks at. */

import type { Evidence } from '../evidence/evidence.ts';
import type { Confidence } from '../finding.ts';
import type { LineFacts } from '../line/line-facts.ts';
import type { Mention } from '../line/mention.ts';
import type { NameMeaning } from '../line/name-meaning.ts';
import type { Against, Rule, Vocabulary } from '../rule.ts';
import type { Candidate } from '../shapes/shape.ts';
import type { Position } from './position.ts';
import type { Surroundings } from './surroundings.ts';

/** A candidate that its own form and place do not rule out. */
export interface CandidateContext {
  readonly candidate: Candidate;
  readonly line: number;
  readonly position: Position;
  /** What its names say, the nearest first. */
  readonly meanings: readonly NameMeaning[];
  /** The name that decides: the nearest that says something; null for none. */
  readonly main: NameMeaning | null;
  readonly around: Surroundings;
  /** Headers of the blocks around it, the innermost first: brackets of its own line, and lines above. */
  readonly headers: readonly LineFacts[];
  /** The nearest mention on its own line, within the reach of a person's eye. */
  readonly onLine: Mention | null;
  /** The candidate beside it that makes a pair with it. */
  partner: CandidateContext | null;
  /** The provider whose call or header takes the variable of this name, further on in the file. */
  usedBy: Vocabulary | null;
  /** Its variable is handed to something called api_key or the like, further on in the file. */
  usedAsKey: boolean;
}

/** What the whole file says. */
export interface FileFacts {
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

/** What evidence says: whose key it is and how sure that is; or that it is nobody's whom we know. */
export type Attribution =
  | { readonly provider: Vocabulary; readonly confidence: Confidence; readonly evidence: Evidence }
  | { readonly provider: null };

/** One kind of evidence: says whose key a value is, that it is none, or nothing. */
export type EvidenceTest = (context: CandidateContext, file: FileFacts) => Attribution | null;

/** The value is nobody's whom we know. */
export const AGAINST: Attribution = { provider: null };

/** True for a key and a secret in one value. */
export const isJoined = ({ candidate }: CandidateContext): boolean =>
  candidate.form === 'pair' || candidate.form === 'encoded-pair';

/** `api_key`, the very name of the header and field that Netcore's API takes, or the Bearer of its newer one. */
export const isHeaderKey = (context: CandidateContext): boolean =>
  context.meanings.some(
    (meaning) =>
      /^["']?(bearer|authorization)["']?$/i.test(meaning.text) ||
      /(?:^|[.>:[])["']?(email|mailer)?[-_ ]?api[-_ ]?key["'\]]*$/i.test(meaning.text),
  );

/** `mailjet:{k:"…",s:"…"}`: an object on the value's own line that bears a provider's name. */
export const isInOwnObject = ({ headers, line }: CandidateContext): boolean => {
  const [header] = headers;
  return header?.number === line && header.text.endsWith('{') && header.heading.kind === 'provider';
};
