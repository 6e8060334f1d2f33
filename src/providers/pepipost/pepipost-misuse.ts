/** Pepipost (Netcore Cloud Email): finding out whether a leaked key was used by somebody else. */
import type { MisuseFacts } from '../../leak/guide/misuse-sections.ts';

export const MISUSE: MisuseFacts = {
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
