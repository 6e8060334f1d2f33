/** Names that stand beside a value and not in front of it: columns of SQL, `name:` above `value:`, attributes. */
import { argumentOf } from './brackets.ts';

/** `INSERT INTO t (a, b) VALUES ('…', '`: the column that the value is for. */
export function addColumn(left: string, before: string, call: string | null, plain: string, names: string[]): void {
  if (!/^values$/i.test(call ?? '')) return;
  const columns = [...`${before}\n${left}`.matchAll(/\(([^()]*)\)\s*VALUES\b/gi)].at(-1)?.[1]?.split(',');
  const column = columns?.[argumentOf(plain)]?.replace(/[\s`"'[\]]/g, '');
  if (column) names.push(column);
}

/** True for a name that says no more than that there is a value. */
export const saysValue = (name: string): boolean =>
  /^["'[]*(?:\w+\.)?(value|val|v|\$?default|content|data|VALUES?|text|string|currentvalue|initial_?value|example|defaultvalue|default_value)\]?["']*$/i.test(
    name,
  );

/** Where the nearest name says no more than "value", its companion names it: `key="X" value="…"`, `name: X` above `value: …`, `WHERE name = 'X'`. */
export function addCompanions(left: string, right: string, before: string, names: string[]): void {
  if (!saysValue(names[0] ?? 'value')) return;
  const pattern =
    /(?:\b|["'[])(?:key|name|variable|var|setting|option|param|parameter)["'\]]*\s*(?:=>|[:=])\s*N?["']?([\w./:\- ]{1,80})/gi;
  const onLine =
    [...left.matchAll(pattern)].map((match) => match[1]).findLast((name) => name?.trim() !== names[0]) ??
    [...right.matchAll(pattern)][0]?.[1];
  const above = before
    .split('\n')
    .slice(-2)
    .map((line) => [...line.matchAll(pattern)].at(-1)?.[1]);
  const alone = /^\s*(?:-\s+)?["'<]?[\w.$ ="'-]+["'>]?\s*[:=>]?\s*["'`]?$/.test(left);
  const sibling = /(?:<(?:key|name)>|name["'][^<>]*>)([\w.-]+)<\/\w+>\s*$/i.exec(before)?.[1];
  const found =
    onLine ?? (alone ? sibling : undefined) ?? (alone ? above.reverse() : []).find((name) => name !== undefined);
  if (found) names.push(found.trim());
}
