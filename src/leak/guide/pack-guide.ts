/** The guide for a provider of a pack: what holds for every key, and the few facts that its data know. What no document of the vendor says is marked. */
import type { SecretProvider } from '../../core/packs/secret-data.ts';
import { DRY_CALLS } from '../../providers/dry-calls.ts';
import { history } from './guide-history.ts';
import {
  type Block,
  type Guide,
  list,
  note,
  type ProviderWords,
  type Section,
  shell,
  steps,
  text,
} from './guide-parts.ts';
import { NOT_YET_LEAKED, services } from './leak-sections.ts';

/** Put together from its data. */
export function packGuide(provider: SecretProvider): Guide {
  const words = wordsOf(provider);
  return {
    service: provider.id,
    title: `${provider.name}: keys that leaked, use, protect, replace`,
    intro: [
      text(
        `Has a key leaked? The first part is for that: look for misuse, list the services, tell their people, make the key worthless${provider.revoke.note === undefined ? '' : ` (${provider.revoke.note})`}.`,
      ),
    ],
    sections: [leak(provider, words), history(), key(provider), generate(provider, words), practices(words)],
  };
}

function wordsOf({ id, name, secrets, pack }: SecretProvider): ProviderWords {
  const variables = [...new Set(secrets.flatMap(({ variables }) => variables.slice(0, 1)))];
  const words = { service: id, fields: '`api_key`', name, secret: 'key', whole: 'key', variables, verify: '' };
  return pack === 'mail' ? words : { ...words, sends: false };
}

/** Whether one service takes all of its keys, and has a console; a kind of secret such as private keys has none. */
const hasConsole = ({ hosts }: SecretProvider): boolean => hosts.length > 0;

/** The page as a step: an address is opened, words say what to do. */
function pageStep({ revoke: { page, documented } }: SecretProvider): string {
  const isAddress = /^(?:<\w+>)?[\w.-]*\.[a-z]{2,}(?:[/ ]|$)/.test(page) || page.includes(' > ');
  return marked(isAddress ? `Open ${page}` : `Do this: ${page}`, documented);
}

/** `(unverified)` behind what comes from no document of the vendor. */
const marked = (said: string, documented: true | undefined): string => (documented ? said : `${said} (unverified)`);

const capital = (title: string): string => title.replace(/^an? /, '').replace(/^./, (first) => first.toUpperCase());

function leak(provider: SecretProvider, words: ProviderWords): Section {
  return {
    id: 'leak',
    title: 'When a key has leaked',
    blocks: [
      NOT_YET_LEAKED,
      steps(
        'Signs of misuse, or a public place: revoke now, and do the rest afterwards.',
        'Otherwise: list the services that use it, tell their people, make a new key, try it in staging, update the services, take the old key away.',
        'Look for misuse over the whole exposed window, and go on watching.',
        'Clean the history last.',
      ),
    ],
    sections: [misuse(provider), services(words), revoke(provider)],
  };
}

/** Whether the key is live: by our own asking, by a call that is known, or not at all. */
function liveness(provider: SecretProvider): Block {
  const { id, name, dryCall } = provider;
  const calls = DRY_CALLS[id];
  if (calls !== undefined)
    return list(
      `Is it live? \`npx mailwarden verify PATH:LINE\` asks ${name} by a call that reads and changes nothing; [its documents](${calls.page}) have it.`,
    );
  if (dryCall === undefined)
    return note(
      `No call is known that reads and changes nothing: mailwarden does not ask ${name} whether a key is live.`,
    );
  return list(
    `A call that reads and changes nothing tells whether the key is live: \`${dryCall}\` (unverified). mailwarden does not ask ${name} itself.`,
  );
}

