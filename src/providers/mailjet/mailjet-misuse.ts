/** Mailjet: finding out whether a leaked pair was used by somebody else. */

import type { Section } from '../../leak/guide/guide-parts.ts';
import { list, note, shell, steps, table, text } from '../../leak/guide/guide-parts.ts';

export const MISUSE: Section = {
  id: 'misuse',
  title: 'Check whether the key was misused',
  blocks: [
    text(
      'The exposed window begins with the first push (or the first time the file could be read by others), not with the day it was noticed, and ends when the secret is dead at SMTP too. Look at all of it. If there are clear signs of misuse, revoke first and look afterwards.',
    ),
    shell(
      '# all calls below: the pair comes by standard input, so it is in no process list and no history',
      'mj() { printf \'user = "%s:%s"\\n\' "$MJ_APIKEY_PUBLIC" "$MJ_APIKEY_PRIVATE" | curl -sS -K - "https://api.mailjet.com/v3/REST/$1"; }',
    ),
    note(
      'Never ask `GET /v3/REST/apikey` in a log, a ticket or a CI job: its body **contains the secret keys** of the account.',
    ),
  ],
  sections: [accessLogs(), usagePatterns(), activeConnections(), apiUsage()],
};

function accessLogs(): Section {
  return {
    id: 'logs',
    title: 'Access logs',
    blocks: [
      text(
        'Mailjet offers no log of API calls with their IP addresses that we could find (unverified). The next three calls come nearest.',
      ),
      steps(
        '`mj useractivity`: what was done in the account.',
        '`mj apikeyaccess`: who has been given access to the pair, with `LastActivityAt`.',
        '`mj apitoken`: tokens of the account with `LastUsedAt` and `CatchedIp`, the address that used one.',
        'On your side: the host of the repository (who cloned, forked, viewed: audit log, traffic page), the CI logs, and the access log of the secrets manager.',
      ),
    ],
  };
}

function usagePatterns(): Section {
  return {
    id: 'usage',
    title: 'Usage patterns',
    blocks: [
      steps(
        'Compare the exposed window with the weeks before it: number of messages by hour, share of bounces, blocks and complaints, senders, subjects.',
      ),
      shell(
        'npx mailwarden verify --env MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE --usage --since 2026-11-01',
        "mj 'statcounters?CounterSource=APIKey&CounterTiming=Message&CounterResolution=Hour&FromTS=1793491200&ToTS=1793577600'",
        "mj 'message?FromTS=1793491200&ToTS=1793577600&Limit=1000'      # personal data: look, do not copy",
      ),
      list(
        'Signs of misuse: mail at hours when you send none, a sudden rise, many hard bounces (a bought list), complaints, senders or subjects that nobody knows.',
        'In the console: the statistics of the account and of each subaccount, and the list of messages.',
        'No sign is no proof: reading contacts leaves no trace in these numbers.',
      ),
    ],
  };
}

function activeConnections(): Section {
  return {
    id: 'connections',
    title: 'Active connections',
    blocks: [
      text('Mailjet shows no list of open SMTP or API sessions that we could find (unverified).'),
      steps(
        'Look for what an intruder can leave behind and what goes on working after the secret has changed: tokens, people with access, webhooks, inbound routes, senders.',
      ),
      table(
        ['Look at', 'With', 'And take away'],
        ['tokens', '`mj apitoken`', 'all that nobody knows (`DELETE` exists)'],
        ['people with access to the pair', '`mj apikeyaccess`', 'strangers'],
        [
          'webhooks',
          '`mj eventcallbackurl`; console: [account/triggers](https://app.mailjet.com/account/triggers)',
          'addresses that are not yours',
        ],
        ['inbound mail', '`mj parseroute`', 'routes that are not yours'],
        ['senders and domains', '`mj sender`', 'addresses that nobody knows'],
      ),
    ],
  };
}

function apiUsage(): Section {
  return {
    id: 'api',
    title: 'API usage',
    blocks: [
      steps('Ask the API about the pair: is it live, when was it last used, what was sent in the window?'),
      table(
        ['Question', 'Call'],
        [
          'Is the pair live?',
          '`apikeytotals?countOnly=1`: 200 live; 401 wrong **or deactivated**; 403 no right; 429 too many calls',
        ],
        [
          'When was it last used, and how much in all?',
          '`apikeytotals`: `LastActivity`, processed, delivered, bounced, blocked, spam',
        ],
        ['How much in the window?', '`statcounters?CounterSource=APIKey…` as above, by hour or day'],
        ['Which messages?', '`message?FromTS=…&ToTS=…`, then `messageinformation`'],
      ),
      list(
        'Where the pair has already been reset, ask with the **new** secret: the API key is the same, so its numbers are too.',
        'A pair of another subaccount has numbers of its own: ask for each pair that leaked.',
        'SMS has its own: the page [app.mailjet.com/sms](https://app.mailjet.com/sms), and `GET /v4/sms/count` with the bearer token.',
      ),
    ],
  };
}
