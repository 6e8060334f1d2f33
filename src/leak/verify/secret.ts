/** Holds a key so that it cannot be shown by accident: printing, JSON and inspection all give dots. */
import { inspect } from 'node:util';

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
