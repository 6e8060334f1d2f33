/** Mailjet: what the key is, how one is made, what its loss can cost. */
import { list, table, text } from '../../leak/guide/guide-parts.ts';
import type { KeyFacts } from '../../leak/guide/key-sections.ts';

export const KEY: KeyFacts = {
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
