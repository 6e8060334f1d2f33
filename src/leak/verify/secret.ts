/** Keeps keys where they belong: a value that no output shows, and the refusal of keys in arguments. */
import { inspect } from 'node:util';
import { builtInRules } from '../../config/built-in.ts';
import { Failure } from '../../failure.ts';

const DOTS = '••••';

/** A value that only `reveal` gives out, at the one place where it is sent. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** For the header of a request, and for comparing; never for text. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return DOTS;
  }

  toJSON(): string {
    return DOTS;
  }

  [inspect.custom](): string {
    return DOTS;
  }
}

/** @throws Failure 'key-in-argument' where one of them looks like a key; the key is not repeated */
export function refuseKeys(values: Readonly<Record<string, string | undefined>>): void {
  const { shapes, secrets } = builtInRules();
  const keys = shapes.flatMap(({ argument }) => argument);
  const isKey = (value: string) => keys.some((key) => key.test(value)) || secrets.findDecisive(value).length > 0;
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && isKey(value)) throw new Failure('key-in-argument', name);
  }
}
