/** What a rule is: data about one credential. The files in rules/ hold nothing else. */
import type { Service } from './detection.ts';
import type { ShapeId } from './shape.ts';

/** A sample that the rule test expands: `{hex:32}`, `{HEX:32}`, `{uuid4}`, `{alnum:32}`, `{b64pair}`, `{b64}` become fresh random values. */
export interface Example {
  readonly path: string;
  /** Lines of the file, all of them added. */
  readonly lines: readonly string[];
}

/** The place of a value in its pair, as names and order tell it; `any` where the rule does not care. */
export type Role = 'public' | 'secret' | 'joined' | 'encoded' | 'token' | 'any';

/** One credential: a file of its own in rules/, named after its id. */
export interface Rule {
  readonly id: string;
  readonly service: Service;
  /** For people, with its article: "a Mailjet secret key". */
  readonly title: string;
  /** Which values come into question. */
  readonly shapes: readonly ShapeId[];
  /** Which part of the credential the value must be for this rule to name it. */
  readonly role: Role;
  /** At least three each; the rule test runs them against the detector. */
  readonly hits: readonly Example[];
  readonly misses: readonly Example[];
}
