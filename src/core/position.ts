/**
 * Reads what stands to the left and right of a value: the names that it is given to, the call that takes it, the URL it is part of.
 * It knows the punctuation that most languages share, and no language in particular.
 */

/** The place of a value on its line. */
export interface Position {
  /** Names for the value, the nearest first: assigned names, string arguments before it. */
  readonly names: readonly string[];
  /** The function or constructor whose argument it is, its last part; null for none. */
  readonly call: string | null;
  /** Which argument of that call it is, from 0; 0 where there is none. */
  readonly argument: number;
  /** Host of the URL that the value is part of, lower case; '' where the URL has one that is no literal. */
  readonly urlHost: string | null;
  /** Why the value cannot be a key in this place, in words; null where it can. */
  readonly excluded: string | null;
  /** Nothing but the value on its line, or an element of a list. */
  readonly bare: boolean;
}

const OPENER = /(?:(?:(?<!\w)[NnUuBbRrFf@$]{1,2})?(?:\\*["'`]{1,3}|&quot;|<<"|\\+u0022|%22|\\+x22))$/;
/** `KEY = live ? 'a' : `: the name stands before the condition. */
const TERNARY = /^([^=]*[^=!<>])=(?![=>])[^=;]*\?\s*(?:["'`][^"'`]*["'`]\s*:)?$/s;
const NAME = /(?:\$?\{?[\w$@%./\\:>-]*[\w\])}]|["'`][^"'`]{1,80}["'`]\]?)$/;

/** @param before up to three lines above, joined by `\n`: read only where nothing stands to the left on the value's own line. */
export function positionOf(line: string, start: number, end: number, before: string): Position {
  const left = line.slice(Math.max(0, start - 400), start);
  const right = line.slice(end, end + 400);
  const bare = /^[\s"'`,;\-*•<>#~|/]*$/.test(left) && /^[\s"'`,;)\]}_\\]*$/.test(right);
  const url = urlOf(percentDecoded(left), percentDecoded(right));
  const excluded = exclusion(left, right);
  const names: string[] = [];
  const text =
    bare || /^\s*(?:Some\(|new\s*\(|[\w.]+\(\s*|[?:|&+.]{1,2}\s*)?["'`]*$/.test(left) ? `${before}\n${left}` : left;
  const plain = stripOpener(text);
  const call = collectNames(plain, names, 0);
  addColumn(left, before, call, plain, names);
  addCompanions(left, right, before, names);
  return { names, call, argument: call === null ? 0 : argumentOf(plain), urlHost: url, excluded, bare };
}

const stripOpener = (text: string): string => text.replace(OPENER, '');

/** Walks left over operators, arguments and wrappers, and notes each name that it meets. */
function collectNames(text: string, names: string[], depth: number): string | null {
  const rest = text.replace(/\s+$/, '');
  if (depth > 4 || rest === '') return null;
  const condition = TERNARY.exec(rest.slice(rest.lastIndexOf(';') + 1));
  if (condition) return collectNames(`${condition[1]}=`, names, depth + 1);
  const operator = /(?:\?\?=?|\|\|=?|\?:|:-|:=|=>|->|<-|\+=|\?=|==?=?|:|\bor|\bdefault)$/.exec(rest);
  if (operator && !/[([{,]$/.test(rest)) return afterOperator(rest.slice(0, operator.index), operator[0], names, depth);
  if (/,$/.test(rest)) return collectCall(rest.slice(0, -1), names, depth);
  if (/[([]$/.test(rest)) return opened(rest, names, depth);
  if (/>$/.test(rest)) {
    names.push(...tagNames(rest));
    return null;
  }
  const word = /(?:^|[\s|;&(])(--?[A-Za-z][\w-]*|\$?[A-Za-z_][\w.:-]*)$/.exec(rest);
  if (!word?.[1] || rest === text || /^[0-9a-fA-F]{16,}$/.test(word[1])) return null;
  const command = rest.slice(0, -word[1].length);
  if (/[=:]\s+$/.test(command)) return collectNames(command, names, depth + 1);
  names.push(word[1]);
  return null;
}

function afterOperator(rest: string, operator: string, names: string[], depth: number): string | null {
  const trimmed = rest
    .replace(/\s+$/, '')
    .replace(/\s*\{\s*get;[^}]*\}$/, '')
    .replace(/\s\([^()]*\)$/, '')
    .replace(/\[\d*\]$/, '');
  const lookUp = /[\w.:?!]*\(\s*["'`]?([\w.:-]*)["'`]?[^()]*\)$/.exec(trimmed);
  if (lookUp) {
    if (lookUp[1]) names.push(lookUp[1]);
    return collectNames(trimmed.slice(0, lookUp.index), names, depth + 1);
  }
  const name = NAME.exec(trimmed)?.[0];
  if (name === undefined) return operator === ':' ? null : collectNames(rest, names, depth + 1);
  const typed = /([\w$]+)["']?\s*:\s*(?:[A-Za-z][\w.<>[\]| ?&]*)$/.exec(trimmed);
  if (operator === '=' && typed?.[1]) names.push(typed[1]);
  else names.push(unquote(name));
  const prefix = trimmed.slice(0, -name.length);
  if (/["'`]$/.test(prefix) && /^[\w-]+$/.test(name)) collectNames(stripOpener(prefix), names, depth + 1);
  if (operator === ':' && /\?[^?:]*$/.test(trimmed))
    return collectNames(trimmed.slice(0, -name.length), names, depth + 1);
  return null;
}

/** A value after a comma: the string before it may be its name, the call around both may be too. */
function collectCall(rest: string, names: string[], depth: number): string | null {
  const earlier = /["'`]([A-Za-z][\w.:-]{1,60})\\*["'`]\s*$/.exec(rest)?.[1];
  if (earlier && !/^[0-9a-fA-F]{16,}$/.test(earlier)) names.push(earlier);
  const at = openingBracket(rest);
  const atom = /^\s*:?([A-Za-z][\w.-]{1,60})\s*$/.exec(rest.slice(at + 1))?.[1];
  if (rest[at] === '{' && atom) names.push(atom);
  return at < 0 ? null : opened(rest.slice(0, at + 1), names, depth);
}

/** Commas between the bracket that is open and the end of the text. */
const argumentOf = (text: string): number =>
  text
    .slice(openingBracket(text) + 1)
    .replace(/\([^()]*\)|\[[^[\]]*\]|"[^"]*"|'[^']*'/g, '')
    .split(',').length - 1;

/** A value right behind an opening bracket. */
function opened(rest: string, names: string[], depth: number): string | null {
  const before = rest.slice(0, -1).replace(/\s+$/, '');
  const name = /[\w$.\\:>-]*[\w$]$/.exec(before)?.[0];
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
  if (/[,(]$/.test(before.slice(0, -name.length).trimEnd()))
    collectNames(before.slice(0, -name.length), names, depth + 1);
  return last;
}

/**
 * What opens the brackets that a place on a line stands in, the innermost first: `app.use(session({ secret: '` gives
 * `session({` and `app.use(`. Brackets that nothing names are left out.
 */
export function openersOf(left: string): string[] {
  const found: string[] = [];
  for (let rest = left; found.length < 6; ) {
    const at = openingBracket(rest);
    if (at < 0) return found;
    const opener = /[\w$."'`:>@/-]+\s*(?:[:=]>?|=>)?\s*[({[]*\s*$/.exec(rest.slice(0, at))?.[0];
    if (opener && /\w/.test(opener)) found.push(opener + rest[at]);
    rest = rest.slice(0, at);
  }
  return found;
}

/** Index of the bracket that the end of `text` stands in; -1 for none. */
function openingBracket(text: string): number {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    const char = text[i];
    if (char === ')' || char === ']' || char === '}') depth++;
    else if (char === '(' || char === '[' || char === '{') {
      if (depth === 0) return i;
      depth--;
    }
  }
  return -1;
}

/** `<ApiKey>`, `<entry key="ApiKey">`. */
function tagNames(rest: string): string[] {
  const tag = /<([\w:.-]+)((?:\s[^<>]*)?)>$/.exec(rest);
  if (!tag) return [];
  const attribute = /(?:key|name|id)\s*=\s*["']([^"']+)["']/i.exec(tag[2] ?? '')?.[1];
  return attribute ? [attribute] : [tag[1] ?? ''];
}

/** `INSERT INTO t (a, b) VALUES ('…', '`: the column that the value is for. */
function addColumn(left: string, before: string, call: string | null, plain: string, names: string[]): void {
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
function addCompanions(left: string, right: string, before: string, names: string[]): void {
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

const unquote = (name: string): string => name.replace(/^.*\[(?=["'`\w])/, '').replace(/^[["'`\s]+|["'`\]\s]+$/g, '');

/** A URL inside another one's query: only the punctuation matters here. */
const percentDecoded = (text: string): string =>
  text.replace(/%(3A|2F|40|3F|3D|26)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The URL that the value is part of: null for none. */
function urlOf(left: string, right: string): string | null {
  const userinfo = /:\/\/(?:[^\s/"'@]*(?::|%3[Aa]))?$/.test(left)
    ? /^(?:[:%][^@\s/"']*)?@([^/\s"'`?#:]*)/.exec(right)
    : null;
  if (userinfo) return hostOf(userinfo[1] ?? '', left);
  const url = /[a-z][a-z0-9+.-]*:\/\/([^/\s"'`?#]*)[^\s"'`]*$/i.exec(left);
  return url ? hostOf((url[1] ?? '').replace(/^.*@/, ''), left) : null;
}

/** A DSN's scheme may name the provider where its host is only `default`. */
function hostOf(host: string, left: string): string {
  const scheme = /([a-z][a-z0-9+.-]*):\/\/[^/]*$/i.exec(left)?.[1] ?? '';
  if (/[$%{<]/.test(host)) return '';
  return /^https?$|^ftps?$|^wss?$/i.test(scheme) ? host.toLowerCase() : `${scheme}://${host}`.toLowerCase();
}

/** Places where 32 hex digits are an identifier or a checksum whatever the names say. */
function exclusion(left: string, right: string): string | null {
  if (/^(?:\\?["'`])?\]\s*=(?!=)/.test(right) && !/\b(?:env|ENV|getenv|environ)\W{1,3}$/.test(left))
    return 'the value is a subscript';
  if (/^\\?["'`]\s*(?:=>|:)\s*\S/.test(right) && !/[:=(]\s*\\?["'`]$/.test(left) && !/\?[^:?]*$/.test(left))
    return 'the value is a key of a map';
  if (/^:\s/.test(right) && /^\s*(?:-\s+)?$/.test(left)) return 'the value is a key of a map';
  if (/[\w.~%-]\/$/.test(left) || (/\/$/.test(left) && /^[/.?#]/.test(right))) return 'part of a path';
  if (/^\/[\w.]/.test(right) && /\/[^\s"']*$/.test(left)) return 'part of a path';
  if (/^\.(?!\.)[A-Za-z]\w{0,7}\b/.test(right) || (/[\w-]\.$/.test(left) && /^\./.test(right)))
    return 'part of a file name';
  if (/^@(?!default\b)[\w.-]*\.?\w/.test(right) && !/:\/\//.test(left) && !/[:=]\s*[0-9a-f]{32}:$/.test(left))
    return 'part of an address';
  if (/^ [ *]\S*[./]\S*\s*$/.test(right) && /^\s*$/.test(left)) return 'a line of a checksum list';
  if (/(?:md5|sha-?\d*|checksum|hash|digest|etag|integrity)["'`]?\s*[-:=(]{1,2}\s*\\?["'`]?$/i.test(left))
    return 'a checksum by its label';
  if (/\bIN\s+TXT\s+"?$/i.test(left)) return 'a public DNS record';
  return null;
}
