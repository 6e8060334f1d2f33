/** One credential: asked at its hosts, and where it is live, its activity. */
import { builtInRules } from '../../config/built-in.ts';
import type { Service } from '../../core/finding.ts';
import { providerOf } from '../../providers/registry.ts';
import { type Ask, hostsFor } from './client.ts';
import type { Credential } from './credential.ts';
import { notLive, type Outcome } from './outcome.ts';
import type { Usage } from './usage.ts';

/** What is known of one key at the end. */
export interface KeyVerdict extends Outcome {
  readonly service: Service;
  readonly kind: Credential['kind'];
  /** What such a credential is called, for people. */
  readonly title: string;
  /** Where it was read from, for people. */
  readonly from: readonly string[];
  readonly usage: Usage | null;
}

/** What is asked about, and how far. */
export interface KeyCheck {
  readonly service: Service;
  readonly credential: Credential;
  readonly from: readonly string[];
  /** One host instead of all of the provider's. */
  readonly host: string | undefined;
  /** From when the activity is asked for; null where it is not. */
  readonly since: Date | null;
}

/** Asks the provider; sends nothing for what cannot be checked. @throws Failure 'usage' for a host that may not have the key */
export async function check({ service, credential, from, host, since }: KeyCheck, ask: Ask): Promise<KeyVerdict> {
  const { code, name, title } = providerOf(service);
  const provider = await code.verify?.();
  const outcome =
    provider === undefined
      ? notLive('unknown', `mailwarden does not ask ${name} whether a key is live: nothing was sent`)
      : await provider.verify(credential, hostsFor(provider.hosts, service, host), ask);
  const usage = since === null ? null : await usageOf(credential, outcome, since, service, ask);
  return {
    ...outcome,
    service,
    kind: credential.kind,
    title: secretTitle(credential) ?? code.kinds?.[credential.kind] ?? `${title} key`,
    from,
    usage,
  };
}

/** What a secret of a pack is called, without its article. */
function secretTitle(credential: Credential): string | null {
  const id = credential.kind === 'key' ? credential.of : undefined;
  return id === undefined ? null : (builtInRules().rule(id)?.title.replace(/^an? /, '') ?? `secret (${id})`);
}

/** The activity since then; null where there is nothing that could be asked with, or nobody knows how. */
async function usageOf(
  credential: Credential,
  outcome: Outcome,
  since: Date,
  service: Service,
  ask: Ask,
): Promise<Usage | null> {
  const read = outcome.base === null ? undefined : await providerOf(service).code.usage?.();
  return read === undefined ? null : read(credential, outcome, since, ask);
}
