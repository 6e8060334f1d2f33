/** The words in which the two guides differ where their text is otherwise the same. */
import type { Service } from '../../core/detection.ts';

/** Names of one provider's things, as a sentence needs them. */
export interface Words {
  readonly service: Service;
  /** The provider, for people. */
  readonly name: string;
  /** What leaks: "secret key", "API key". */
  readonly secret: string;
  /** The variables that the programs read. */
  readonly variables: readonly string[];
  /** How the verify command is told the key. */
  readonly verify: string;
}

export const MAILJET: Words = {
  service: 'mailjet',
  name: 'Mailjet',
  secret: 'secret key',
  variables: ['MJ_APIKEY_PUBLIC', 'MJ_APIKEY_PRIVATE'],
  verify: 'mailwarden verify --env MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE',
};

export const PEPIPOST: Words = {
  service: 'pepipost',
  name: 'Pepipost (Netcore Cloud)',
  secret: 'API key',
  variables: ['PEPIPOST_API_KEY'],
  verify: 'mailwarden verify --provider pepipost --env PEPIPOST_API_KEY',
};
