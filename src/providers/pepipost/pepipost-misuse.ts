/** Pepipost (Netcore Cloud Email): finding out whether a leaked key was used by somebody else. */

import type { Section } from '../../leak/guide/guide-parts.ts';
import { list, note, shell, steps, table, text } from '../../leak/guide/guide-parts.ts';

export const MISUSE: Section = {
  id: 'misuse',
  title: 'Check whether the key was misused',
  blocks: [
    text(
      'The exposed window begins with the first push (or the first time the file could be read by others), not with the day it was noticed, and ends when the key is deleted. Look at all of it. If there are clear signs of misuse, revoke first and look afterwards.',
    ),
    shell(
      '# all calls below: the key comes by standard input, so it is in no process list and no history',
      'v5() { printf \'header = "api_key: %s"\\n\' "$PEPIPOST_API_KEY" | curl -sS -K - "https://api.pepipost.com/v5.1/$1"; }',
      'v6() { printf \'header = "Authorization: Bearer %s"\\n\' "$PEPIPOST_API_KEY" | curl -sS -K - "https://emailapi.netcorecloud.net/v6/$1"; }',
      '# an account in the EU: https://apieu.netcorecloud.net/v5.1/ and /v6/',
    ),
    note(
      'A refusal is no proof that a key is dead. A key with the scope `email.send` alone refuses every one of these read calls, and so does a key that is bound to other IP addresses. The old v1 API answers HTTP 200 even to a bad key: there only `errorcode` counts (102 bad key, 105 address not allowed).',
    ),
  ],
  sections: [accessLogs(), usagePatterns(), activeConnections(), apiUsage()],
};

function accessLogs(): Section {
  return {
    id: 'logs',
    title: 'Access logs',
    blocks: [
      steps(
        'The provider offers no log of API calls with their IP addresses that we could find (unverified); ask support for one, with the exposed window.',
        'Read the message logs: in the console, by `v5 "events?…"`, and in v6 for keys with the scopes `events` and `logs`.',
        'On your side: the host of the repository (who cloned, forked, viewed: audit log, traffic page), the CI logs, the proxies (a v1 key stands in their URLs), and the access log of the secrets manager.',
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
        'Compare the exposed window with the weeks before it: number of messages by day, share of bounces and complaints, sender addresses, subjects.',
      ),
      shell(
        'npx mailwarden verify --provider pepipost --env PEPIPOST_API_KEY --usage --since 2026-11-01',
        "v5 'stats?startdate=2026-11-01&aggregated_by=day'",
        "v5 'events?startdate=2026-11-01&enddate=2026-11-21&limit=100'             # personal data: look, do not copy",
        "v5 'events?startdate=2026-11-01&fromaddress=ADDRESS&limit=100'           # one sender",
      ),
      list(
        'Signs of misuse: mail on days when you send none, a sudden rise, many bounces (a bought list), complaints, senders or subjects that nobody knows, credits that fall too fast.',
        'In the console: the reports and the message logs of the account and of each subaccount.',
        'No sign is no proof: reading logs and lists leaves no trace in these numbers.',
      ),
    ],
  };
}

function activeConnections(): Section {
  return {
    id: 'connections',
    title: 'Active connections',
    blocks: [
      text('The provider shows no list of open SMTP or API sessions that we could find (unverified).'),
      steps(
        'Look for what an intruder can leave behind and what goes on working after the key is deleted: keys, subaccounts, credits, domains, webhooks, the SMTP password.',
      ),
      table(
        ['Look at', 'With', 'And take away'],
        ['other API keys', '`v6 api_keys`; console: **Settings → Integrations → API**', 'keys that nobody made'],
        ['subaccounts', '`v5 subaccounts/getSubAccounts`', 'strangers, and credits moved to them'],
        ['credits', '`v5 subaccounts/getcreditddetails` (spelled like this)', ''],
        ['sending domains', '`v5 domain/getDomains`', 'domains that are not yours'],
        ['webhooks', 'console, or v6 with the scope `webhook.read`', 'addresses that are not yours'],
        ['SMTP', 'console: **Settings → Integrations → SMTP**', 'an SMTP password that stood beside the key'],
      ),
    ],
  };
}

function apiUsage(): Section {
  return {
    id: 'api',
    title: 'API usage',
    blocks: [
      steps('Ask the API about the key: is it live, what may it do, what was sent in the window?'),
      table(
        ['Question', 'Call'],
        [
          'Is the key live?',
          '`v5 "domain/getDomains?domain=pepisandbox.com"`, `v6 "suppressions/global/domain?limit=1"`: 200 live; a refusal proves nothing',
        ],
        ['What may it do?', '`v6 scopes`'],
        ['Which keys are there?', '`v6 api_keys`: name, scopes, addresses'],
        ['How much in the window?', '`v5 "stats?startdate=…&aggregated_by=day"`'],
        ['Which messages?', '`v5 "events?startdate=…&enddate=…&limit=…"`'],
      ),
      list(
        'Where the leaked key is already deleted, ask with another key of the same account that may read `stats` and `events`: the numbers belong to the account, not to the key.',
        'Ask for each subaccount whose key leaked.',
      ),
    ],
  };
}
