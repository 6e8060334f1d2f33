/** The guide for Mailjet: what the key is and what its loss can cost, killing it, finding out whether it was used, and living with a new one. */
import { guideFrom } from '../../leak/guide/guide-frame.ts';
import { type Guide, list, note, type ProviderWords, shell, steps, table, text } from '../../leak/guide/guide-parts.ts';
import type { PracticeFacts } from '../../leak/guide/keeping-sections.ts';
import type { KeyFacts } from '../../leak/guide/key-sections.ts';
import type { RevokeFacts } from '../../leak/guide/leak-sections.ts';
import type { MisuseFacts } from '../../leak/guide/misuse-sections.ts';

const WORDS: ProviderWords = {
  service: 'mailjet',
  fields: '`api_key` and `secret_key`',
  name: 'Mailjet',
  secret: 'secret key',
  whole: 'pair',
  variables: ['MJ_APIKEY_PUBLIC', 'MJ_APIKEY_PRIVATE'],
  verify: 'mailwarden verify --env MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE',
};

/** Mailjet: what the key is, how one is made, what its loss can cost. */
const KEY: KeyFacts = {
  use: [
    text(
      'Mailjet gives out a **pair**: an API key (public half) and a secret key (private half). Both are 32 lower-case hex digits, so nothing but names and order tells them apart, and names mislead: some programs call the secret `MAILJET_API_KEY`.',
    ),
    table(
      ['Where', 'API key is', 'Secret key is'],
      ['Mail API v3 and v3.1, Content API v1 (`api.mailjet.com`)', 'basic-auth user', 'basic-auth password'],
      ['SMTP (`in-v3.mailjet.com`, older `in.mailjet.com`; 25, 587, 465, 2525)', 'SMTP user', 'SMTP password'],
    ),
    list(
      'A pair has the full rights of its account: it sends mail, reads and changes contacts, lists, templates, statistics, senders and webhooks. Mailjet documents no scopes and no list of allowed IP addresses.',
      'One pair belongs to one subaccount, which has contacts, lists and statistics of its own.',
      'There is no separate SMTP password: whoever has the pair can use both doors.',
      'SMS (API v4) and, as an option, the Content API use a bearer token of their own, not the pair. What such a token looks like is unverified.',
    ),
    text(
      'The pair also travels joined: `KEY:SECRET` in a DSN, in `curl --user`, in one variable, or as base64 in `Authorization: Basic`. Base64 is no protection: anybody can decode it.',
    ),
  ],
  making: [
    'Sign in at [app.mailjet.com](https://app.mailjet.com) as the owner of the main account.',
    'Open **Account settings → API Key Management (Primary and Subaccount)**: [app.mailjet.com/account/apikeys](https://app.mailjet.com/account/apikeys).',
    'The main account has its pair already. For another application or environment add a subaccount there: it gets a pair, contacts, lists and statistics of its own (the free plan has one extra).',
    'Copy the API key and the secret key straight into the secrets manager. The secret is **shown once**, at creation and at a reset; lost means reset.',
    'Give the program the two values as `MJ_APIKEY_PUBLIC` and `MJ_APIKEY_PRIVATE`, the names that Mailjet’s own libraries use.',
    'Check it, without the key ever standing on the command line:',
  ],
  checking:
    'Accounts on the US architecture are served by `api.us.mailjet.com`; the part that `api.eu.mailjet.com` plays is unverified. `verify` tries all three.',
  leaks: [
    'Only one half is treated as secret. The API key alone opens nothing, but it names the account, and the secret is often on the next line or in the next commit.',
    'A mail setting of a framework (`EMAIL_HOST_USER` and `EMAIL_HOST_PASSWORD`, `MAIL_USERNAME` and `MAIL_PASSWORD`, `MAILER_DSN`) holds the pair although no name says Mailjet.',
    'An answer of `GET /v3/REST/apikey` is logged or pasted: its body **contains the secret keys**.',
  ],
  risks: {
    intro: 'With the pair a stranger is you, as far as Mailjet and the receivers of your mail can see.',
    data: [
      'Contacts and lists: names, addresses, properties, who opened and clicked what.',
      'Metadata of sent messages (`/v3/REST/message`), templates, and the profile of the account (`/v3/REST/user`).',
      'What is still to come: a webhook (`eventcallbackurl`) or a parse route (`parseroute`) that an intruder adds copies events and incoming mail to him, also after the key is changed.',
    ],
    money:
      'Your quota or your bill is used up for somebody else’s mail, and your own mail stops when the limit is reached.',
    personal: 'Contacts',
  },
};

