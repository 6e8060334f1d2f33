/** The guide for Pepipost (Netcore Cloud Email): what the key is and what its loss can cost, killing it, finding out whether it was used, and living with a new one. */
import { guideFrom } from '../../leak/guide/guide-frame.ts';
import { type Guide, list, note, type ProviderWords, shell, steps, table, text } from '../../leak/guide/guide-parts.ts';
import type { PracticeFacts } from '../../leak/guide/keeping-sections.ts';
import type { KeyFacts } from '../../leak/guide/key-sections.ts';
import type { RevokeFacts } from '../../leak/guide/leak-sections.ts';
import type { MisuseFacts } from '../../leak/guide/misuse-sections.ts';

const WORDS: ProviderWords = {
  service: 'pepipost',
  fields: '`api_key`',
  name: 'Pepipost (Netcore Cloud)',
  secret: 'API key',
  whole: 'key',
  variables: ['PEPIPOST_API_KEY'],
  verify: 'mailwarden verify --provider pepipost --env PEPIPOST_API_KEY',
};

/** Pepipost (Netcore Cloud Email): what the key is, how one is made, what its loss can cost. */
const KEY: KeyFacts = {
  use: [
    text(
      'Pepipost is now Netcore Cloud Email; Falconide is an older brand of the same vendor. Its e-mail API key is **one** value: 32 hex digits, mostly lower case; newer ones may be a UUID (version 4) without its dashes.',
    ),
    table(
      ['Where', 'How the key is sent'],
      [
        'v5 and v5.1: `api.pepipost.com`, `emailapi.netcorecloud.net`, `apieu.netcorecloud.net` (EU)',
        'header `api_key`',
      ],
      [
        'v6: `emailapi.netcorecloud.net`, `apieu.netcorecloud.net` (EU)',
        'header `Authorization: Bearer`; one integrator reports `x-api-key` too (unverified)',
      ],
      ['v2: `api.pepipost.com/v2/sendEmail`', 'header `api_key`'],
      [
        'v1: `api.pepipost.com/api/web.send.rest`, `api.falconide.com/falconapi/web.send.rest`',
        '`api_key` in the query or the JSON body',
      ],
    ),
    list(
      'A key can have full access or chosen scopes (`email.send`, `domain.read`, `template.write`, `subaccount.write`, `apikey.write`, `logs`, `stats` …), and can be bound to static IP addresses.',
      'SMTP (`smtp.pepipost.com`, `smtp.netcorecloud.net`, older `smtp.falconide.com`; 25, 587, 2525, 465) has credentials of its own: a user and a password. Generated passwords look like `user_` and 32 hex digits.',
      'An account in the EU is refused by the global host, and has its own: `apieu.netcorecloud.net`.',
      'WhatsApp tokens and keys of the customer-engagement product come from the same vendor but are other credentials; this guide does not cover them.',
    ),
  ],
  making: [
    'Sign in at [cpaas.netcorecloud.com](https://cpaas.netcorecloud.com) (formerly email.netcorecloud.com and app.pepipost.com).',
    'Open **Settings → Integrations → API** and choose **Generate API key**.',
    'Give it a name that says who uses it (`shop-api production`), the least permission that does the work (one, not All), and the static IP addresses it may be used from.',
    'Copy the key straight into the secrets manager: it is **shown once**. (Old accounts with a single key have “Show” and ask for the password instead.)',
    '**Wait 15 to 20 minutes.** A new key is not live before that; until then a refusal says nothing.',
    'Give the program the value as `PEPIPOST_API_KEY`, and check it, without the key ever standing on the command line:',
  ],
  checking:
    'A key with the scope `email.send` alone, or one that is bound to other addresses, is refused by the read calls that `verify` makes although it works: a refusal is no proof.',
  leaks: [
    'The v1 API takes the key in the URL (`?api_key=…`): it then stands in the access logs of every proxy on the way.',
    'A header line copied from a working curl call (`api_key: …`) goes into a script, a ticket or a test.',
    'The samples of the old SDKs ask for the key as a literal in the first line (`new PepipostClient("…")`), and the literal stays.',
  ],
  risks: {
    intro:
      'With the key a stranger is you, as far as the provider and the receivers of your mail can see. How much he can do depends on the scopes of the key; one with full access can do everything below.',
    data: [
      'Logs and events: who got which message when, with addresses and subjects.',
      'Templates, suppression lists, the list of sending domains, and the subaccounts.',
      'What is still to come: a webhook (`webhook.write`) that an intruder adds copies events to him, and a key that he makes himself (`apikey.write`) outlives the one that you revoke.',
    ],
    money: 'Your credits or your bill are used up for somebody else’s mail; credits can be moved between subaccounts.',
    personal: 'Addresses and logs',
  },
};

