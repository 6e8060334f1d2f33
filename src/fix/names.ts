/** Gives each value the name of an environment variable; what `.env` holds already is kept. */

/** Hands out names. */
export interface Names {
  /**
   * A name for a value: the preferred one, or with a number behind it where another value has that name.
   * @param must no other name will do: null where it is taken
   */
  take(value: string, preferred: string, must: boolean): string | null;
}

/** @param known what `.env` holds, by name */
export function createNames(known: ReadonlyMap<string, string>): Names {
  const names = new Map(known);
  return {
    take(value, preferred, must) {
      for (let number = 1; ; number++) {
        const name = number === 1 ? preferred : `${preferred}_${number}`;
        const held = names.get(name) ?? value;
        if (held === value) {
          names.set(name, value);
          return name;
        }
        if (must) return null;
      }
    },
  };
}
