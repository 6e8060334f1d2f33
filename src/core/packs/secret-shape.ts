/** The secrets of the packs as one shape: what masks them, keeps them out of arguments, and finds them where nothing is judged. */
import type { Masking, Shape } from '../shapes/shape.ts';
import { ESCAPE_BEFORE } from '../shapes/shape.ts';
import type { SecretKind, SecretSet } from './secret-set.ts';

/** What goes on behind the beginning of a value. */
const TAIL = '0-9A-Za-z_.~+/=%-';
const LEAST_TAIL = 6;
/** What a value holds stands no further behind its beginning. */
const MOST_BEFORE = 128;

/** Of all secrets whose form proves them. */
export function secretShape(set: SecretSet): Shape {
  const secrets = set.secrets.filter(({ near }) => near === undefined);
  const whole = maskOf(secrets);
  const starts = [...new Set(secrets.flatMap((secret) => secret.starts ?? []))];
  const masking: Masking = { whole, pieces: whole, sed: starts.map(sedOf), spares: () => false };
  return {
    id: 'secret',
    title: 'a secret of a pack',
    gate: [set.gate.decisive, set.gate.assigned].filter((part) => part !== null),
    runs: [{ alphabet: TAIL, least: 8 }],
    find: (text) => set.findDecisive(text),
    search: (text) => [...set.findDecisive(text), ...set.findAssigned(text)],
    masking: secrets.length === 0 ? [] : [masking],
    argument: secrets.map(({ value }) => new RegExp(`(?:${value})`)),
    glob: [],
    inNames: false,
    decisive: true,
  };
}

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
  return [head, `${signs.slice(4).join('')}[0-9A-Za-z_.+/=-]\\{8,\\}`];
}
