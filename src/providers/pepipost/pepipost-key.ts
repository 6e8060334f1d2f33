/** Pepipost (Netcore Cloud Email): what the key is, how one is made, what its loss can cost. */
import { list, table, text } from '../../leak/guide/guide-parts.ts';
import type { KeyFacts } from '../../leak/guide/key-sections.ts';

export const KEY: KeyFacts = {
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
