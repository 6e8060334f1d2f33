/** Pepipost (Netcore Cloud Email): what the key is, how one is made, what its loss can cost. */

import type { Section } from '../../leak/guide/guide-parts.ts';
import { list, note, shell, steps, table, text } from '../../leak/guide/guide-parts.ts';
import { leaks } from '../../leak/guide/leak-sections.ts';
import { PEPIPOST } from './pepipost-words.ts';

export const WHAT: Section = {
  id: 'key',
  title: 'What the key is and what it is used for',
  blocks: [
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
};

export const GENERATE: Section = {
  id: 'generate',
  title: 'How to generate a key, step by step',
  blocks: [
    steps(
      'Sign in at [cpaas.netcorecloud.com](https://cpaas.netcorecloud.com) (formerly email.netcorecloud.com and app.pepipost.com).',
      'Open **Settings → Integrations → API** and choose **Generate API key**.',
      'Give it a name that says who uses it (`shop-api production`), the least permission that does the work (one, not All), and the static IP addresses it may be used from.',
      'Copy the key straight into the secrets manager: it is **shown once**. (Old accounts with a single key have “Show” and ask for the password instead.)',
      '**Wait 15 to 20 minutes.** A new key is not live before that; until then a refusal says nothing.',
      'Give the program the value as `PEPIPOST_API_KEY`, and check it, without the key ever standing on the command line:',
    ),
    shell(
      'npx mailwarden verify --provider pepipost --env PEPIPOST_API_KEY',
      'npx mailwarden guide pepipost --language python --store vault    # the code that reads it',
    ),
    text(
      '`verify` answers “live” for a good new key (and ends with exit code 1, because for a found key live means: to be revoked). A key with the scope `email.send` alone, or one that is bound to other addresses, is refused by the read calls that `verify` makes although it works: a refusal is no proof.',
    ),
  ],
};

export const LEAKS: Section = leaks(PEPIPOST, [
  'The v1 API takes the key in the URL (`?api_key=…`): it then stands in the access logs of every proxy on the way.',
  'A header line copied from a working curl call (`api_key: …`) goes into a script, a ticket or a test.',
  'The samples of the old SDKs ask for the key as a literal in the first line (`new PepipostClient("…")`), and the literal stays.',
]);

export const RISKS: Section = {
  id: 'risks',
  title: 'What the risks are',
  blocks: [
    text(
      'With the key a stranger is you, as far as the provider and the receivers of your mail can see. How much he can do depends on the scopes of the key; one with full access can do everything below.',
    ),
  ],
  sections: [
    {
      id: 'data',
      title: 'Data',
      blocks: [
        list(
          'Logs and events: who got which message when, with addresses and subjects.',
          'Templates, suppression lists, the list of sending domains, and the subaccounts.',
          'What is still to come: a webhook (`webhook.write`) that an intruder adds copies events to him, and a key that he makes himself (`apikey.write`) outlives the one that you revoke.',
        ),
      ],
    },
    {
      id: 'money',
      title: 'Money',
      blocks: [
        list(
          'Your credits or your bill are used up for somebody else’s mail; credits can be moved between subaccounts.',
          'Fraud in your name: false invoices and changed bank details, sent from your real domain.',
          'Hours of work for the response, and for customers who call.',
        ),
      ],
    },
    {
      id: 'reputation',
      title: 'Reputation',
      blocks: [
        list(
          'Phishing from your domain passes SPF, DKIM and DMARC, because it really is sent by your account.',
          'Complaints and bounces pull down the standing of domain and addresses: your own mail goes to spam for weeks.',
          'The provider may block the account to protect its other customers.',
        ),
      ],
    },
    {
      id: 'legal',
      title: 'Legal',
      blocks: [
        list(
          'Addresses and logs are personal data. Where they were, or may have been, read by others, that can be a breach that has to be reported: under the GDPR to the authority within 72 hours of becoming aware of it (Article 33), and to the people concerned where the risk for them is high (Article 34). Other countries have rules of their own.',
          'Contracts with customers often set shorter times.',
          'Write down what you found and when, also where you decide that nothing needs to be reported.',
        ),
        note('This is no legal advice. Ask your data protection officer or a lawyer, on the first day.'),
      ],
    },
  ],
};
