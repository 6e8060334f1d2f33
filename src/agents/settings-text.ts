/** Puts an entry into a list of an agent's settings, and takes ours out again, by its place in the text, so that no other byte changes. Bytes as latin1. */
import { type JsonMember, leadOf, memberAt, membersOf, splice, withMember } from '../install/json-text.ts';
import { isOurEntry } from './agent-command.ts';

/** Where an element of a list stands. */
interface Element {
  readonly start: number;
  readonly end: number;
}

const TOKEN = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|[{}[\],]/g;

/** The text with an entry at the end of the list `hooks.<event>`, which is made where it is missing. Null where another thing stands there. @throws SyntaxError for what is not JSON */
export function withEntry(text: string, event: string, entry: unknown): string | null {
  const shown = bytes(JSON.stringify(entry));
  const root = text.indexOf('{');
  if (root < 0) return null;
  membersOf(text, root);
  const hooks = memberAt(text, ['hooks']);
  if (hooks === undefined) return withMember(text, root, `"hooks": { "${event}": [${shown}] }`);
  if (text[hooks.valueStart] !== '{') return null;
  const list = memberAt(text, ['hooks', event]);
  if (list === undefined) return withMember(text, hooks.valueStart, `"${event}": [${shown}]`);
  if (text[list.valueStart] !== '[') return null;
  const last = elementsOf(text, list).at(-1);
  if (last === undefined) return splice(text, list.valueStart + 1, list.end - 1, shown);
  return splice(text, last.end, last.end, `,${leadOf(text, last.start)}${shown}`);
}

/** The text without our entries in the lists of these events. @throws SyntaxError for what is not JSON */
export function withoutEntries(text: string, events: readonly string[]): string {
  let rest = text;
  for (const event of events) {
    for (let found = ourElement(rest, event); found !== null; found = ourElement(rest, event))
      rest = splice(rest, found.start, found.end, '');
  }
  return rest;
}

/** Whether one of our entries is in it. A text that is not JSON has none that counts. */
export function hasEntry(text: string, event: string): boolean {
  try {
    return ourElement(text, event) !== null;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** With the comma that parts it from its neighbour. */
function ourElement(text: string, event: string): Element | null {
  const list = memberAt(text, ['hooks', event]);
  if (list === undefined || text[list.valueStart] !== '[') return null;
  const elements = elementsOf(text, list);
  const at = elements.findIndex(({ start, end }) => isOurEntry(text.slice(start, end)));
  const [before, own, next] = [elements[at - 1], elements[at], elements[at + 1]];
  if (own === undefined) return null;
  if (before !== undefined) return { start: before.end, end: own.end };
  return next === undefined ? own : { start: own.start, end: next.start };
}

function elementsOf(text: string, { valueStart, end }: JsonMember): readonly Element[] {
  const elements: Element[] = [];
  let depth = 0;
  let start = valueStart + 1;
  TOKEN.lastIndex = valueStart;
  for (let token = TOKEN.exec(text); token !== null && token.index < end; token = TOKEN.exec(text)) {
    const [word] = token;
    if (depth === 1 && (word === ',' || word === ']')) {
      const piece = text.slice(start, token.index);
      const lead = piece.length - piece.trimStart().length;
      if (piece.trim() !== '') elements.push({ start: start + lead, end: start + piece.trimEnd().length });
      start = token.index + 1;
    }
    if (word === '[' || word === '{') depth++;
    if ((word === ']' || word === '}') && --depth === 0) break;
  }
  return elements;
}

function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
