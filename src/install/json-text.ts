/** Members of a JSON object found and put in by their place in the text, so that no other byte changes. Bytes as latin1. */

/** One `"name": value` of a JSON object, by offsets into the text. */
export interface JsonMember {
  readonly name: string;
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

/** A string, a number or word, a bracket, or a comma or colon; white space lies between. */
const TOKEN = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Adds a member to the object whose `{` stands at the offset, laid out as the others are. */
export function withMember(text: string, object: number, member: string): string {
  const members = membersOf(text, object);
  const last = members.at(-1);
  if (last !== undefined) return splice(text, last.end, last.end, `,${leadOf(text, last.start)}${member}`);
  const { newline, unit } = layoutOf(text);
  const outer = leadOf(text, object === text.indexOf('{') ? object : text.lastIndexOf('"scripts"', object)).replace(
    /^[^\r\n]*/,
    '',
  );
  const end = text.indexOf('}', object);
  return splice(
    text,
    object + 1,
    end,
    newline === '' ? ` ${member} ` : `${outer || newline}${unit}${member}${outer || newline}`,
  );
}

/** The white space before an offset: for a member, its line feed and indent. */
export function leadOf(text: string, offset: number): string {
  return /(?<!\s)\s*$/.exec(text.slice(0, offset))?.[0] ?? '';
}

/** Line end and one step of indent, as the file's first member shows them; empty for a file on one line. */
export function layoutOf(text: string): { readonly newline: string; readonly unit: string } {
  const first = membersOf(text, text.indexOf('{'))[0];
  const lead = first === undefined ? '\n  ' : leadOf(text, first.start);
  const parts = /(\r?\n)([^\r\n]*)$/.exec(lead);
  return { newline: parts?.[1] ?? '', unit: parts?.[2] ?? '' };
}

/** The member that a path of names leads to; undefined where there is none. @throws SyntaxError for what is not JSON */
export function memberAt(text: string, names: readonly string[]): JsonMember | undefined {
  let found: JsonMember | undefined;
  for (const name of names) {
    const object = found === undefined ? text.indexOf('{') : found.valueStart;
    if (text[object] !== '{') return undefined;
    // A name that is given twice counts by its last value, as in JSON.parse.
    found = membersOf(text, object).findLast((member) => member.name === name);
    if (found === undefined) return undefined;
  }
  return found;
}

/** The members of the object whose `{` stands at the offset. @throws SyntaxError for what is not JSON */
export function membersOf(text: string, object: number): readonly JsonMember[] {
  JSON.parse(text.replace(/^\u00ef\u00bb\u00bf/, ''));
  const members: JsonMember[] = [];
  let depth = 0;
  let name: RegExpExecArray | undefined;
  let value: number | undefined;
  TOKEN.lastIndex = object;
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    const [word] = token;
    const end = TOKEN.lastIndex;
    if ('}]'.includes(word) && --depth === 0) break;
    if (depth === 1 && name === undefined && word.startsWith('"')) name = token;
    else if (depth === 1 && name !== undefined && word !== ':' && word !== ',') {
      if (value === undefined) value = token.index;
      if (!'{['.includes(word)) {
        members.push({ name: String(JSON.parse(name[0])), start: name.index, valueStart: value, end });
        name = undefined;
        value = undefined;
      }
    }
    if ('{['.includes(word)) depth++;
  }
  return members;
}

/** Puts a text in the place of a range. */
export function splice(text: string, start: number, end: number, put: string): string {
  return text.slice(0, start) + put + text.slice(end);
}
