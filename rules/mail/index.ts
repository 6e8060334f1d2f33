/** The pack `mail`: services that send mail and messages, and plain SMTP logins. On by default. */
import type { SecretProvider } from '../../src/core/packs/secret-data.ts';

/** From specific to general: what one secret has claimed is closed to those behind it. */
export const MAIL: readonly SecretProvider[] = [];
