/** Gives each value the name of an environment variable; what `.env` holds already is kept. */

/** Hands out names. */
export interface Names {
  /**
   * A name for a value: the preferred one, or with a number behind it where another value has that name.
   * @param must no other name will do: null where it is taken
   */
  take(value: string, preferred: string, must: boolean): string | null;
  /** Values that follow each other, each with a name of its own, are one credential: they get the same number. */
  join(values: readonly Wish[]): void;
}

/** A value and the name it should have. */
export interface Wish {
  readonly value: string;
  readonly preferred: string;
}

/** @param known what `.env` holds, by name */
export function createNames(known: ReadonlyMap<string, string>): Names {
  const names = new Map(known);
  const wished = new Map<string, string>();
  const first = new Map<string, number>();
  const isFree = (name: string, value: string) => (names.get(name) ?? wished.get(name) ?? value) === value;
  return {
    take(value, preferred, must) {
      for (let number = must ? 1 : (first.get(`${preferred}=${value}`) ?? 1); ; number++) {
        const name = numbered(preferred, number);
        const held = names.get(name) ?? value;
        if (held === value) {
          names.set(name, value);
          return name;
        }
        if (must) return null;
      }
    },
    join(values) {
      // what .env holds under its name already is taken over
      const open = values.filter(({ value, preferred }) => names.get(preferred) !== value);
      for (const together of credentialsOf(open)) {
        let number = 1;
        while (!together.every(({ value, preferred }) => isFree(numbered(preferred, number), value))) number++;
        for (const { value, preferred } of together) {
          wished.set(numbered(preferred, number), value);
          first.set(`${preferred}=${value}`, number);
        }
      }
    },
  };
}

/** A name that comes again begins the next one. */
function credentialsOf(values: readonly Wish[]): readonly (readonly Wish[])[] {
  const credentials: Wish[][] = [];
  for (const wish of values) {
    const last = credentials.at(-1);
    const isNext = last?.some((one) => one.preferred === wish.preferred && one.value !== wish.value) ?? true;
    if (last === undefined || isNext) credentials.push([wish]);
    else last.push(wish);
  }
  return credentials;
}

function numbered(name: string, number: number): string {
  return number === 1 ? name : `${name}_${number}`;
}
