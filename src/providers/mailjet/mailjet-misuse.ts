/** Mailjet: finding out whether a leaked pair was used by somebody else. */
import { text } from '../../leak/guide/guide-parts.ts';
import type { MisuseFacts } from '../../leak/guide/misuse-sections.ts';

export const MISUSE: MisuseFacts = {
  end: 'the secret is dead at SMTP too',
  functions: [
    'mj() { printf \'user = "%s:%s"\\n\' "$MJ_APIKEY_PUBLIC" "$MJ_APIKEY_PRIVATE" | curl -sS -K - "https://api.mailjet.com/v3/REST/$1"; }',
  ],
  warning:
    'Never ask `GET /v3/REST/apikey` in a log, a ticket or a CI job: its body **contains the secret keys** of the account.',
  logs: {
    intro: [
      text(
        'Mailjet offers no log of API calls with their IP addresses that we could find (unverified). The next three calls come nearest.',
      ),
    ],
    steps: [
      '`mj useractivity`: what was done in the account.',
      '`mj apikeyaccess`: who has been given access to the pair, with `LastActivityAt`.',
      '`mj apitoken`: tokens of the account with `LastUsedAt` and `CatchedIp`, the address that used one.',
    ],
    own: [],
  },
  usage: {
    figures: 'number of messages by hour, share of bounces, blocks and complaints, senders, subjects',
    calls: [
      "mj 'statcounters?CounterSource=APIKey&CounterTiming=Message&CounterResolution=Hour&FromTS=1793491200&ToTS=1793577600'",
      "mj 'message?FromTS=1793491200&ToTS=1793577600&Limit=1000'      # personal data: look, do not copy",
    ],
    signs:
      'mail at hours when you send none, a sudden rise, many hard bounces (a bought list), complaints, senders or subjects that nobody knows',
    console: 'the statistics of the account and of each subaccount, and the list of messages',
    traceless: 'contacts',
  },
  connections: {
    sessions: 'Mailjet shows no list of open SMTP or API sessions that we could find (unverified).',
    change: 'the secret has changed',
    survivors: 'tokens, people with access, webhooks, inbound routes, senders',
    rows: [
      ['tokens', '`mj apitoken`', 'all that nobody knows (`DELETE` exists)'],
      ['people with access to the pair', '`mj apikeyaccess`', 'strangers'],
      [
        'webhooks',
        '`mj eventcallbackurl`; console: [account/triggers](https://app.mailjet.com/account/triggers)',
        'addresses that are not yours',
      ],
      ['inbound mail', '`mj parseroute`', 'routes that are not yours'],
      ['senders and domains', '`mj sender`', 'addresses that nobody knows'],
    ],
  },
  api: {
    question: 'when was it last used',
    live: '`apikeytotals?countOnly=1`: 200 live; 401 wrong **or deactivated**; 403 no right; 429 too many calls',
    rows: [
      [
        'When was it last used, and how much in all?',
        '`apikeytotals`: `LastActivity`, processed, delivered, bounced, blocked, spam',
      ],
      ['How much in the window?', '`statcounters?CounterSource=APIKey…` as above, by hour or day'],
      ['Which messages?', '`message?FromTS=…&ToTS=…`, then `messageinformation`'],
    ],
    notes: [
      'Where the pair has already been reset, ask with the **new** secret: the API key is the same, so its numbers are too.',
      'A pair of another subaccount has numbers of its own: ask for each pair that leaked.',
      'SMS has its own: the page [app.mailjet.com/sms](https://app.mailjet.com/sms), and `GET /v4/sms/count` with the bearer token.',
    ],
  },
};
