/**
 * sha256, also for the core, which knows no module of Node. node:crypto is loaded with the first digest, by require: an ES import
 * of it evaluates all of its exports, webcrypto too, and costs a blocked commit 4 ms.
 */
import { createRequire } from 'node:module';

let crypto: typeof import('node:crypto') | undefined;

/** sha256 of bytes, or of a text's UTF-8, as 64 hex digits. */
export function sha256(data: string | Uint8Array): string {
  crypto ??= createRequire(import.meta.url)('node:crypto') as typeof import('node:crypto');
  return crypto.createHash('sha256').update(data).digest('hex');
}
