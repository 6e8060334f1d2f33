/** Turns findings into credentials: reads each literal from where it stands and puts the halves of a pair together. */
import { builtInRules } from '../../config/built-in.ts';
import type { Detection } from '../../core/finding.ts';
import { providerOf } from '../../providers/registry.ts';
import { sha256 } from '../../sha256.ts';
import { type Credential, hexValues, pairCredential, Secret } from './credential.ts';

/** A credential and where it stands. */
export interface Located {
  readonly service: Detection['service'];
  /** `path:line` of each part, as the detection has it (latin1). */
  readonly places: readonly string[];
  readonly credential: Credential;
}

/** Gives the text of a line and the next three, joined by line breaks; null where it is not there any more. */
export type ReadPlace = (path: string, line: number) => Promise<string | null>;

type FoundKeys = Pick<
  Detection,
  'ruleId' | 'secret' | 'service' | 'path' | 'line' | 'column' | 'endColumn' | 'redacted' | 'fingerprint'
>;

interface Literal extends FoundKeys {
  readonly values: readonly string[];
}

/**
 * One entry for each different credential.
 * @param partners findings that are not asked about, but may be the other half of a pair
 * @returns also the places whose value could not be read
 */
export async function locate(
  findings: readonly FoundKeys[],
  partners: readonly FoundKeys[],
  read: ReadPlace,
): Promise<{ readonly located: readonly Located[]; readonly unread: readonly string[] }> {
  const literals = await Promise.all(findings.map((finding) => literalOf(finding, read)));
  const others = await Promise.all(partners.map((finding) => literalOf(finding, read)));
  const entries = literals.flatMap((literal) =>
    literal.values.length === 0 ? [] : [credentialOf(literal, [...literals, ...others])],
  );
  const unread = literals.filter(({ values }) => values.length === 0).map(placeOf);
  return { located: merge(entries), unread };
}

async function literalOf(finding: FoundKeys, read: ReadPlace): Promise<Literal> {
  const text = (await read(finding.path, finding.line)) ?? '';
  if (isOfPack(finding)) return { ...finding, values: packValue(finding, text) };
  const slice = text.slice(finding.column - 1, finding.endColumn - 1);
  if (isToken(finding)) return { ...finding, values: slice === '' ? [] : [slice] };
  const own = declaredValues(finding, slice === '' ? text : slice);
  if (own !== null) return { ...finding, values: own };
  const values = hexValues(slice);
  // A value may span lines, or columns be counted in another encoding: the line itself knows.
  return { ...finding, values: values.length > 0 ? values : hexValues(text) };
}

function credentialOf(literal: Literal, all: readonly Literal[]): Located {
  const [value = '', second] = literal.values;
  const located = (credential: Credential, ...more: readonly Literal[]): Located => ({
    service: literal.service,
    places: [literal, ...more].map(placeOf),
    credential,
  });
  if (isOfPack(literal)) return located({ kind: 'key', value: new Secret(value), of: literal.ruleId });
  if (isToken(literal)) return located({ kind: 'token', value: new Secret(value) });
  if (!providerOf(literal.service).vocabulary.pairs)
    return located({ kind: literal.secret.roles.includes('suffixed') ? 'smtp' : 'key', value: new Secret(value) });
  const pair = second === undefined ? null : pairCredential([value, second]);
  if (pair !== null) return located(pair);
  const partner = partnerOf(literal, value, all);
  if (partner === null) return located({ kind: 'half', value: new Secret(value) });
  const other = partner.values[0] ?? '';
  const [key, secret] = isSecretHalf(literal) && !isSecretHalf(partner) ? [other, value] : [value, other];
  return located({ kind: 'pair', key: new Secret(key), secret: new Secret(secret) }, partner);
}

/** The nearest other single value of the same file; one of the other role goes before one of the same. */
function partnerOf(literal: Literal, value: string, all: readonly Literal[]): Literal | null {
  const distance = (other: Literal) =>
    Math.abs(other.line - literal.line) + (isSecretHalf(other) === isSecretHalf(literal) ? 0.5 : 0);
  const candidates = all.filter(
    (other) =>
      other.service === literal.service &&
      other.path === literal.path &&
      other.values.length === 1 &&
      other.values[0] !== value &&
      !isToken(other),
  );
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

const isToken = ({ secret }: FoundKeys): boolean => secret.roles.includes('token');

const isSecretHalf = ({ secret }: FoundKeys): boolean => secret.roles.includes('secret');

/** Of a pack, or of the repository's own rules. */
const isOfPack = ({ secret }: FoundKeys): boolean => secret.origin !== 'provider';

/** The value itself, however the line spells it; for a provider that is not asked the fingerprint will do, as for a key over several lines. */
function packValue({ ruleId, service, fingerprint }: FoundKeys, text: string): readonly string[] {
  if (text === '') return [];
  const [line = ''] = text.split('\n', 1);
  const found = builtInRules()
    .secrets.find(line)
    .find(({ secret, value }) => secret.id === ruleId && `sha256:${sha256(`${service}:${value}`)}` === fingerprint);
  if (found === undefined) return providerOf(service).code.verify === undefined ? [fingerprint] : [];
  return [found.value];
}

/** The values of a shape that the provider declares; null where the rule has none such. */
function declaredValues({ ruleId }: FoundKeys, text: string): readonly string[] | null {
  const { rule, shapes } = builtInRules();
  const own = shapes.filter(({ id, search }) => search !== null && rule(ruleId)?.shapes.includes(id));
  if (own.length === 0) return null;
  return [...new Set(own.flatMap((shape) => [...(shape.search?.(text) ?? [])].map(({ value }) => value)))];
}

function placeOf({ path, line }: FoundKeys): string {
  return `${path}:${line}`;
}

/** The same pair is met from each of its halves, the same key in many files. */
function merge(entries: readonly Located[]): readonly Located[] {
  const byValue = new Map<string, Located>();
  for (const entry of entries) {
    const id = `${entry.service} ${valuesOf(entry.credential).toSorted().join(' ')}`;
    const known = byValue.get(id);
    byValue.set(
      id,
      known === undefined ? entry : { ...known, places: [...new Set([...known.places, ...entry.places])] },
    );
  }
  return [...byValue.values()];
}

function valuesOf(credential: Credential): readonly string[] {
  return credential.kind === 'pair'
    ? [credential.key.reveal(), credential.secret.reveal()]
    : [credential.value.reveal()];
}
