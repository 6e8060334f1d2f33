/** Pepipost (Netcore Cloud Email): how to live with a key so that its loss is rare and small. */
import type { PracticeFacts } from '../../leak/guide/keeping-sections.ts';

export const PRACTICES: PracticeFacts = {
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
