/** Fills the templates of rule examples with fresh random values: no test stores one. */
import { randomInt } from 'node:crypto';
import { hex32, uuid4hex } from './random-key.ts';

const HEX = '0123456789abcdef';
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Random text from an alphabet that satisfies `isFit`. */
function randomText(alphabet: string, length: number, isFit: (text: string) => boolean): string {
  for (;;) {
    const text = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
    if (isFit(text)) return text;
  }
}

const looksRandom = (text: string): boolean => text.length < 16 || new Set(text).size >= 8;
const isToken = (text: string): boolean => text.length < 8 || (/\d/.test(text) && /[g-zG-Z]/.test(text));
const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');

const TEMPLATES: Readonly<Record<string, (first: string, second: string) => string>> = {
  hex: (size) => randomText(HEX, Number(size), looksRandom),
  HEX: (size) => randomText(HEX.toUpperCase(), Number(size), looksRandom),
  uuid4: () => uuid4hex(),
  alnum: (size) => randomText(ALNUM, Number(size), isToken),
  b64: () => base64(hex32()),
  b64pair: () => base64(`${hex32()}:${hex32()}`),
  repeat: (text, count) => text.repeat(Number(count)),
};

/**
 * A line with values in place of its templates: `{hex:32}`, `{HEX:32}`, `{hex:N}`, `{uuid4}` (without dashes),
 * `{alnum:N}`, `{b64}`, `{b64pair}`, `{repeat:X:N}`. Other braces stay: `{{ .Values.key }}` is Helm's.
 */
export function expand(line: string): string {
  return line.replace(
    /\{(\w+)(?::([^:{}]+))?(?::(\d+))?\}/g,
    (whole, name: string, first = '', second = '') => TEMPLATES[name]?.(first, second) ?? whole,
  );
}