/** Pepipost (Netcore Cloud Email): killing the leaked key and going on with a new one. */
const REVOKE: RevokeFacts = {
  choice: [
    note(
      'A new key needs **15 to 20 minutes** until it is live. In a planned rotation: make the new one, wait, deploy, delete the old one. When the old one is being abused right now: delete it first, and accept that mail stops for those minutes.',
    ),
  ],
  renewal: [
    '[cpaas.netcorecloud.com](https://cpaas.netcorecloud.com) → **Settings → Integrations → API → Generate API key**: a name, the least permission, the static IP addresses.',
    'It is shown **once**: copy it straight into the secrets manager.',
    'Note the time. **For 15 to 20 minutes every call with it is refused**; that is no fault, and no reason to make a third one.',
    'Then check it: `npx mailwarden verify --provider pepipost --env PEPIPOST_API_KEY` says live (a send-only key cannot be checked so: send a message to yourself).',
    'If an SMTP password stood in the same file, it leaked too: **Settings → Integrations → SMTP**. How it is reset there is unverified; ask support if the page has no button for it.',
  ],
  write: 'Only after the new key has proved live: write it',
  update: [
    'Send one message from each service and see that it arrives. An account in the EU must use `apieu.netcorecloud.net`.',
    'Both keys work now. Move one service after the other, and count those that are done.',
  ],
  deactivate: [
    steps(
      'Delete it in the list under **Settings → Integrations → API**, or by the API with a key that has the scope `apikey.write`:',
    ),
    shell(
      'v6 api_keys      # which id has the old one? (by its name)',
      'printf \'header = "Authorization: Bearer %s"\\n\' "$PEPIPOST_API_KEY" | curl -sS -K - -X DELETE https://emailapi.netcorecloud.net/v6/api_keys/ID',
    ),
    list(
      'You may read elsewhere that these keys cannot be revoked. That is out of date.',
      'How long a deleted key goes on working is not documented (unverified): watch the numbers for an hour.',
      'An old account with a single key shows it under “Show”. If your console offers no way to delete it, ask support, and do not wait for the answer before you look for misuse.',
    ),
  ],
  watch: {
    first:
      'One hour after the deletion: is the old key refused? Remember that a refusal alone proves nothing; look at the list of keys as well.',
    again: 'keys, subaccounts, webhooks and domains',
    refusals: 'refusals from the API',
    refusalsToo: 'With the v1 API look for `errorcode`, for its HTTP status is 200 even then.',
  },
};

