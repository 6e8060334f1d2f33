/** Remembers what a pure function said of a text: the lines around many values are the same ones. */

const MOST_TEXTS = 2_000;
/** Longer texts are asked about once. */
const LONGEST_TEXT = 500;

/** The same function with a bounded memory. */
export function remembering<T>(say: (text: string) => T): (text: string) => T {
  const memory = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST_TEXT) return say(text);
    const known = memory.get(text);
    if (known !== undefined) return known;
    if (memory.size >= MOST_TEXTS) memory.clear();
    const said = say(text);
    memory.set(text, said);
    return said;
  };
}
