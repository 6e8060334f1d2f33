/** The part of a guide on revoking a key, the same for all providers: a new one, its try-out, the services, the end of the old one. */
import { type Block, type ProviderWords, type Section, steps } from './guide-parts.ts';

/** What only one provider has. */
export interface RevokeFacts {
  /** What to know before one begins. */
  readonly choice: readonly Block[];
  /** How a new key is made in place of a leaked one. */
  readonly renewal: readonly string[];
  /** "Write the new key", for the sentence that says where to. */
  readonly write: string;
  /** What comes after the services were started again. */
  readonly update: readonly string[];
  /** How the old key is switched off. */
  readonly deactivate: readonly Block[];
  readonly watch: {
    /** The first look at the old key. */
    readonly first: string;
    /** What may change again within a week. */
    readonly again: string;
    /** How a service with the old key shows in the logs. */
    readonly refusals: string;
    readonly refusalsToo?: string;
  };
}

/** The section "Revoke and replace". */
export function revoke(words: ProviderWords, facts: RevokeFacts): Section {
  return {
    id: 'revoke',
    title: 'Revoke and replace',
    blocks: facts.choice,
    sections: [
      newKey(facts),
      staging(words),
      update(facts),
      { id: 'deactivate', title: 'Deactivate the old key', blocks: facts.deactivate },
      watch(words, facts),
    ],
  };
}

function newKey({ renewal }: RevokeFacts): Section {
  return {
    id: 'new-key',
    title: 'Make a new key',
    blocks: [
      steps('Find where it leaked from and close that first; otherwise the next key leaks the same way.', ...renewal),
    ],
  };
}

function staging(words: ProviderWords): Section {
  return {
    id: 'staging',
    title: 'Test in staging',
    blocks: [
      steps(
        `Put the new key into the staging secret only, and check it: \`npx ${words.verify}\` must say live.`,
        'Restart a staging service, not only its container definition: many programs read the key once at start.',
        'Send one message of each kind (API, SMTP, template, attachment) to your own address, and see that it arrives.',
        'Take the key away and start the service: it must fail loudly and name the variable, not run on and drop mail.',
        'Only then production, one service first.',
      ),
    ],
  };
}

function update({ write, update }: RevokeFacts): Section {
  return {
    id: 'update',
    title: 'Update the services',
    blocks: [
      steps(
        `${write} to the secrets manager, the CI variables and every place on the inventory list.`,
        'Restart each service: most read the key once at start.',
        ...update,
      ),
    ],
  };
}

function watch({ verify }: ProviderWords, { watch }: RevokeFacts): Section {
  const { first, again, refusals, refusalsToo } = watch;
  const found = `Watch your own logs for ${refusals} and failed SMTP logins: that is the service which nobody had on the list.`;
  return {
    id: 'watch',
    title: 'Watch',
    blocks: [
      steps(
        first,
        `That day and every day of the next two weeks: \`npx ${verify} --usage --since 2d\`.`,
        `Look again at ${again} after a week.`,
        refusalsToo === undefined ? found : `${found} ${refusalsToo}`,
        'Close the matter in writing: what leaked, since when, what was seen, what was changed, what you do so that it does not happen again.',
      ),
    ],
  };
}
