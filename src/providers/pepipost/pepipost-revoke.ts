/** Pepipost (Netcore Cloud Email): killing the leaked key and going on with a new one. */
import { list, note, shell, steps } from '../../leak/guide/guide-parts.ts';
import type { RevokeFacts } from '../../leak/guide/leak-sections.ts';

export const REVOKE: RevokeFacts = {
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
