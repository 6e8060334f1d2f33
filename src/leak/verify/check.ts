/** One credential: asked at its hosts, and where it is live, its activity. */
import type { Service } from '../../core/detection.ts';
import type { Ask } from './client.ts';
import type { Credential } from './credential.ts';
import type { Host } from './hosts.ts';
import { verifyMailjet, verifyToken } from './mailjet.ts';
import { verifyNetcore } from './netcore.ts';
import { notLive, type Outcome } from './outcome.ts';
import { type Usage, windowOf } from './usage.ts';

/** What is known of one key at the end. */
export interface Verdict extends Outcome {
  readonly service: Service;
  readonly kind: Credential['kind'];
  /** Where it was read from, for people. */
  readonly from: readonly string[];
  readonly usage: Usage | null;
}

/** Asks the provider; sends nothing for what cannot be checked. */
export async function checkCredential(credential: Credential, hosts: readonly Host[], ask: Ask): Promise<Outcome> {
  switch (credential.kind) {
    case 'pair':
      return verifyMailjet(credential, hosts, ask);
    case 'token':
      return verifyToken(credential.value, hosts, ask);
    case 'key':
      return verifyNetcore(credential.value, hosts, ask);
    case 'half':
      return notLive(
        'unknown',
        'only one half of a Mailjet key is here: both are needed',
        'give both: --env MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE',
      );
    case 'smtp':
      return notLive('unknown', 'an SMTP password cannot be checked without logging in to send mail: treat it as live');
  }
}

/** The activity since then; null where there is nothing that could be asked with. */
export async function usageOf(credential: Credential, outcome: Outcome, since: Date, ask: Ask): Promise<Usage | null> {
  if (outcome.base === null) return null;
  const until = new Date();
  if (credential.kind === 'pair') {
    const { mailjetUsage } = await import('./mailjet-usage.ts');
    const pair = outcome.swapped ? { key: credential.secret, secret: credential.key } : credential;
    return mailjetUsage(pair, outcome.base, windowOf(since, until, true), ask);
  }
  if (credential.kind !== 'key') return null;
  const { netcoreUsage } = await import('./netcore-usage.ts');
  return netcoreUsage(credential.value, outcome.base, windowOf(since, until, false), ask);
}
