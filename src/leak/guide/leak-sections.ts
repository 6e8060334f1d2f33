/** The parts of a guide on the response to a leak, the same for all providers: its order, services that stop, their people, the fallback. */
import { note, type ProviderWords, type Section, shell, steps, text } from './guide-parts.ts';

/** The section "When a key has leaked". */
export function response(words: ProviderWords, misuse: Section, revoke: Section): Section {
  return {
    id: 'leak',
    title: 'When a key has leaked',
    blocks: [
      text(
        'A key that was blocked before the commit, or never pushed, has not leaked: take it out of the file and go on. In all other cases, and whenever you are not sure:',
      ),
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
        'Everything that sends with the old key stops, also what nobody remembers: the monthly invoice job, the contact form of an old site, the alerts of the monitoring, the password reset.',
      ),
    ],
    sections: [inventory(words), tellPeople(words), fallback()],
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
        'Then look where git does not: CI variables and secrets, the secrets manager and its access log, servers with a hand-written `.env`, cron jobs, serverless settings, WordPress and shop plug-ins, monitoring tools and printers that send by SMTP.',
        'Ask the provider which sender addresses and domains have sent lately: an address that nobody knows is either a forgotten service or the intruder.',
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
          'These services send with it and need the new one: LIST.',
          'Mail from them may stop for up to N minutes. What waits in queues is sent afterwards.',
          'Lead: NAME. Updates: CHANNEL. If you know of another service that uses this key, please say so now.',
        ],
      },
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
