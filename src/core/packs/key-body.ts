/** Tells a whole private key from a sample, a cut one and a mere header, and from one that a passphrase protects. */
import { decodeBase64 } from '../shapes/base64.ts';
import type { CheckAnswer } from './checks.ts';

/** How a key is written. */
export type KeyForm = 'pem' | 'pgp' | 'putty' | 'text';

const LEAST_BODY = 64;
const BLOCK = /-----BEGIN ((?:[^-\n]|-(?!----))*)-----([^-]*(?:-(?!----)[^-]*)*)-----END ((?:[^-\n]|-(?!----))*)-----/;
const HEADER = /^[A-Za-z][A-Za-z-]*:.*$/gm;
const OPENSSH = 'openssh-key-v1\0';

/** @param value the key with its first and last line; lines end in `\n` or in a backslash and an n */
export function keyAnswer(value: string, form: KeyForm): CheckAnswer {
  const text = value.replace(/\\{1,4}[nr]/g, '\n').replace(/\\{1,4}t/g, '');
  if (form === 'putty') return puttyAnswer(text);
  const [, label = '', inner = '', ending] = BLOCK.exec(text) ?? [];
  if (label === '' || label !== ending) return 'none';
  const body = bodyOf(inner.replace(HEADER, ''));
  if (body === null) return 'none';
  if (form === 'text') return 'fits';
  const bytes = decodeBase64(body);
  if (form === 'pgp') return isSecretKeyPacket(bytes) ? 'fits' : 'none';
  if (/Proc-Type:[^\n]*ENCRYPTED/.test(inner)) return 'low';
  if (bytes.startsWith(OPENSSH)) return /^\0\0\0\x04none/.test(bytes.slice(OPENSSH.length)) ? 'fits' : 'low';
  if (!isWholeSequence(bytes)) return 'none';
  return label.startsWith('ENCRYPTED') ? 'low' : 'fits';
}

/** The first private key in a text in base64, wherever it begins; '' for none. */
export function encodedKey(value: string): string {
  const text = decodeBase64(value.slice(value.indexOf('LS0tLS1CRUdJTi')));
  return (
    /-----BEGIN (?:[A-Z0-9]+ )?PRIVATE KEY-----[^-]*(?:-(?!----)[^-]*)*-----END [A-Z0-9 ]+-----/.exec(text)?.[0] ?? ''
  );
}

/** base64 without its line ends; null where there is something else, or too little. */
function bodyOf(text: string): string | null {
  const body = text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line) && !/^=[0-9A-Za-z+/]{4}$/.test(line.trim()))
    .join('')
    .replace(/\s/g, '');
  return body.length >= LEAST_BODY && /^[0-9A-Za-z+/]+={0,2}$/.test(body) ? body : null;
}

/** One DER sequence that is as long as it says. */
function isWholeSequence(bytes: string): boolean {
  const first = bytes.charCodeAt(1);
  if (bytes.charCodeAt(0) !== 0x30) return false;
  if (first < 0x80) return bytes.length === first + 2;
  const count = first & 0x7f;
  if (count < 1 || count > 3) return false;
  let length = 0;
  for (let at = 2; at < 2 + count; at++) length = length * 256 + bytes.charCodeAt(at);
  return bytes.length === length + 2 + count;
}

/** The first packet of OpenPGP is a secret key. @see https://www.rfc-editor.org/rfc/rfc9580#section-5.5 */
function isSecretKeyPacket(bytes: string): boolean {
  const first = bytes.charCodeAt(0);
  return (first & 0xfc) === 0x94 || first === 0xc5;
}

function puttyAnswer(text: string): CheckAnswer {
  const rest = text.split(/^Private-Lines: \d+\n/m)[1] ?? '';
  const body = /^(?:[0-9A-Za-z+/]+={0,2}(?:\n|$))+/.exec(rest)?.[0].replace(/\n/g, '') ?? '';
  if (body.length < 32) return 'none';
  return /^Encryption: (?!none)/m.test(text) ? 'low' : 'fits';
}
