/** Chooses at random, the same for the same seed. */

/** @returns a function that picks up to `most` of a list, in the order of the list */
export function chooser(seed: number): <T>(list: readonly T[], most: number) => readonly T[] {
  const random = randomFrom(seed);
  return (list, most) => {
    const drawn = list.map((item, at) => ({ item, at, rank: random() })).sort((a, b) => a.rank - b.rank);
    return drawn
      .slice(0, most)
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  };
}

/** Numbers from 0 to 1, by mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
