/** Mailjet: killing the leaked secret and going on with a new one. */
import { list, note, shell, steps, table } from '../../leak/guide/guide-parts.ts';
import type { RevokeFacts } from '../../leak/guide/leak-sections.ts';

export const REVOKE: RevokeFacts = {
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
