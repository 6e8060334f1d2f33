/** Asks a provider of a pack whether a key is live, as its row in the table of calls says. */
import { builtInRules } from '../config/built-in.ts';
import { type Answer, type Ask, type Host, hostNamed } from '../leak/verify/client.ts';
import { type KeyCredential, Secret } from '../leak/verify/credential.ts';
import { accepted, describe, isRecord, notLive, type Outcome } from '../leak/verify/outcome.ts';
import type { AnswerMeaning, DryCall, DryCalls } from './dry-calls.ts';
import type { ProviderVerify } from './registry.ts';

/** Of a row of the table. */
export function packVerify(row: DryCalls): ProviderVerify {
  return {
    hosts: row.hosts.map((name) => hostNamed(name)),
    verify: async (credential, hosts, ask) => {
      if (credential.kind !== 'key') return notLive('unknown', 'this is not asked about: treat it as live');
      const { of } = credential;
      if (of !== undefined && !row.secrets.includes(of))
        return notLive('unknown', `no call takes ${builtInRules().rule(of)?.title ?? 'it'}: nothing was sent`);
      return verifyKey(credential, row, hosts, ask);
    },
  };
}

/** Dead where every call at every host says so. */
async function verifyKey(
  { value, of }: KeyCredential,
  row: DryCalls,
  hosts: readonly Host[],
  ask: Ask,
): Promise<Outcome> {
  const doubts: string[] = [];
  for (const { base } of hosts)
    for (const call of row.calls) {
      const authorization = { header: call.header, value: headerValue(call, value) };
      const answer = await ask({ base, path: call.path, authorization });
      const meaning = call.answers.find((one) => fits(answer, of, one));
      const note = meaning?.note === undefined ? '' : ` (${meaning.note})`;
      if (meaning?.means === 'live') return accepted(base, `${base} accepted it${note}`);
      if (meaning === undefined) doubts.push(`${base}: ${doubt(answer)}`);
    }
  if (doubts.length > 0) return notLive('unknown', ...doubts, ...(row.refusal === undefined ? [] : [row.refusal]));
  return notLive('dead', `refused by ${hosts.map(({ base }) => base).join(' and ')}`);
}

function headerValue({ value: way }: DryCall, value: Secret): Secret {
  if (way === 'plain') return value;
  if (way === 'bearer') return new Secret(`Bearer ${value.reveal()}`);
  return new Secret(`Basic ${Buffer.from(`${way.user}:${value.reveal()}`).toString('base64')}`);
}

function fits(answer: Answer, secret: string | undefined, { status, member, of }: AnswerMeaning): boolean {
  if (of !== undefined && !(secret !== undefined && of.includes(secret))) return false;
  if (answer.kind !== 'answer' || !status.includes(answer.status)) return false;
  if (member === undefined) return true;
  const value = isRecord(answer.body) ? answer.body[member.name] : undefined;
  if (member.is === 'array') return Array.isArray(value);
  return typeof value === 'string' && (member.is === 'text' || member.is.test(value));
}

function doubt(answer: Answer): string {
  if (answer.kind === 'answer' && answer.status === 403) return 'it has no right to ask this (403): treat it as live';
  return describe(answer);
}
