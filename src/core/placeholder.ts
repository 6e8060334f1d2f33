/** Tells values that nobody was ever given from random ones: runs, repeated parts, too few different digits. */
import { type Candidate, isWords } from './shapes/shape.ts';

/** True for a value that nobody was given; one whose form alone decides is one too where it says so in words. */
export const isMadeUp = ({ parts, decisive }: Candidate): boolean =>
  parts.some((part) => isPlaceholder(part) || (decisive && (isWords(part) || IN_WORDS.test(part))));

const IN_WORDS = /example|placeholder|changeme|replaceme|your[-_]|x{6}|\*{4}/i;

/**
 * True for values of a key's shape that are made up: `0123456789abcdef…`, `deadbeef…`, `aaaa…`, `a1b2c3d4…`.
 * A random value of 32 hex digits has fewer than eight different ones with a probability below 10^-6 (computed).
 */
export function isPlaceholder(value: string): boolean {
  const text = value.toLowerCase();
  return (
    hasFewDigits(text) ||
    isPeriodic(text) ||
    isCounting(text, (index) => index) ||
    isCounting(text, (index) => (index * 2 < text.length ? index * 2 : (index * 2 - text.length) | 1))
  );
}

/** Fewer than eight different ones. */
function hasFewDigits(text: string): boolean {
  let [digits, letters, count] = [0, 0, 0];
  for (let i = 0; i < text.length && count < 8; i++) {
    const at = place(text, i);
    const isNew = at < 32 ? ((digits >> at) & 1) === 0 : ((letters >> (at - 32)) & 1) === 0;
    if (isNew) count++;
    if (at < 32) digits |= 1 << at;
    else letters |= 1 << (at - 32);
  }
  return count < 8;
}

function isPeriodic(text: string): boolean {
  for (let period = 1; period <= 16 && period * 2 <= text.length; period++) {
    let at = period;
    while (at < text.length && text[at] === text[at - period]) at++;
    if (at === text.length) return true;
  }
  return false;
}

/** Two thirds of the digits, taken in an order, follow the one before by the same step of one, up or down. */
function isCounting(text: string, order: (index: number) => number): boolean {
  let up = 0;
  let down = 0;
  for (let i = 1; i < text.length; i++) {
    const step = place(text, order(i)) - place(text, order(i - 1));
    if (step === 1 || step === -15 || step === -9) up++;
    if (step === -1 || step === 15 || step === 9) down++;
  }
  return Math.max(up, down) * 3 >= (text.length - 1) * 2;
}

/** Digits count from 0, letters from 10. */
const place = (text: string, index: number): number => {
  const code = text.charCodeAt(index);
  return code >= 97 ? code - 87 : code - 48;
};
