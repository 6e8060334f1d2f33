/** Takes a key from named environment variables or from stdin: the two ways that no process list and no history keeps. */
import { builtInRules } from '../../config/built-in.ts';
import type { Service } from '../../core/finding.ts';
import { Failure } from '../../failure.ts';
import { PACK_PROVIDERS } from '../../providers/pack-providers.ts';
import { eachProvider, exampleNames, providerOf, REGISTRY } from '../../providers/registry.ts';
import { type Credential, givenCredential } from './credential.ts';

/** A credential as a person hands it over. */
export interface Given {
  readonly service: Service;
  readonly credential: Credential;
  /** `environment MJ_APIKEY_PUBLIC, MJ_APIKEY_PRIVATE` or `stdin`. */
  readonly from: string;
}

/** What stdin has to be: text in pieces, and whether somebody would see what he types. */
export type Input = AsyncIterable<string | Uint8Array> & { readonly isTTY?: boolean };

/** How to say whose it is. */
const OPTIONS = `${eachProvider(({ id }) => `--provider ${id}`)}, or the provider of a pack`;

const MAX_INPUT_CHARACTERS = 8_192;

/** @param names comma-separated; of a pair the API key first, or one variable that holds both. @throws Failure 'usage' */
export function fromEnvironment(
  names: string,
  environment: Readonly<Record<string, string | undefined>>,
  service: Service | null,
): Given {
  const list = names.split(',').map((name) => name.trim());
  if (list.length > 2 || list.some((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))) {
    throw new Failure('usage', `--env takes the names of one or two environment variables, such as ${exampleNames(2)}`);
  }
  const values = list.map((name) => variable(name, environment));
  const known = service ?? serviceOfNames(list);
  if (known === null) throw new Failure('usage', `these names do not say whose key it is: add ${OPTIONS}`);
  return given(known, values, `environment ${list.join(', ')}`, list);
}

/** Reads one or two lines: the key, or `key:secret`, or each half on its line. @throws Failure 'usage' */
export async function fromInput(input: Input, service: Service | null): Promise<Given> {
  if (input.isTTY === true)
    throw new Failure(
      'usage',
      'stdin is a terminal, where the key could be seen: pipe it in, such as  pass show mail/key | npx mailwarden verify --stdin',
    );
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of input) {
    text += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    if (text.length > MAX_INPUT_CHARACTERS)
      throw new Failure('usage', 'stdin holds more than a key: give the key alone, or key and secret on a line each');
  }
  const values = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (values.length === 0) throw new Failure('usage', 'stdin is empty: nothing to verify');
  const known =
    service ?? serviceOfForm(values) ?? (values.length === 2 || values[0]?.includes(':') ? ofPairs() : null);
  if (known === null) throw new Failure('usage', `one value alone does not say whose key it is: add ${OPTIONS}`);
  return given(known, values, 'stdin');
}

function given(service: Service, values: readonly string[], from: string, names: readonly string[] = []): Given {
  const { name, vocabulary } = providerOf(service);
  const most = vocabulary.pairs ? 2 : 1;
  if (values.length > most)
    throw new Failure(
      'usage',
      vocabulary.pairs ? `a ${name} key has two halves, not more` : `a ${name} key is one value, not two`,
    );
  const credential = givenCredential(service, values, names);
  if (credential === null) throw new Failure('usage', `${from} holds no key`);
  return { service, credential, from };
}

function variable(name: string, environment: Readonly<Record<string, string | undefined>>): string {
  const value = environment[name]?.trim();
  if (value === undefined || value === '')
    throw new Failure('usage', `the environment variable ${name} is not set, or empty`);
  return value;
}

function serviceOfNames(names: readonly string[]): Service | null {
  const upper = names.map((name) => name.toUpperCase());
  const found = REGISTRY.find(({ variables }) =>
    upper.some((name) => variables.own.some((part) => name.includes(part))),
  );
  return found?.id ?? (names.length === 2 ? ofPairs() : serviceOfPack(upper));
}

/** The one provider of a pack whose keys stand in a variable of this name. */
function serviceOfPack([name = '']: readonly string[]): Service | null {
  const [first, second] = PACK_PROVIDERS.filter(({ variables }) => variables.names.includes(name));
  return second === undefined ? (first?.id ?? null) : null;
}

/** The provider of a pack whose key a value is by its form alone. */
function serviceOfForm([value = '', ...others]: readonly string[]): Service | null {
  if (others.length > 0) return null;
  const whole = builtInRules().secrets.findDecisive(value);
  return whole.find(({ start, end }) => start === 0 && end === value.length)?.secret.provider.id ?? null;
}

/** The provider whose keys have two halves, where only one has. */
function ofPairs(): Service | null {
  const [first, second] = REGISTRY.filter(({ vocabulary }) => vocabulary.pairs);
  return second === undefined ? (first?.id ?? null) : null;
}
