/** What mailwarden can do with keys of Pepipost (Netcore) besides finding them; each part is loaded when it is asked for. */
import type { ProviderCode } from '../registry.ts';

/** With the id of the provider. */
export const PEPIPOST_CODE: readonly [string, ProviderCode] = [
  'pepipost',
  {
    guide: async () => (await import('./pepipost-guide.ts')).PEPIPOST_GUIDE,
    verify: async () => (await import('./pepipost-verify.ts')).PEPIPOST_VERIFY,
    usage: async () => (await import('./pepipost-verify.ts')).readPepipostUsage,
    kinds: { key: 'Pepipost (Netcore) key', smtp: 'Pepipost (Netcore) SMTP password' },
  },
];
