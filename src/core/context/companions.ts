/** Names that stand beside a value and not in front of it: columns of SQL, `name:` above `value:`, attributes. */

import { hasCredentialWord } from '../line/name-meaning.ts';
import { wordsOf } from '../line/name-words.ts';

/** True for a name that says no more than that there is a value. */
export const saysValue = (name: string): boolean =>
  /^["'[-]*(?:\w+\.)?(?:(?:parameter|option|setting|meta|secret|string|plain|current|initial|default)_?)?(?:value|val|v|\$?default|content|data|VALUES?|text|string|example|body)\]?["']*$/i.test(
    name,
  );

const NAMED =
  '(?:(?<=[\\s"\'[<{,(]|^)(?:parameter|option|setting|env|variable)?[_-]?(?:key|name|variable|var|setting|option|param|parameter)["\'\\]]*\\s*(?:=>|[:=])\\s*(?:N(?=["\'`]))?|--(?:name|key|path|secret-id|parameter)[= ])["\'`]?([\\w./:\\- \\x80-\\xff]{1,80})|(?<![\\w-])path["\']?\\s{0,8}(?:=>|[:=])\\s{0,8}["\'`]?([\\w.-]{1,40}(?:/[\\w.-]{1,40}){1,6})';

const FINDER = new RegExp(NAMED, 'gi');
const MAX_LINE_CHARACTERS = 400;
/** What each of them holds. */
const NAMING = /key|name|var|setting|option|param|path|secret-id/i;
const namesIn = (text: string): string[] =>
  !NAMING.test(text)
    ? []
    : [...text.slice(-MAX_LINE_CHARACTERS).matchAll(FINDER)].flatMap(([, name = '', setting]) => {
        if (setting === undefined) return [name.trim()];
        return hasCredentialWord(wordsOf(setting.slice(setting.lastIndexOf('/') + 1))) ? [setting] : [];
      });

/** Where the nearest name says no more than "value", its companion names it: `key="X" value="…"`, `name: X` above `value: …`, `WHERE name = 'X'`. */
export function addCompanions(left: string, right: string, before: string, names: string[]): void {
  if (!saysValue(names[0] ?? 'value')) return;
  const onLine = namesIn(left).findLast((name) => name !== names[0]) ?? namesIn(right)[0];
  const alone = /^\s*(?:-\s+)?(?!\s)["'<]?[\w.$ ="'-]{1,80}["'>]?(?:\s*[:=>])?\s*["'`]?$|^\t* \s*$/.test(left);
  const sibling = /(?:<(?:key|name)>|name["'][^<>]{0,200}>)([\w.-]{1,80})<\/\w+>\s*$/i.exec(before)?.[1];
  const found = onLine ?? (alone ? (sibling ?? companionAmong(before.split('\n').reverse())) : undefined);
  if (found) names.push(found);
}

/** The name that one of the lines beside a value gives to it, the nearest first, up to the bound of their object. */
export function companionAmong(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    if (/^\s*[\]})]|^\s*$/.test(line)) return undefined;
    const name = namesIn(line).at(-1);
    if (name) return name;
    if (/^\s*-\s|[[{(]\s*$/.test(line)) return undefined;
  }
  return undefined;
}
