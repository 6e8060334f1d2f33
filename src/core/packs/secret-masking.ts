/** What masks the secrets of the packs, all of them as one shape, in TypeScript and in sh. */

import { once } from '../once.ts';
import type { Masked } from '../redact.ts';
import { ESCAPE_BEFORE, type Masking } from '../shapes/shape.ts';
import type { SecretKind, SecretSet } from './secret-set.ts';

/** What goes on behind the beginning of a value. */
const TAIL = '0-9A-Za-z_.~+/=%-';
const LEAST_TAIL = 6;
/** What a value holds stands no further behind its beginning. */
const MOST_BEFORE = 128;

const SHAPE = { decisive: true, runs: [{ alphabet: TAIL, least: 8 }] } as const;

/** Of all secrets whose form proves them; made when something is to be masked. */
export function secretMasking(set: SecretSet): Masked {
  const masking = once(() => maskingsOf(provedIn(set)));
  return {
    ...SHAPE,
    get masking() {
      return masking();
    },
  };
}

/** Their expression as a text, which can be kept. */
export const secretForms = (set: SecretSet): string => maskOf(provedIn(set));

/** What masks by such a text; not in sh. */
export const maskedForms = (forms: string): Masked => ({ ...SHAPE, masking: [maskingBy(forms)] });

const provedIn = ({ secrets }: SecretSet): readonly SecretKind[] => secrets.filter(({ near }) => near === undefined);

function maskingsOf(secrets: readonly SecretKind[]): readonly Masking[] {
  if (secrets.length === 0) return [];
  const starts = [...new Set(secrets.flatMap((secret) => secret.starts ?? []))];
  return [{ ...maskingBy(maskOf(secrets)), sed: starts.map(sedOf) }];
}

const maskingBy = (whole: string): Masking => ({ whole, pieces: whole, sed: [], spares: () => false });

/**
 * What holds a value: a beginning with what goes on in its characters, or a run that holds what only such values hold;
 * of a URL with a login all of it. By what the gate looks for, which costs by the length of a text.
 */
function maskOf(secrets: readonly SecretKind[]): string {
  const begins: string[] = [];
  const inside: string[] = [];
  const logins: string[] = [];
  for (const { gate, gateEdge, checks = [] } of secrets) {
    if (gate === undefined) continue;
    if (checks.some(({ kind }) => kind === 'login')) logins.push(gate);
    else if (gateEdge === false) inside.push(gate);
    else begins.push(gate);
  }
  const parts = [
    [`(?<=^|[^0-9A-Za-z_]|${ESCAPE_BEFORE})`, begins, `[${TAIL}]{${LEAST_TAIL},}`],
    [`(?<![${TAIL}])[${TAIL}]{0,${MOST_BEFORE}}?`, inside, `[${TAIL}]*`],
    ['', logins, '[^\\s"\'<>]*'],
  ] as const;
  return parts
    .filter(([, gates]) => gates.length > 0)
    .map(([before, gates, after]) => `${before}(?:${[...new Set(gates)].join('|')})${after}`)
    .join('|');
}

/** Four characters of a beginning, and what follows. */
function sedOf(start: string): readonly [string, string] {
  const signs = [...start].map((char) => (/[0-9A-Za-z]/.test(char) ? char : `[${char === '^' ? '\\^' : char}]`));
  const missing = 4 - signs.length;
  const head = `${signs.slice(0, 4).join('')}${missing > 0 ? `[0-9A-Za-z_-]\\{${missing}\\}` : ''}`;
  return [head, `${signs.slice(4).join('')}[0-9A-Za-z_.+/=%-]\\{8,\\}`];
}
