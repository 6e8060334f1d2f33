/**
 * Calls that vendors document, that read and change nothing, and whose answer tells whether a key is live: as data. A
 * provider of a pack that has no row here is not asked.
 */

/** What one kind of answer means; the first that fits counts, and what none fits leaves it open. */
export interface AnswerMeaning {
  readonly status: readonly number[];
  /** A member of the JSON that came back, and what it must be: `array`, `text`, or an expression for its text. */
  readonly member?: { readonly name: string; readonly is: 'array' | 'text' | RegExp };
  readonly means: 'live' | 'dead';
  /** The secrets of which it says so; left out: all that the calls take. */
  readonly of?: readonly string[];
  /** For people: what it says besides that. */
  readonly note?: string;
}

/** One call: `GET` and nothing else. */
export interface DryCall {
  /** Without a query that could hold a key. */
  readonly path: string;
  /** The header that holds the key, in lower case. */
  readonly header: string;
  /** How the key stands in it; `user` is the name before it in Basic authentication. */
  readonly value: 'bearer' | 'plain' | { readonly user: string };
  readonly answers: readonly AnswerMeaning[];
}

/** How the keys of one provider are asked about. */
export interface DryCalls {
  /** Ids of the secrets that these calls take; other keys of the provider are not sent. */
  readonly secrets: readonly string[];
  /** Every region, the most likely first: an account lives in one of them. */
  readonly hosts: readonly string[];
  /** At each host in this order. */
  readonly calls: readonly DryCall[];
  /** What is said beside a refusal that proves nothing. */
  readonly refusal?: string;
  /** The vendor's page on it. */
  readonly page: string;
}

/** By the id of the provider. */
export const DRY_CALLS: Readonly<Record<string, DryCalls>> = {
  sendgrid: {
    secrets: ['sendgrid-api-key'],
    hosts: ['api.sendgrid.com', 'api.eu.sendgrid.com'],
    calls: [
      {
        path: '/v3/scopes',
        header: 'authorization',
        value: 'bearer',
        answers: [
          { status: [200], member: { name: 'scopes', is: 'array' }, means: 'live' },
          { status: [401], means: 'dead' },
        ],
      },
    ],
    page: 'https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions/retrieve-a-list-of-scopes-for-which-this-user-has-access',
  },
  mailgun: {
    secrets: ['mailgun-api-key', 'mailgun-api-key-legacy'],
    hosts: ['api.mailgun.net', 'api.eu.mailgun.net'],
    calls: [
      {
        path: '/v3/domains',
        header: 'authorization',
        value: { user: 'api' },
        answers: [
          { status: [200], member: { name: 'items', is: 'array' }, means: 'live' },
          { status: [401], of: ['mailgun-api-key-legacy'], means: 'dead' },
        ],
      },
    ],
    refusal:
      'a refusal is no proof: a sending key may do nothing but send, and a webhook signing key is asked nowhere; look in the console: API Security, and Sending keys of the domain',
    page: 'https://documentation.mailgun.com/docs/mailgun/api-reference/authentication',
  },
  postmark: {
    secrets: ['postmark-server-token', 'postmark-account-token'],
    hosts: ['api.postmarkapp.com'],
    calls: [
      {
        path: '/server',
        header: 'x-postmark-server-token',
        value: 'plain',
        answers: [
          { status: [200], member: { name: 'Name', is: 'text' }, means: 'live', note: 'as a server token' },
          { status: [401], means: 'dead' },
        ],
      },
      {
        path: '/servers?count=1&offset=0',
        header: 'x-postmark-account-token',
        value: 'plain',
        answers: [
          { status: [200], member: { name: 'Servers', is: 'array' }, means: 'live', note: 'as an account token' },
          { status: [401], means: 'dead' },
        ],
      },
    ],
    page: 'https://postmarkapp.com/developer/api/overview',
  },
  brevo: {
    secrets: ['brevo-api-key'],
    hosts: ['api.brevo.com'],
    calls: [
      {
        path: '/v3/account',
        header: 'api-key',
        value: 'plain',
        answers: [
          { status: [200], member: { name: 'email', is: 'text' }, means: 'live' },
          {
            status: [401, 403],
            member: { name: 'message', is: /required permission/i },
            means: 'live',
            note: 'it may not read the account, so it is known',
          },
          { status: [401], member: { name: 'message', is: /^key not found/i }, means: 'dead' },
        ],
      },
    ],
    refusal: 'a refusal is no proof: the account may take calls from IP addresses that it knows only',
    page: 'https://developers.brevo.com/docs/api-key-authentication',
  },
  resend: {
    secrets: ['resend-api-key'],
    hosts: ['api.resend.com'],
    calls: [
      {
        path: '/domains',
        header: 'authorization',
        value: 'bearer',
        answers: [
          { status: [200], member: { name: 'data', is: 'array' }, means: 'live' },
          {
            status: [401, 403],
            member: { name: 'name', is: /^restricted_api_key$/ },
            means: 'live',
            note: 'it may only send, which is enough for whoever has it',
          },
          { status: [401, 403], member: { name: 'name', is: /^invalid_api_key$/ }, means: 'dead' },
          { status: [400, 401, 403], member: { name: 'message', is: /^api key is invalid/i }, means: 'dead' },
        ],
      },
    ],
    page: 'https://resend.com/docs/api-reference/errors',
  },
};