/** Pepipost (Netcore Cloud Email): finding out whether a leaked key was used by somebody else. */
const MISUSE: MisuseFacts = {
  end: 'the key is deleted',
  functions: [
    'v5() { printf \'header = "api_key: %s"\\n\' "$PEPIPOST_API_KEY" | curl -sS -K - "https://api.pepipost.com/v5.1/$1"; }',
    'v6() { printf \'header = "Authorization: Bearer %s"\\n\' "$PEPIPOST_API_KEY" | curl -sS -K - "https://emailapi.netcorecloud.net/v6/$1"; }',
    '# an account in the EU: https://apieu.netcorecloud.net/v5.1/ and /v6/',
  ],
  warning:
    'A refusal is no proof that a key is dead. A key with the scope `email.send` alone refuses every one of these read calls, and so does a key that is bound to other IP addresses. The old v1 API answers HTTP 200 even to a bad key: there only `errorcode` counts (102 bad key, 105 address not allowed).',
  logs: {
    intro: [],
    steps: [
      'The provider offers no log of API calls with their IP addresses that we could find (unverified); ask support for one, with the exposed window.',
      'Read the message logs: in the console, by `v5 "events?…"`, and in v6 for keys with the scopes `events` and `logs`.',
    ],
    own: ['the proxies (a v1 key stands in their URLs)'],
  },
  usage: {
    figures: 'number of messages by day, share of bounces and complaints, sender addresses, subjects',
    calls: [
      "v5 'stats?startdate=2026-11-01&aggregated_by=day'",
      "v5 'events?startdate=2026-11-01&enddate=2026-11-21&limit=100'             # personal data: look, do not copy",
      "v5 'events?startdate=2026-11-01&fromaddress=ADDRESS&limit=100'           # one sender",
    ],
    signs:
      'mail on days when you send none, a sudden rise, many bounces (a bought list), complaints, senders or subjects that nobody knows, credits that fall too fast',
    console: 'the reports and the message logs of the account and of each subaccount',
    traceless: 'logs and lists',
  },
  connections: {
    sessions: 'The provider shows no list of open SMTP or API sessions that we could find (unverified).',
    change: 'the key is deleted',
    survivors: 'keys, subaccounts, credits, domains, webhooks, the SMTP password',
    rows: [
      ['other API keys', '`v6 api_keys`; console: **Settings → Integrations → API**', 'keys that nobody made'],
      ['subaccounts', '`v5 subaccounts/getSubAccounts`', 'strangers, and credits moved to them'],
      ['credits', '`v5 subaccounts/getcreditddetails` (spelled like this)', ''],
      ['sending domains', '`v5 domain/getDomains`', 'domains that are not yours'],
      ['webhooks', 'console, or v6 with the scope `webhook.read`', 'addresses that are not yours'],
      ['SMTP', 'console: **Settings → Integrations → SMTP**', 'an SMTP password that stood beside the key'],
    ],
  },
  api: {
    question: 'what may it do',
    live: '`v5 "domain/getDomains?domain=pepisandbox.com"`, `v6 "suppressions/global/domain?limit=1"`: 200 live; a refusal proves nothing',
    rows: [
      ['What may it do?', '`v6 scopes`'],
      ['Which keys are there?', '`v6 api_keys`: name, scopes, addresses'],
      ['How much in the window?', '`v5 "stats?startdate=…&aggregated_by=day"`'],
      ['Which messages?', '`v5 "events?startdate=…&enddate=…&limit=…"`'],
    ],
    notes: [
      'Where the leaked key is already deleted, ask with another key of the same account that may read `stats` and `events`: the numbers belong to the account, not to the key.',
      'Ask for each subaccount whose key leaked.',
    ],
  },
};

/** Pepipost (Netcore Cloud Email): how to live with a key so that its loss is rare and small. */
const PRACTICES: PracticeFacts = {
  rotation: [
    'Several keys can live side by side, so a rotation needs no gap: make the new key, **wait 15 to 20 minutes** until it is live, deploy it, then delete the old one.',
    'No way to change a key in place is documented (unverified): a rotation is always a new key.',
    'Every 90 days is a good rhythm; also on every leave of a person who knew it, and at once after a leak.',
    'The SMTP password is a credential of its own: rotate it too. How it is reset is not documented in what we found (unverified); look under **Settings → Integrations → SMTP**, or ask support.',
  ],
  privilege: [
    'One key for each service and environment, named after it.',
    'Scopes: a service that only sends gets `email.send` and nothing else. `apikey.write`, `subaccount.write` and `webhook.write` belong to no program that sends mail.',
    'Bind the key to the static IP addresses of the service (CIDR): from elsewhere it is refused, also when it leaks.',
    'Both can be changed afterwards: in the list under **Settings → Integrations → API**, or by `PUT /v6/api_keys/{id}` (name, scopes, `ip_address`).',
    'A subaccount for each client or product keeps their logs and credits apart.',
  ],
  monitoring: [
    'Once a day, from a scheduled job: `GET /v5.1/stats?startdate=…&aggregated_by=day` and `GET /v5.1/events?startdate=…`. Raise an alarm when a day is far above its usual number, or a sender appears that nobody knows.',
    '`GET /v6/api_keys`: a key that nobody made is an alarm.',
    'Watch the credits: a sudden fall is often the first sign.',
  ],
  control: [
    'Only those who run the mail should reach **Settings → Integrations**: who can make a key there can send as you.',
  ],
};

/** Facts as documented by the vendor; what is marked unverified was found in one place only, or nowhere. */
export const PEPIPOST_GUIDE: Guide = guideFrom({
  words: WORDS,
  inShort: 'make a new key, give it the 15 to 20 minutes until it is live, and delete the old one',
  misuse: MISUSE,
  revoke: REVOKE,
  key: KEY,
  practices: PRACTICES,
});
