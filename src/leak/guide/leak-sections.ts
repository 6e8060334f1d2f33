/** The parts of a guide on the response to a leak, the same for all providers: its order, services that stop, revoking the key and going on with a new one. */
import { type Block, note, type ProviderWords, type Section, shell, steps, text } from './guide-parts.ts';

/** Opens the section "When a key has leaked". */
export const NOT_YET_LEAKED: Block = text(
  'A key that was blocked before the commit, or never pushed, has not leaked: take it out of the file and go on. In all other cases, and whenever you are not sure:',
);

/** The section "When a key has leaked". */
export function response(words: ProviderWords, misuse: Section, revoke: Section): Section {
  return {
    id: 'leak',
    title: 'When a key has leaked',
    blocks: [
      NOT_YET_LEAKED,
      steps(
        `Is it live? \`npx mailwarden verify FILE:LINE\` reads it from where it stands and asks ${words.name}; nothing else is sent anywhere.`,
        'Signs of misuse, or a public place: revoke now, and do the rest afterwards.',
        'Otherwise: list the services that use it, tell their people, make a new key, try it in staging, update the services, deactivate the old key.',
        'Look for misuse over the whole exposed window, and go on watching.',
        'Clean the history last.',
      ),
    ],
    sections: [misuse, services(words), revoke],
  };
}

/** The section "Find out which services will stop working". */
export function services(words: ProviderWords): Section {
  return {
    id: 'services',
    title: 'Find out which services will stop working',
    blocks: [
      text(
        words.sends === false
          ? 'Everything that uses the old key stops, also what nobody remembers: the monthly job, the script on an old server, the monitoring, the build.'
          : 'Everything that sends with the old key stops, also what nobody remembers: the monthly invoice job, the contact form of an old site, the alerts of the monitoring, the password reset.',
      ),
    ],
    sections: [inventory(words), tellPeople(words), words.sends === false ? standstill() : fallback()],
  };
}

function inventory(words: ProviderWords): Section {
  const [first = ''] = words.variables;
  return {
    id: 'inventory',
    title: 'Inventory',
    blocks: [
      shell(
        `npx mailwarden inventory ${first} ~/code/*            # by the name of the variable`,
        `npx mailwarden inventory --provider ${words.service} ~/code/*    # by hosts, SDKs and names`,
        `npx mailwarden inventory --provider ${words.service} --format md ~/code/* > inventory.md`,
      ),
      steps(
        `List every place that uses the key, over all repositories that you have cloned: \`npx mailwarden inventory --provider ${words.service} ~/code/*\`. The list is grouped by service (package, compose service, Kubernetes object, workflow): each of them needs the new key.`,
        `Then look where git does not: CI variables and secrets, the secrets manager and its access log, servers with a hand-written \`.env\`, cron jobs, serverless settings${words.sends === false ? '' : ', WordPress and shop plug-ins, monitoring tools and printers that send by SMTP'}.`,
        words.sends === false
          ? 'Look from where the key was used lately, where that is logged: an address that nobody knows is either a forgotten service or the intruder.'
          : 'Ask the provider which sender addresses and domains have sent lately: an address that nobody knows is either a forgotten service or the intruder.',
      ),
    ],
  };
}

function tellPeople(words: ProviderWords): Section {
  return {
    id: 'people',
    title: 'Tell people',
    blocks: [
      steps(
        'Tell, before the change: the owners of each service on the list, the people on call, support. Say what stops, when, for how long, and who decides.',
        'Name one person who leads and one place (a channel, a ticket) where every step is noted with its time.',
        `Say plainly that the ${words.secret} leaked and since when. Nobody mends what nobody knows, and blame makes the next person keep silent.`,
        'Tell your data protection officer at once: deadlines run from the moment you know.',
      ),
      text('A message to begin with:'),
      {
        kind: 'code',
        language: 'text',
        lines: [
          `Today at HH:MM UTC we replace the ${words.name} key, because it was found in REPOSITORY.`,
          ...(words.sends === false
            ? ['These services use it and need the new one: LIST.', 'They may stop for up to N minutes.']
            : [
                'These services send with it and need the new one: LIST.',
                'Mail from them may stop for up to N minutes. What waits in queues is sent afterwards.',
              ]),
          'Lead: NAME. Updates: CHANNEL. If you know of another service that uses this key, please say so now.',
        ],
      },
    ],
  };
}

/** For keys of what is no sending. */
function standstill(): Section {
  return {
    id: 'fallback',
    title: 'Fallback',
    blocks: [
      steps(
        'Where two keys can be valid at once, bring the new one out first and take the old one away when nothing uses it any more.',
        'Where only one can, choose an hour in which the services may stand still, and stop them in order.',
        'If the new key does not work, put the service out of work for a while; **never** bring the leaked key back.',
      ),
    ],
  };
}

function fallback(): Section {
  return {
    id: 'fallback',
    title: 'Fallback',
    blocks: [
      steps(
        'Let messages wait in a queue while the key changes, rather than be lost: stop the consumers, not the producers.',
        'Mail that cannot wait (password resets, alarms): have a second provider or a second account configured beforehand, behind one switch.',
        'If the new key does not work, put the sending service out of work for a while; **never** bring the leaked key back.',
      ),
      note(
        'Replaying a queue can send a message twice. Check that the job knows what it has already sent before you start it again.',
      ),
    ],
  };
}

// The part of a guide on revoking a key, the same for all providers: a new one, its try-out, the services, the end of the old one.

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
