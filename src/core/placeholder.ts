/** Tells values that nobody was ever given from random ones: runs, repeated parts, too few different digits. */

/**
 * True for values of a key's shape that are made up: `0123456789abcdef…`, `deadbeef…`, `aaaa…`, `a1b2c3d4…`.
 * A random value of 32 hex digits has fewer than eight different ones with a probability below 10^-6 (computed).
 */
export function isPlaceholder(value: string): boolean {
  const text = value.toLowerCase();
  return (
    new Set(text).size < 8 ||
    isPeriodic(text) ||
    isCounting(text) ||
    isCounting(everySecond(text, 0) + everySecond(text, 1))
  );
}

const everySecond = (text: string, from: number): string => [...text].filter((_, index) => index % 2 === from).join('');

const isPeriodic = (text: string): boolean => {
  for (let period = 1; period <= 16; period++) {
    if (text.length >= period * 2 && text.slice(period) === text.slice(0, text.length - period)) return true;
  }
  return false;
};

/** Two thirds of the digits follow the one before by the same step of one, up or down. */
function isCounting(text: string): boolean {
  let up = 0;
  let down = 0;
  for (let i = 1; i < text.length; i++) {
    const step = place(text, i) - place(text, i - 1);
    if (step === 1 || step === -15 || step === -9) up++;
    if (step === -1 || step === 15 || step === 9) down++;
  }
  return Math.max(up, down) * 3 >= (text.length - 1) * 2;
}

const place = (text: string, index: number): number => Number.parseInt(text[index] ?? '', 36);
