/** Mailjet: how to live with a key so that its loss is rare and small. */
import type { PracticeFacts } from '../../leak/guide/keeping-sections.ts';

export const PRACTICES: PracticeFacts = {
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
