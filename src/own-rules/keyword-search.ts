/** Which of many words a text holds, in one run over it (Aho and Corasick). */

/** The words, of those that were asked for, that occur. */
export type KeywordSearch = (bytes: string) => ReadonlySet<string>;

/** A trie whose edges end as a table: state times width plus class of the byte is the next state. */
interface Automaton {
  readonly table: Int32Array;
  readonly classes: Uint16Array;
  readonly width: number;
  /** The words that end in a state, its own and those of the shorter ways into it. */
  readonly endings: (readonly string[])[];
}

const NO_WORDS: readonly string[] = [];

/** @param words bytes, in the case in which the text will be; the empty word never occurs */
export function keywordSearch(words: Iterable<string>): KeywordSearch {
  const automaton = automatonOf([...new Set(words)].filter((word) => word !== ''));
  const { table, classes, width, endings } = automaton;
  return (bytes) => {
    const seen = new Set<string>();
    let state = 0;
    for (let i = 0; i < bytes.length; i++) {
      state = table[state * width + (classes[bytes.charCodeAt(i)] ?? 0)] ?? 0;
      for (const word of endings[state] ?? NO_WORDS) seen.add(word);
    }
    return seen;
  };
}

function automatonOf(words: readonly string[]): Automaton {
  const classes = new Uint16Array(256);
  let width = 1;
  for (const word of words) {
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      if (classes[code] === 0) classes[code] = width++;
    }
  }
  const states = words.reduce((sum, { length }) => sum + length, 1);
  const automaton: Automaton = { table: new Int32Array(states * width), classes, width, endings: [NO_WORDS] };
  for (const word of words) addWord(automaton, word);
  linkShorterWays(automaton);
  return automaton;
}

function addWord({ table, classes, width, endings }: Automaton, word: string): void {
  let state = 0;
  for (let i = 0; i < word.length; i++) {
    const edge = state * width + (classes[word.charCodeAt(i)] ?? 0);
    if (table[edge] === 0) table[edge] = endings.push(NO_WORDS) - 1;
    state = table[edge] ?? 0;
  }
  endings[state] = [word];
}

/** Breadth first: where a state has no edge, it takes that of the longest end of its way that is a beginning too. */
function linkShorterWays({ table, width, endings }: Automaton): void {
  const shorter = new Int32Array(endings.length);
  const queue: number[] = [0];
  for (const state of queue) {
    const fallback = shorter[state] ?? 0;
    if (state !== 0) endings[state] = [...(endings[state] ?? NO_WORDS), ...(endings[fallback] ?? NO_WORDS)];
    for (let each = 0; each < width; each++) {
      const next = table[state * width + each] ?? 0;
      const beside = state === 0 ? 0 : (table[fallback * width + each] ?? 0);
      if (next === 0) table[state * width + each] = beside;
      else {
        shorter[next] = beside;
        queue.push(next);
      }
    }
  }
}
