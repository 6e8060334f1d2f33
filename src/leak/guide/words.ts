/** The words in which guides differ where their text is otherwise the same. */
import type { Service } from '../../core/detection.ts';

/** Names of one provider's things, as a sentence needs them. */
export interface Words {
  /** The id of the provider. */
  readonly service: Service;
  /** The fields of its secret in a manager, as text. */
  readonly fields: string;
  /** The provider, for people. */
  readonly name: string;
  /** What leaks: "secret key", "API key". */
  readonly secret: string;
  /** The variables that the programs read. */
  readonly variables: readonly string[];
  /** How the verify command is told the key. */
  readonly verify: string;
}
