/** Expressions of rules as the gate needs them: in what every tool can read, and with an end to each run. */
import { encodedBeginning } from '../shapes/base64.ts';
import { escapeInGate } from '../shapes/shape.ts';
import { JOINT_IN_GATE } from './decoded-line.ts';
import type { SecretKind } from './secret-set.ts';

/** An expression without what tools other than JavaScript cannot read; it matches more. */
export function asGate(expression: string): string {
  return expression
    .replaceAll(/\(\?<?[=!](?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)/g, '')
    .replaceAll('(?:', '(')
    .replaceAll('\\b', '')
    .replaceAll('\\d', '[0-9]')
    .replaceAll('\\w', '[0-9A-Za-z_]')
    .replaceAll('\\s', '[[:space:]]')
    .replaceAll(/([*+?}])\?/g, '$1')
    .replaceAll('$', '');
}

/** With an end to each run of a class, so that a long line costs by its length; grep, which looks from all places at once, needs none. */
export const bounded = (gate: string): string =>
  gate.replaceAll(
    /(\[\^?\]?[^\]]{1,100}\])([*+])/g,
    (_, of: string, sign) => `${of}{${sign === '+' ? 1 : 0},${MOST_OF_RUN}}`,
  );

const MOST_OF_RUN = 100;

/** What a file must hold where a value of this kind is to be reported. */
export function wordsInFile({ near }: SecretKind): readonly string[] {
  if (near === undefined) return [];
  const hosts = (near.hosts ?? []).map((host) => host.replaceAll('.', '[.]'));
  const others = [near.path, near.partner].flatMap((one) => (one === undefined ? [] : [asGate(one)]));
  return [asGate(near.words), ...hosts, ...others];
}

/** Signs that some write in percent-encoding. */
const inPercent = (gate: string): string => gate.replaceAll('[.]', '([.]|%2[Ee])').replaceAll('[$]', '([$]|%24)');

/** What the gate looks for of secrets whose form proves them. */
export function decisiveGate(secrets: readonly SecretKind[]): string {
  const edged = secrets.filter(({ gateEdge }) => gateEdge !== false).map(gateOf);
  const open = secrets.filter(({ gateEdge }) => gateEdge === false).map(gateOf);
  const starts = [...new Set(secrets.flatMap((secret) => secret.starts ?? []))];
  const encoded = [...new Set(starts.flatMap(encodedStart))];
  const tokens = starts.filter((start) => !/[:=/]/.test(start)).map(literal);
  const cut = tokens.length === 0 ? [] : [`(${tokens.join('|')})${JOINT_IN_GATE}`];
  return [
    ...(edged.length === 0 ? [] : [`(^|[^0-9A-Za-z_]|${escapeInGate('abefnrtv')})(${[...new Set(edged)].join('|')})`]),
    ...cut,
    ...new Set(open),
    ...(encoded.length === 0 ? [] : [`(${encoded.join('|')})`]),
  ].join('|');
}

/** A text as an expression. Programs join beginnings of URLs with what is no literal: those are left out above. */
const literal = (text: string): string =>
  text.replace(/[^0-9A-Za-z_-]/g, (sign) => (sign === '^' ? '\\^' : `[${sign}]`));

const gateOf = ({ id, gate }: SecretKind): string => {
  if (gate === undefined) throw new Error(`${id} needs what the gate looks for`);
  return inPercent(gate);
};

/** What base64 makes of a beginning, where it keeps six digits of it. */
function encodedStart(start: string): readonly string[] {
  const digits = encodedBeginning(start);
  return digits.length < 6 ? [] : [digits.replaceAll('+', '[+]')];
}
