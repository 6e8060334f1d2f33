/** The pack `common`: cloud, code hosts, registries, chat, payment, AI, databases, private keys. Off by default. */
import type { SecretProvider } from '../../src/core/packs/secret-data.ts';

/** From specific to general: what one secret has claimed is closed to those behind it. */
export const COMMON: readonly SecretProvider[] = [];
