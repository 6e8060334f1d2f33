/** Fresh random key-shaped values: no test stores one. */
import { randomBytes, randomUUID } from 'node:crypto';

/** 32 random lower-case hex digits with at least eight different ones. */
export function hex32(): string {
  for (;;) {
    const value = randomBytes(16).toString('hex');
    if (new Set(value).size >= 8) return value;
  }
}

/** A random UUIDv4 without dashes. */
export function uuid4hex(): string {
  return randomUUID().replaceAll('-', '');
}