function misuse(provider: SecretProvider): Section {
  const { name, hosts } = provider;
  return {
    id: 'misuse',
    title: 'Check whether the key was misused',
    blocks: [
      text(
        'The exposed window begins with the first push (or the first time the file could be read by others), not with the day it was noticed, and ends when the key is worthless. Look at all of it.',
      ),
      liveness(provider),
      steps(
        hasConsole(provider)
          ? `In the console of ${name}: the audit log or the list of activity, the date on which each key was last used, senders, addresses and spending that nobody knows.`
          : 'Wherever it is accepted: the log of sign-ins and requests, from which addresses and by whom it was used lately.',
        'What an intruder can leave behind: other keys, users, webhooks, forwarding rules, domains. Take away what nobody made.',
        `On your side: the host of the repository (who cloned, forked, viewed), the CI logs, the logs of proxies${hosts.length === 0 ? '' : ` for ${hosts.slice(0, 3).join(', ')}`}, the access log of the secrets manager.`,
      ),
      text('No sign is no proof: reading often leaves no trace.'),
    ],
  };
}

function revoke(provider: SecretProvider): Section {
  const { note: aside } = provider.revoke;
  const after = hasConsole(provider) ? ` ${provider.name} may keep it in a cache for a while.` : '';
  const renewal = steps(
    'Find where it leaked from and close that first; otherwise the next key leaks the same way.',
    `${pageStep(provider)}; make a new one, with the least permission that does the work.`,
  );
  const end = steps(`${pageStep(provider)}; delete or revoke the old one.${after}`);
  return {
    id: 'revoke',
    title: 'Revoke and replace',
    blocks: aside === undefined ? [] : [note(aside)],
    sections: [
      { id: 'new-key', title: 'Make a new key', blocks: [renewal] },
      { id: 'staging', title: 'Test in staging', blocks: [STAGING] },
      { id: 'update', title: 'Update the services', blocks: [UPDATE] },
      { id: 'deactivate', title: 'Take the old key away', blocks: [end] },
      { id: 'watch', title: 'Watch', blocks: [WATCH] },
    ],
  };
}

const STAGING = steps(
  'Put the new key into the staging secret only, restart a staging service, and see that it works.',
  'Take the key away and start the service: it must fail loudly and name the variable, not run on.',
  'Only then production, one service first.',
);

const UPDATE = steps(
  'Write the new key to the secrets manager, the CI variables and every place on the inventory list.',
  'Restart each service: most read the key once at start.',
);

const WATCH = steps(
  'Watch your own logs for refusals: that is the service which nobody had on the list.',
  'That day and every day of the next two weeks: look at the activity of the account.',
  'Close the matter in writing: what leaked, since when, what was seen, what was changed, what you do so that it does not happen again.',
);

function key({ name, does, hosts, secrets }: SecretProvider): Section {
  return {
    id: 'key',
    title: 'What the key is and what it is used for',
    blocks: [
      text(`${name} ${does}. mailwarden finds:`),
      list(
        ...secrets.map(({ id, title, variables }) => `${capital(title)} (\`${id}\`), usually in \`${variables[0]}\``),
      ),
      ...(hosts.length === 0 ? [] : [text(`It goes to ${hosts.map((host) => `\`${host}\``).join(', ')}.`)]),
    ],
  };
}

function generate(provider: SecretProvider, { variables }: ProviderWords): Section {
  return {
    id: 'generate',
    title: 'How to generate a key, step by step',
    blocks: [
      steps(
        `${pageStep(provider)}.`,
        'Give the key a name that says who uses it (`shop-api production`), and the least permission that does the work.',
        'Copy it straight into the secrets manager.',
        `Give the program the value as \`${variables[0] ?? ''}\`.`,
      ),
      shell(`npx mailwarden guide ${provider.id} --language python --store vault    # the code that reads it`),
    ],
  };
}

function practices({ service }: ProviderWords): Section {
  return {
    id: 'practices',
    title: 'Best practices',
    blocks: [
      list(
        `Keep the key in one place that records who read it. One secret named \`${service}\` is enough; \`npx mailwarden guide ${service} --language go --store aws\` prints the code that reads it.`,
        'One key for each service and environment, named after it, with no more rights than that service needs.',
        'A new key every 90 days, on every leave of a person who knew it, and at once after a leak.',
        'A daily look at the activity, and an alarm for a day far above its usual number.',
        'Sign in to the console with an account of your own for each person, with two-factor authentication.',
      ),
    ],
  };
}
