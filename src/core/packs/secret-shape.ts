/** The secrets of the packs as one shape: what masks them, keeps them out of arguments, and finds them where nothing is judged. */
import type { Masking, Shape } from '../shapes/shape.ts';
import type { SecretSet } from './secret-set.ts';

/** What goes on behind the beginning of a value. */
const TAIL = '0-9A-Za-z_.~+/=%-';
const LEAST_TAIL = 6;

/** Of all secrets whose form proves them. */
export function secretShape(set: SecretSet): Shape {
  const secrets = set.secrets.filter(({ near }) => near === undefined);
  const begins = secrets.flatMap(({ gate, gateEdge }) => (gateEdge === false || gate === undefined ? [] : [gate]));
  const values = secrets.flatMap(({ gateEdge, value }) => (gateEdge === false ? [value] : []));
  const whole = [
    ...(begins.length === 0 ? [] : [`(?:${begins.join('|')})[${TAIL}]{${LEAST_TAIL},}`]),
    ...values.map((value) => `(?:${value})[${TAIL}]*`),
  ].join('|');
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

/** Four characters of a beginning, and what follows. */
function sedOf(start: string): readonly [string, string] {
  const signs = [...start].map((char) => (/[0-9A-Za-z]/.test(char) ? char : `[${char === '^' ? '\\^' : char}]`));
  const missing = 4 - signs.length;
  const head = `${signs.slice(0, 4).join('')}${missing > 0 ? `[0-9A-Za-z_-]\\{${missing}\\}` : ''}`;
  return [head, `${signs.slice(4).join('')}[0-9A-Za-z_.+/=-]\\{8,\\}`];
}
