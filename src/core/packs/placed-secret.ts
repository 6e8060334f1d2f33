/** A value of a secret's form where it stands, and what speaks for it. */
import type { CandidateLine } from '../context/candidate-list.ts';
import type { Position } from '../context/position.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Confidence } from '../finding.ts';
import type { LineFacts } from '../line/line-facts.ts';
import type { SecretCandidate } from './secret-set.ts';

/** A candidate where it stands. */
export interface PlacedSecret {
  readonly candidate: SecretCandidate;
  readonly where: CandidateLine;
  readonly position: Position;
  /** Headers of the blocks around it, the innermost first. */
  readonly headers: readonly LineFacts[];
}

/** What speaks for a value, and how sure that is. */
export interface SpokenFor {
  readonly confidence: Confidence;
  readonly evidence: Evidence;
  /** True where lines that were not read could speak against it. */
  readonly isWeak?: true;
}

/** What the whole file says. */
export interface SecretFile {
  readonly path: string;
  /** True where some line has the words of this secret. */
  readonly says: (candidate: SecretCandidate) => boolean;
}
