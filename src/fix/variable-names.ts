/** Gives each value the name of an environment variable; what `.env` holds already is kept. */

/** Hands out names. */
export interface Names {
  /**
   * A name for a value: the preferred one, or with a number behind it where another value has that name.
   * @param must no other name will do: null where it is taken
   */
  take(value: string, preferred: string, must: boolean): string | null;
  /** The parts of one credential get the same number. */
  join(values: readonly Wish[]): void;
}

/** A value and the name it should have. */
export interface Wish {
  readonly value: string;
  readonly preferred: string;
  /** What it is a part of: values of other credentials are counted by themselves. */
  readonly credential: string;
}

/** @param known what `.env` holds, by name */
export function createNames(known: ReadonlyMap<string, string>): Names {
  const names = new Map(known);
  const wished = new Map<string, string>();
  const numbers = numbersIn(known);
  /** Of parts that were named together: every number below has been taken for them. */
  const least = new Map<string, number>();
  const isFree = (name: string, value: string) => (names.get(name) ?? wished.get(name) ?? value) === value;
  return {
    take(value, preferred, must) {
      for (let number = must ? 1 : (numbers.get(idOf({ value, preferred })) ?? 1); ; number++) {
        const name = numbered(preferred, number);
        const held = names.get(name) ?? value;
        if (held === value) {
          names.set(name, value);
          numbers.set(idOf({ value, preferred }), number);
          return name;
        }
        if (must) return null;
      }
    },
    join(values) {
      for (const together of credentialsOf(values)) {
        const open = together.filter((wish) => !numbers.has(idOf(wish)));
        const fits = (number: number) =>
          open.every(({ value, preferred }) => isFree(numbered(preferred, number), value));
        const given = together.flatMap((wish) => numbers.get(idOf(wish)) ?? []).find(fits);
        const parts = open.map(({ preferred }) => preferred).join(' ');
        let number = given ?? least.get(parts) ?? 1;
        while (!fits(number)) number++;
        if (given === undefined) least.set(parts, number);
        for (const wish of open) {
          wished.set(numbered(wish.preferred, number), wish.value);
          numbers.set(idOf(wish), number);
        }
      }
    },
  };
}

/** The name without the number that tells values apart. */
export function plainName(name: string): string {
  return name.replace(NUMBER, '');
}

const NUMBER = /_(\d+)$/;

/** The number of each value that has a name, as it stands or with a number; one value has one name. */
function numbersIn(known: ReadonlyMap<string, string>): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [name, value] of known)
    numbers.set(idOf({ value, preferred: plainName(name) }), Number(NUMBER.exec(name)?.[1] ?? 1));
  for (const [preferred, value] of known) numbers.set(idOf({ value, preferred }), 1);
  return numbers;
}

function idOf({ value, preferred }: Pick<Wish, 'value' | 'preferred'>): string {
  return `${preferred}=${value}`;
}

/** A name that comes again with another value begins the next one. */
function credentialsOf(values: readonly Wish[]): readonly (readonly Wish[])[] {
  const credentials: Wish[][] = [];
  const latest = new Map<string, Wish[]>();
  for (const wish of values) {
    const last = latest.get(wish.credential);
    const isNext = last?.some((one) => one.preferred === wish.preferred && one.value !== wish.value) ?? true;
    if (last !== undefined && !isNext) last.push(wish);
    else {
      const next = [wish];
      latest.set(wish.credential, next);
      credentials.push(next);
    }
  }
  return credentials;
}

function numbered(name: string, number: number): string {
  return number === 1 ? name : `${name}_${number}`;
}
