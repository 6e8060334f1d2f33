/** Expressions of rules as the gate needs them: in what every tool can read, and with an end to each run. */

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
