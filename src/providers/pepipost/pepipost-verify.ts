/**
 * Is a Pepipost (Netcore) key live? Asked by two calls that only read. Yes is an answer; no is none: a key that may only send,
 * or that is bound to other IP addresses, is refused here and works elsewhere.
 */

import type { Answer, Ask, Question } from '../../leak/verify/client.ts';
import { type Host, hostNamed } from '../../leak/verify/hosts.ts';
import { accepted, describe, isRecord, notLive, type Outcome } from '../../leak/verify/outcome.ts';
import { Secret } from '../../leak/verify/secret.ts';
import type { ProviderVerify } from '../provider.ts';

const V5 = '/v5.1/domain/getDomains?domain=pepisandbox.com';
const V6 = '/v6/suppressions/global/domain?limit=1';

/** Which versions a host serves; another one (loopback) is asked for both. */
const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  'https://api.pepipost.com': [V5],
  'https://emailapi.netcorecloud.net': [V6],
};

/** Asks every host by every version that it serves. Never says `dead`. */
async function verifyNetcore(key: Secret, hosts: readonly Host[], ask: Ask): Promise<Outcome> {
  const reasons: string[] = [];
  let refusals = 0;
  const questions = hosts.flatMap(({ base }) => (VERSIONS[base] ?? [V5, V6]).map((path) => question(base, path, key)));
  for (const asked of questions) {
    const answer = await ask(asked);
    if (isLive(answer)) return accepted(asked.base, `${asked.base} accepted it (${asked.path === V5 ? 'v5.1' : 'v6'})`);
    if (isRefusal(answer)) refusals++;
    else reasons.push(`${asked.base}: ${describe(answer)}`);
  }
  const refused = refusals === 0 ? [] : [`refused by ${refusals} of ${questions.length} calls`];
  return notLive('unknown', ...refused, ...reasons, NO_PROOF);
}

const NO_PROOF =
  'a refusal is no proof: a key that may only send, or is bound to other IP addresses, answers no here; a new one is not live for 15 to 20 minutes. Look in the console: Settings, Integrations, API';

function question(base: string, path: string, key: Secret): Question {
  const authorization =
    path === V5
      ? { header: 'api_key' as const, value: key }
      : { header: 'authorization' as const, value: new Secret(`Bearer ${key.reveal()}`) };
  return { base, path, authorization };
}

/** Older versions answer 200 to a bad key: the body has to agree. */
function isLive(answer: Answer): boolean {
  return (
    answer.kind === 'answer' &&
    answer.status === 200 &&
    typeof answer.body === 'object' &&
    answer.body !== null &&
    !saysError(answer.body)
  );
}

function isRefusal(answer: Answer): boolean {
  if (answer.kind !== 'answer') return false;
  return (
    answer.status === 401 ||
    answer.status === 403 ||
    (answer.status === 200 && isRecord(answer.body) && saysError(answer.body))
  );
}

function saysError(body: unknown): boolean {
  if (!isRecord(body)) return false;
  const { status, error, errors, errorcode, error_info: info } = body;
  if (typeof status === 'string' && /error|fail|unauthor|denied/i.test(status)) return true;
  return (
    isSomething(error) ||
    isSomething(errors) ||
    isSomething(info) ||
    (errorcode !== undefined && Number(errorcode) !== 0)
  );
}

function isSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isRecord(value) ? Object.keys(value).length > 0 : Boolean(value);
}

/** Every host of Pepipost and Netcore, and how it is asked. */
export const PEPIPOST_VERIFY: ProviderVerify = {
  hosts: [hostNamed('api.pepipost.com'), hostNamed('emailapi.netcorecloud.net'), hostNamed('apieu.netcorecloud.net')],
  verify: async (credential, hosts, ask) =>
    credential.kind === 'key'
      ? verifyNetcore(credential.value, hosts, ask)
      : notLive('unknown', 'an SMTP password cannot be checked without logging in to send mail: treat it as live'),
};
