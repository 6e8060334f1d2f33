/** The names of a value: those that stand in front of it, over operators, arguments, wrappers and tags, and those beside it: columns of SQL, `name:` above `value:`, attributes. */
import { commasIn, openingBracket } from '../line/brackets.ts';
import { hasCredentialWord } from '../line/name-meaning.ts';
import { wordsOf } from '../line/name-words.ts';

const OPENER =
  /(?:(?:(?<!\w)[NnUuBbRrFf@$]{1,2})?(?:"\\"|(?<!\\)\\*["'`]{1,3}|&quot;|<<"|(?<!\\)\\+u0022|%22|(?<!\\)\\+x22))$/;
/** `KEY = live ? 'a' : `: the name stands before the condition. */
const TERNARY = /^([^=]*[^=!<>])=(?![=>])[^=;]*\?\s*(?:["'`][^"'`]*["'`]\s*:)?$/s;
const NAME =
  /(?:(?<![\w\x80-\xff$@%./\\:>-])\$?\{?[\w\x80-\xff$@%./\\:>-]*[\w\x80-\xff\])}]|["'`][^"'`]{1,80}["'`]\]?)$/;

/** Takes the quote that opens the value off the end of a text. */
export const stripOpener = (text: string): string => {
  if (!OPENER_END.test(text)) return text;
  const at = Math.max(0, text.length - MAX_OPENER_CHARACTERS);
  return text.slice(0, at) + text.slice(at).replace(OPENER, '');
};

/** The last character of an opener. */
const OPENER_END = /["'`;27]$/;
const MAX_OPENER_CHARACTERS = 64;

/**
 * Notes each name that it meets, the nearest first.
 * @returns the function called, its last part; null where the value is no argument
 */
export function collectNames(text: string, names: string[], depth: number): string | null {
  const rest = withoutDefault(withoutClosure(text.trimEnd()));
  if (depth > 4 || rest === '') return null;
  const condition = TERNARY.exec(rest.slice(rest.lastIndexOf(';') + 1));
  if (condition) return collectNames(`${condition[1]}=`, names, depth + 1);
  const operator = /(?:(?<=\$\{\w{1,64})-|\?\?=?|\|\|=?|\?:|:-|:=|=>|->|<-|\+=|\?=|==?=?|:|\bor|\bdefault)$/.exec(rest);
  if (operator && !/[([{,]$/.test(rest)) return afterOperator(rest.slice(0, operator.index), operator[0], names, depth);
  if (/,$/.test(rest)) return collectCall(rest.slice(0, -1), names, depth);
  if (/[([]$/.test(rest)) return opened(rest, names, depth);
  if (TUPLE_IN_TUPLE.test(rest)) return collectNames(rest.slice(0, -1), names, depth + 1);
  if (/>$/.test(rest)) {
    names.push(...tagNames(rest));
    return null;
  }
  const word = /(?:^|[\s|;&(])(--?[A-Za-z][\w-]*|\$?[A-Za-z_\x80-\xff][\w\x80-\xff.:-]*)$/.exec(rest);
  if (!word?.[1] || rest === text || /^[0-9a-fA-F]{16,}$/.test(word[1])) return null;
  const command = rest.slice(0, -word[1].length);
  if (/[=:]\s+$/.test(command)) return collectNames(command, names, depth + 1);
  names.push(word[1]);
  return null;
}

/** `{keys, {`: the atom names what the inner tuple holds. */
const TUPLE_IN_TUPLE = /\{\s{0,8}[a-z]\w{0,60}\s{0,8},\s{0,64}\{$/;

/** What is looked up: of a URL that names a field, its last part. */
const JOINED_INDEX = /[&+.]\s*["'`]([\w-]{2,60})["'`]\s*$/;
const INDEX = /^\s*["'`]?(?:https?:\/\/[^"'`\s]*\/)?([\w\x80-\xff.:-]*)/;

function afterOperator(rest: string, operator: string, names: string[], depth: number): string | null {
  const trimmed = rest
    .trimEnd()
    .replace(/(?<!\s)\s*\{\s*get;[^}]*\}$/, '')
    .replace(/\s\([^()]*\)$/, '')
    .replace(/\[\d*\]$/, '');
  const lookUp = /(?<![\w.:?!])[\w.:?!]*\(([^()]*)\)$/.exec(trimmed);
  if (lookUp) {
    const key = (JOINED_INDEX.exec(lookUp[1] ?? '') ?? INDEX.exec(lookUp[1] ?? ''))?.[1];
    if (key) names.push(key);
    return collectNames(trimmed.slice(0, lookUp.index), names, depth + 1);
  }
  const name = NAME.exec(trimmed)?.[0];
  if (name === undefined) return operator === ':' ? null : collectNames(rest, names, depth + 1);
  const typed =
    /(?<![\w\x80-\xff$])([\w\x80-\xff$]+)["']?\s*:\s*(?:[&*[\]]{0,3}(?:'\w{1,20}\s+)?[A-Za-z][\w.<>[\]| ?&]*)$/.exec(
      trimmed,
    );
  if (operator === '=' && typed?.[1] && !/^\$\w+:\w/.test(typed[0])) names.push(typed[1]);
  else names.push(unquote(name));
  const prefix = trimmed.slice(0, -name.length);
  if (/["'`]$/.test(prefix) && /^[\w\x80-\xff-]+$/.test(name)) collectNames(stripOpener(prefix), names, depth + 1);
  if (operator === ':' && /\?[^?:]*$/.test(trimmed))
    return collectNames(trimmed.slice(0, -name.length), names, depth + 1);
  return null;
}

/** A value after a comma: the string before it may be its name, the call around both may be too. */
function collectCall(rest: string, names: string[], depth: number): string | null {
  const earlier = /["'`]([A-Za-z\x80-\xff][\w\x80-\xff.:-]{1,60})\\*["'`]\s*$/.exec(rest)?.[1];
  if (earlier && !/^[0-9a-fA-F]{16,}$/.test(earlier)) names.push(earlier);
  const path = /["'`]([\w.-]{1,40}(?:\/[\w.-]{1,40}){1,6})["'`]\s{0,64}$/.exec(rest)?.[1];
  if (path && hasCredentialWord(wordsOf(path.slice(path.lastIndexOf('/') + 1)))) names.push(path);
  const at = openingBracket(rest);
  const atom = /^\s*:?([A-Za-z][\w.-]{1,60})\s*$/.exec(rest.slice(at + 1))?.[1];
  if (rest[at] === '{' && atom) names.push(atom);
  return at < 0 ? null : opened(rest.slice(0, at + 1), names, depth);
}

/** `|_| `, `() => `, `lambda: `: a function without a name that only gives the value. */
const CLOSURE = /(?<!\s)\s*(?:\|\w+\||(?<=\()\|\||\(\)\s*[-=]>|lambda:)$/;
const withoutClosure = (text: string): string => (/[|>:]$/.test(text) ? text.replace(CLOSURE, '') : text);
/** `apiKey: string | *`: a default of CUE. */
const STARRED = /:\s{0,64}(?:[^:*\n]{1,120}\|\s{0,64})?\*$/;
/** `key = ENV.fetch("KEY", `, `key = ENV.fetch("KEY") {` and their like: what a look-up falls back to. */
const FETCHED =
  /(\b(?:ENV\.fetch|environ\.get|get_env)\(?\s{0,8}["'][^"']{1,80}["'])\s{0,8}(?:,|\)?\s{0,8}(?:\{|\bdo)(?:\s{0,8}\|\w{0,20}\|)?)$/;
const withoutDefault = (text: string): string => {
  if (text.endsWith('*')) return text.replace(STARRED, ':');
  return /[,{|o]$/.test(text) ? text.replace(FETCHED, '$1) ||') : text;
};
/** Functions that give their argument where a look-up finds nothing. */
const FALLBACK = /^(?:unwrap_or(?:_else)?|or_?else|get_?or_?(?:else|default)|ifEmpty|value_?or|default|otherwise)$/i;

/** A value right behind an opening bracket. */
function opened(rest: string, names: string[], depth: number): string | null {
  const before = rest.slice(0, -1).trimEnd();
  const name = /(?<![\w\x80-\xff$.\\:>-])[\w\x80-\xff$.\\:>-]*[\w\x80-\xff$]$/.exec(before)?.[0];
  if (name === undefined) return collectNames(before, names, depth + 1);
  const last = name.split(/[.\\>:]/).at(-1) ?? name;
  if (
    /^(Some|String|N|new|quote|str|bytes|b|Buffer|from|of|toString|encodeURIComponent|secret|env|ENV|getenv)$/.test(
      last,
    )
  ) {
    const outer = collectNames(before.slice(0, -name.length), names, depth + 1);
    return outer ?? last;
  }
  if (FALLBACK.test(last)) {
    const lookedUp = /\(\s*["'`]([\w.-]+)["'`]\s*\)[\s.?>]*$/.exec(before.slice(0, -last.length))?.[1];
    if (lookedUp) names.push(lookedUp);
  }
  if (/[,(]$/.test(before.slice(0, -name.length).trimEnd()))
    collectNames(before.slice(0, -name.length), names, depth + 1);
  return last;
}

/** `<ApiKey>`, `<entry key="ApiKey">`. */
function tagNames(rest: string): string[] {
  const tag = /<([\w\x80-\xff:.-]+)((?:\s[^<>]*)?)>$/.exec(rest);
  if (!tag) return [];
  const attribute = /(?:key|name|id)\s*=\s*["']([^"']+)["']/i.exec(tag[2] ?? '')?.[1];
  return attribute ? [attribute] : [tag[1] ?? ''];
}

const unquote = (name: string): string => name.replace(/^.*\[(?=["'`\w])/, '').replace(/^[["'`\s]+|["'`\]\s\\]+$/g, '');

const TUPLE_NAME = '[\\w$@.\\x80-\\xff]{1,80}(?:\\s*:\\s*\\w{1,40})?';
const ASSIGNMENT = new RegExp(
  `(?:^|[\\n;{])\\s*(?:(?:export|const|let|var|local|val|my|auto|final|set)\\s+){0,3}(?:[([{]\\s*)?(${TUPLE_NAME}(?:\\s*,\\s*(?:const\\s+|var\\s+)?${TUPLE_NAME})+)(?:\\s*[)\\]}])?\\s*(?::=|=(?![=>])|<-)\\s*([^;]*)$`,
);

/** The name that a value at the end of a text is assigned to, where that text assigns several; null where it does not. */
export function tupleName(text: string): string | null {
  const found = ASSIGNMENT.exec(text.slice(-MAX_CHARACTERS));
  if (!found) return null;
  const names = (found[1] ?? '').split(',').map((name) =>
    name
      .replace(/:.*$/s, '')
      .replace(/^\s*(?:const|var)\s/, '')
      .trim(),
  );
  const values = found[2] ?? '';
  const list = values.replace(/^(?:[[({]|\w{1,20}\s*[[({])/, '');
  const at = commasIn(/^[[({]/.test(values) && unclosed(values) ? list : values);
  return at === null || at >= names.length ? null : (names[at] ?? null);
}

const MAX_CHARACTERS = 600;

const unclosed = (text: string): boolean => {
  let depth = 0;
  for (const char of text) depth += '([{'.includes(char) ? 1 : ')]}'.includes(char) ? -1 : 0;
  return depth > 0;
};

// Names that stand beside a value and not in front of it: columns of SQL, `name:` above `value:`, attributes.

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
