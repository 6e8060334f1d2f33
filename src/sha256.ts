/**
 * sha256, also for the core, which knows no module of Node. A few short texts are digested here: loading node:crypto costs
 * a blocked commit 4 ms. It comes with the first long text, or with many, by require: an ES import would cost 4 ms more.
 */
import { createRequire } from 'node:module';

/** About where loading begins to be worth its time. */
const MAX_SHORT_BYTES = 2048;
const MAX_SHORT_TEXTS = 64;
const BLOCK_BYTES = 64;
const ROUNDS = 64;

let crypto: typeof import('node:crypto') | undefined;
let shortTexts = 0;

/** sha256 of bytes, or of a text's UTF-8, as 64 hex digits. */
export function sha256(data: string | Uint8Array): string {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
  if (crypto === undefined && bytes.length <= MAX_SHORT_BYTES && ++shortTexts <= MAX_SHORT_TEXTS)
    return digestShort(bytes);
  crypto ??= createRequire(import.meta.url)('node:crypto') as typeof import('node:crypto');
  return crypto.createHash('sha256').update(bytes).digest('hex');
}

/** As FIPS 180-4 has it: https://csrc.nist.gov/pubs/fips/180-4/upd1/final */
function digestShort(bytes: Uint8Array): string {
  const padded = Buffer.alloc(Math.ceil((bytes.length + 9) / BLOCK_BYTES) * BLOCK_BYTES);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  padded.writeUInt32BE(bytes.length * 8, padded.length - 4);
  const primes = firstPrimes(ROUNDS);
  const constants = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
  const state = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
  for (let at = 0; at < padded.length; at += BLOCK_BYTES) addBlock(state, wordsOf(padded, at), constants);
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
}

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

/** The first 32 bits behind the point. */
const fraction = (number: number): number => (number % 1) * 2 ** 32;

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function wordsOf(padded: Buffer, start: number): Uint32Array {
  const words = new Uint32Array(ROUNDS);
  const word = (at: number) => words[at] ?? 0;
  for (let at = 0; at < 16; at++) words[at] = padded.readUInt32BE(start + at * 4);
  for (let at = 16; at < ROUNDS; at++) {
    const [early, late] = [word(at - 15), word(at - 2)];
    const s0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
    const s1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
    words[at] = word(at - 16) + s0 + word(at - 7) + s1;
  }
  return words;
}

function addBlock(state: Uint32Array, words: Uint32Array, constants: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < ROUNDS; at++) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const first = h + s1 + ((e & f) ^ (~e & g)) + (constants[at] ?? 0) + (words[at] ?? 0);
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const second = s0 + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) state[at] = (state[at] ?? 0) + word;
}
