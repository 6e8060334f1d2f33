/** Numbers in sentences. */

/** "1 key", "1,990 keys". */
export function count(number: number, noun: string): string {
  return `${amount(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** "1,990". */
export function amount(number: number): string {
  return number.toLocaleString('en-US');
}
