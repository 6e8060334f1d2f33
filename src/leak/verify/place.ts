/** Turns findings into credentials: reads each literal from where it stands and puts the halves of a Mailjet pair together. */
import type { Detection } from '../../core/detection.ts';
import { type Credential, hexValues, mailjetCredential } from './credential.ts';
import { Secret } from './secret.ts';

/** A credential and where it stands. */
export interface Located {
  readonly service: Detection['service'];
  /** `path:line` of each part, as the detection has it (latin1). */
  readonly places: readonly string[];
  readonly credential: Credential;
}

/** Gives the text of a line and the next three, joined by line breaks; null where it is not there any more. */
export type ReadLines = (path: string, line: number) => Promise<string | null>;

type Found = Pick<Detection, 'ruleId' | 'service' | 'path' | 'line' | 'column' | 'endColumn' | 'redacted'>;

interface Literal extends Found {
  readonly values: readonly string[];
}

/**
 * One entry for each different credential.
 * @param partners findings that are not asked about, but may be the other half of a pair
 * @returns also the places whose value could not be read
 */
export async function locate(
  findings: readonly Found[],
  partners: readonly Found[],
  read: ReadLines,
): Promise<{ readonly located: readonly Located[]; readonly unread: readonly string[] }> {
  const literals = await Promise.all(findings.map((finding) => literalOf(finding, read)));
  const others = await Promise.all(partners.map((finding) => literalOf(finding, read)));
  const entries = literals.flatMap((literal) =>
    literal.values.length === 0 ? [] : [credentialOf(literal, [...literals, ...others])],
  );
  const unread = literals.filter(({ values }) => values.length === 0).map(placeOf);
  return { located: merge(entries), unread };
}

async function literalOf(finding: Found, read: ReadLines): Promise<Literal> {
  const text = (await read(finding.path, finding.line)) ?? '';
  const slice = text.slice(finding.column - 1, finding.endColumn - 1);
  if (finding.ruleId.includes('token')) return { ...finding, values: slice === '' ? [] : [slice] };
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
  if (literal.ruleId.includes('token')) return located({ kind: 'token', value: new Secret(value) });
  if (literal.service === 'pepipost')
    return located({ kind: literal.ruleId.includes('smtp') ? 'smtp' : 'key', value: new Secret(value) });
  const pair = second === undefined ? null : mailjetCredential([value, second]);
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
      other.service === 'mailjet' &&
      other.path === literal.path &&
      other.values.length === 1 &&
      other.values[0] !== value &&
      !other.ruleId.includes('token'),
  );
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

function isSecretHalf({ ruleId }: Found): boolean {
  return /secret|password/.test(ruleId);
}

function placeOf({ path, line }: Found): string {
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
