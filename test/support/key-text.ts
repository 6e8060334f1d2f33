/** Texts that are private keys by their form, of random bytes: nobody can log in with them. */
import { randomBytes, randomInt } from 'node:crypto';
import type { SecretCheck } from '../../src/core/packs/secret-data.ts';

type KeyCheck = Extract<SecretCheck, { kind: 'key' }>;

/** A DER sequence that is as long as it says, or what stands for it in other forms. */
const BYTES: Readonly<Record<KeyCheck['of'], () => Buffer>> = {
  pem: () => {
    const inner = randomBytes(300 + randomInt(900));
    return Buffer.concat([Buffer.from([0x30, 0x82, inner.length >> 8, inner.length & 255]), inner]);
  },
  pgp: () => Buffer.concat([Buffer.from([0x95]), randomBytes(600)]),
  putty: () => randomBytes(200),
  text: () => randomBytes(256),
};

/** Lines of base64. */
const wrapped = (bytes: Buffer): readonly string[] => bytes.toString('base64').match(/.{1,64}/g) ?? [];

/** The lines of a private key of a form; `label` stands in its first and last line. */
export function keyLines(of: KeyCheck['of'], label = 'PRIVATE KEY'): readonly string[] {
  const body = wrapped(BYTES[of]());
  if (of !== 'putty') return [`-----BEGIN ${label}-----`, ...body, `-----END ${label}-----`];
  return [
    'PuTTY-User-Key-File-2: ssh-rsa',
    'Encryption: none',
    'Comment: key',
    'Public-Lines: 1',
    'AAAAB3NzaC1yc2EAAAADAQABAAABAQ==',
    `Private-Lines: ${body.length}`,
    ...body,
  ];
}

/** A value like this one with a body that its check lets pass: in one line, or in base64. */
export function keyLike(value: string, { of, encoded }: KeyCheck): string {
  const label = /-----BEGIN (.*?)-----/.exec(value)?.[1] ?? 'RSA PRIVATE KEY';
  const lines = keyLines(of, label.startsWith('ENCRYPTED') ? 'PRIVATE KEY' : label);
  if (!encoded) return value.replace(/-----BEGIN .*|PuTTY-.*/s, '') + lines.join('\\n');
  return value.replace(/LS0t.*/s, '') + Buffer.from(`${lines.join('\n')}\n`).toString('base64');
}