/** Mailjet: killing the leaked secret and going on with a new one. */
const REVOKE: RevokeFacts = {
  choice: [
    note(
      'A reset secret is dead **at once for the API**, but lives on for **more than one hour at SMTP**. If mail abuse is the worry, a reset alone does not stop it: deactivate the key too, or until the hour is over.',
    ),
    table(
      ['Way', 'Good when', 'What it costs'],
      [
        'Reset the secret',
        'the usual case',
        'every service that uses the API stops until it has the new secret; SMTP abuse goes on for more than an hour',
      ],
      [
        'Deactivate the pair (`IsActive: false`)',
        'mail is being abused now',
        'everything that uses the pair stops, and stays stopped',
      ],
      [
        'New subaccount, then deactivate the old pair',
        'nothing may stop, and there is no abuse yet',
        'senders, templates, contacts have to be set up there again',
      ],
    ),
  ],
  renewal: [
    'Have the list of services ready (above) and the deployment prepared: for the API there is no time in which both secrets work.',
    'Console, as the owner of the main account: **Account settings → API Key Management (Primary and Subaccount) → gear → Reset Secret Key** ([app.mailjet.com/account/apikeys](https://app.mailjet.com/account/apikeys)). No API call for this was found (unverified).',
    'The API key stays the same; only the secret changes. It is shown **once**: copy it straight into the secrets manager.',
    'Mailjet’s own advice after a leak: find the source, reset **all** secrets, change the password of the account, switch on two-factor authentication, tell their support.',
  ],
  write: 'Write the new secret',
  update: [
    'Check the pair: `npx mailwarden verify --env MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE` says live.',
    'Send one message by each door that you use, API and SMTP. SMTP may accept the **old** secret for more than an hour, so a service that still works there is not yet proof that it has the new one.',
  ],
  deactivate: [
    steps(
      'After a reset there is nothing more to deactivate: the old secret is gone (at SMTP, after that hour). To switch a whole pair off, now or after moving to a new subaccount, set `IsActive` to false:',
    ),
    shell(
      '# the id of the pair; jq keeps the secrets of the answer off the screen',
      "mj apikey | jq '.Data[] | {ID, Name, IsActive, IsMaster}'",
      '',
      'printf \'user = "%s:%s"\\n\' "$MJ_APIKEY_PUBLIC" "$MJ_APIKEY_PRIVATE" | curl -sS -K - \\',
      "  -X PUT -H 'Content-Type: application/json' -d '{\"IsActive\": false}' \\",
      "  https://api.mailjet.com/v3/REST/apikey/ID | jq '.Data[] | {ID, IsActive}'",
    ),
    list(
      'Whether a pair may deactivate itself, or the pair of the main account, is unverified: use the main account’s pair to switch off a subaccount’s.',
      'The vendor’s OpenAPI file names another form, `PUT /v3/REST/apikey?APIKey=…`; which one your account takes is unverified.',
      'A pair cannot be deleted, neither by the API nor in the console: the owner of the main account asks support for it by ticket.',
    ),
  ],
  watch: {
    first:
      'Two hours after the reset: does the **old** secret still open SMTP? The API says no at once, so `verify` cannot tell you. Look at the counters: mail that none of your services sent means that somebody is still in.',
    again: 'tokens, webhooks, parse routes and senders',
    refusals: '401 from `api.mailjet.com`',
  },
};

/** Mailjet: finding out whether a leaked pair was used by somebody else. */
const MISUSE: MisuseFacts = {
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

/** Mailjet: how to live with a key so that its loss is rare and small. */
const PRACTICES: PracticeFacts = {
  rotation: [
    'Mailjet advises a new secret every 90 days. Also on every leave of a person who knew it, and at once after a leak.',
    'A reset changes the secret only; the API key stays. For the API the old secret dies at the same moment, so deploy right after the reset, in a quiet hour, or put a queue in front.',
    'For SMTP the old secret works on for **more than one hour**. That is comfortable in a planned rotation, and a hole after a leak.',
    'Where no gap at all is allowed: keep two subaccounts with a pair each, and change over from one to the other. Contacts, lists and statistics are separate, so this suits transactional mail.',
  ],
  privilege: [
    'A pair cannot be limited: no scopes and no list of allowed IP addresses are documented. What you can limit is what the account behind it holds.',
    'So: one subaccount for each application and environment, each with a pair of its own. A leak of the test pair then opens no production contacts.',
    'Do not give the pair of the main account to any program.',
    'For SMS use the SMS token and not more; for the Content API a token with only the `Permissions` it needs.',
  ],
  monitoring: [
    'Once a day, from a scheduled job: `GET /v3/REST/statcounters` with `CounterSource=APIKey`, `CounterTiming=Message`, `CounterResolution=Hour`. Raise an alarm when an hour is far above its usual number, or mail leaves at hours when you send none.',
    '`GET /v3/REST/apikeytotals` has `LastActivity`: a pair that should be idle and is not, is an alarm.',
    'Watch for new entries in `sender`, `eventcallbackurl` and `parseroute`.',
  ],
  control: [
    'Only the owner of the main account should reach **API Key Management**: who can reset a secret can stop your mail.',
    'Mailjet asks for a second proof when somebody signs in to the console from an unknown IP address. That guards the console, not the API: a leaked pair works from anywhere.',
  ],
};

/** Facts as documented by the vendor; what is marked unverified was found in one place only, or nowhere. */
export const MAILJET_GUIDE: Guide = guideFrom({
  words: WORDS,
  inShort: 'reset the secret, and remember that the old one opens SMTP for more than an hour',
  misuse: MISUSE,
  revoke: REVOKE,
  key: KEY,
  practices: PRACTICES,
});
