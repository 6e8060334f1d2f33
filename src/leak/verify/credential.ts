/** What can be asked about, how it is recognised in a literal, an environment variable or a line of stdin, and the value that no output shows. */

import { inspect } from 'node:util';
import { builtInRules } from '../../config/built-in.ts';
import type { Service } from '../../core/finding.ts';
import { HEX_VALUE } from '../../core/shapes/hex.ts';
import { Failure } from '../../failure.ts';
import { providerOf } from '../../providers/registry.ts';

/**
 * `pair`: both halves of a key, in the order in which they stood. `token`: a token for one product. `key`: a key of one value.
 * `half` and `smtp` cannot be checked without sending mail; they are named, not asked.
 */
export type Credential =
  | { readonly kind: 'pair'; readonly key: Secret; readonly secret: Secret }
  | { readonly kind: 'token'; readonly value: Secret }
  | KeyCredential
  | { readonly kind: 'half' | 'smtp'; readonly value: Secret };

/** A key of one value. `of` is the id of the secret of a pack that it is; left out where that is not known. */
export interface KeyCredential {
  readonly kind: 'key';
  readonly value: Secret;
  readonly of?: string;
}

const HEX = new RegExp(`(?<![0-9a-fA-F])${HEX_VALUE}(?![0-9a-fA-F])`, 'g');
const BASE64 = /[0-9A-Za-z+/]{43,88}={0,2}/g;
/** What stands between the two parts of a split literal. */
const JOINTS = /["'`\s+.&\\,()]+/g;
/** A colon or an equals sign that ends in a hex digit when it is written as an escape. */
const ESCAPED = /%3a|%3d|\\u003[ad]|\\x3[ad]/gi;

/** Every 32-hex value in `text`: plain, in base64, or split over literals; each once, in order. */
export function hexValues(text: string): readonly string[] {
  const plain = matches(text.replaceAll(ESCAPED, ':'), HEX);
  if (plain.length > 0) return plain;
  const decoded = matches(text, BASE64).flatMap((run) => matches(Buffer.from(run, 'base64').toString('latin1'), HEX));
  return decoded.length > 0 ? [...new Set(decoded)] : matches(text.replaceAll(JOINTS, ''), HEX);
}

/** A credential of two halves from its values in the order key, secret; null where there is none. */
export function pairCredential([key, secret]: readonly string[]): Credential | null {
  if (key === undefined) return null;
  if (secret === undefined) return { kind: 'half', value: new Secret(key) };
  return { kind: 'pair', key: new Secret(key), secret: new Secret(secret) };
}

/**
 * What a person hands over: one value or two, or `key:secret` in one. Not judged by its shape: the provider does that.
 * @param names of the variables that hold it
 */
export function givenCredential(
  service: Service,
  values: readonly string[],
  names: readonly string[] = [],
): Credential | null {
  const [first] = values;
  if (first === undefined) return null;
  if (isOfPack(service)) return { kind: 'key', value: new Secret(first), ...secretOf(service, first, names) };
  if (providerOf(service).vocabulary.pairs) return pairCredential(values.length > 1 ? values : splitPair(first));
  return { kind: /_[0-9a-fA-F]{32}$/.test(first) ? 'smtp' : 'key', value: new Secret(first) };
}

const isOfPack = (service: Service): boolean =>
  builtInRules().secrets.secrets.some(({ provider }) => provider.id === service);

/** The one kind of secret that a value can be by its form, or by that and the name of its variable. */
function secretOf(service: Service, value: string, names: readonly string[]): Pick<KeyCredential, 'of'> {
  const fit = builtInRules().secrets.secrets.filter(
    (secret) => secret.provider.id === service && new RegExp(`^(?:${secret.value})$`).test(value),
  );
  const named = fit.filter(({ variables }) => variables.some((name) => names.includes(name)));
  const [first, second] = named.length > 0 ? named : fit;
  return first === undefined || second !== undefined ? {} : { of: first.id };
}

function splitPair(value: string): readonly string[] {
  const hex = hexValues(value);
  if (hex.length > 1) return hex;
  const at = value.indexOf(':');
  return at < 0 ? [value] : [value.slice(0, at), value.slice(at + 1)];
}

function matches(text: string, expression: RegExp): readonly string[] {
  return [...new Set(Array.from(text.matchAll(expression), ([value]) => value))];
}

// Keeps keys where they belong: a value that no output shows, and the refusal of keys in arguments.

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
