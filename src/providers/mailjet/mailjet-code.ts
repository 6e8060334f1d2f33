/** What mailwarden can do with keys of Mailjet besides finding them; each part is loaded when it is asked for. */
import type { ProviderCode } from '../registry.ts';

/** With the id of the provider. */
export const MAILJET_CODE: readonly [string, ProviderCode] = [
  'mailjet',
  {
    guide: async () => (await import('./mailjet-guide.ts')).MAILJET_GUIDE,
    verify: async () => (await import('./mailjet-verify.ts')).MAILJET_VERIFY,
    usage: async () => (await import('./mailjet-verify.ts')).readMailjetUsage,
    kinds: { pair: 'Mailjet key', token: 'Mailjet SMS token', half: 'half of a Mailjet key' },
  },
];
