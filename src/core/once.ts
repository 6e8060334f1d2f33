/** Work that is done once: a value that is made when it is first asked for, and what a pure function said of a text. */

/** Makes a value when it is first asked for: most of what a rule set could do is not asked of it in one run. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

// Remembers what a pure function said of a text: the lines around many values are the same ones.

const MAX_TEXTS = 2_000;
/** Longer texts are asked about once. */
const MAX_TEXT_CHARACTERS = 500;

/** The same function with a bounded memory. */
export function remembering<T, S extends string>(say: (text: S) => T): (text: S) => T {
  const memory = new Map<string, T>();
  return (text) => {
    if (text.length > MAX_TEXT_CHARACTERS) return say(text);
    const known = memory.get(text);
    if (known !== undefined) return known;
    if (memory.size >= MAX_TEXTS) memory.clear();
    const said = say(text);
    memory.set(copyOf(text), said);
    return said;
  };
}

/** The same text by itself: one that is a slice keeps all of the text alive that it was taken from, a piece of a file. */
export const copyOf = (text: string): string => ` ${text}`.slice(1);
