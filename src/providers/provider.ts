/** What a provider is to the commands: its data, and code that is loaded when it is asked for. What it lacks is said, never taken from another. */
import type { ProviderData } from '../core/rule.ts';
import type { Guide } from '../leak/guide/guide-parts.ts';
import type { Ask } from '../leak/verify/client.ts';
import type { Credential } from '../leak/verify/credential.ts';
import type { Host } from '../leak/verify/hosts.ts';
import type { Outcome } from '../leak/verify/outcome.ts';
import type { Usage } from '../leak/verify/usage.ts';

/** Asks the provider whether a key is live. */
export interface ProviderVerify {
  /** Every host, the most likely first. An account lives on one of them. */
  readonly hosts: readonly Host[];
  /** Sends nothing for what cannot be checked. */
  readonly verify: (credential: Credential, hosts: readonly Host[], ask: Ask) => Promise<Outcome>;
}

/** The activity since then; null where there is nothing that could be asked with. */
export type ReadUsage = (credential: Credential, outcome: Outcome, since: Date, ask: Ask) => Promise<Usage | null>;

/** The lazy code of a provider; each part may be missing. */
export interface ProviderCode {
  readonly verify?: () => Promise<ProviderVerify>;
  readonly usage?: () => Promise<ReadUsage>;
  readonly guide?: () => Promise<Guide>;
  /** What its credentials are called, by kind. */
  readonly kinds?: Readonly<Partial<Record<Credential['kind'], string>>>;
}

/** A provider that mailwarden knows. */
export interface Provider extends ProviderData {
  readonly code: ProviderCode;
}
