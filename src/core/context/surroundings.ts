/** Keeps what stands around a candidate: the lines near it, the headers of the blocks around it; bounded, whatever the file holds. */

import type { Words } from '../line/block-header.ts';
import { LineFacts } from '../line/line-facts.ts';

/** How many lines before and after a value are looked at. */
export const REACH = 12;
const DEEPEST = 40;

/** The lines around one candidate. */
export class Surroundings {
  readonly own: LineFacts;
  /** Up to REACH lines before, the nearest first. */
  readonly before: readonly LineFacts[];
  /** Up to REACH lines after, the nearest first; filled while the file goes on. */
  readonly after: LineFacts[] = [];
  /** Headers of the blocks around it, the innermost first. */
  readonly headers: readonly LineFacts[];
  /** True when no further line comes to `after`. */
  isComplete = false;
  #neighbours: readonly Neighbour[] | undefined;

  constructor(own: LineFacts, before: readonly LineFacts[], headers: readonly LineFacts[]) {
    this.own = own;
    this.before = before;
    this.headers = headers;
  }

  /** The lines near it, the nearest first; to be asked for when the file has been read. */
  get neighbours(): readonly Neighbour[] {
    this.#neighbours ??= [...walk(this.before, this, -1), ...walk(this.after, this, 1)].sort(
      (a, b) => a.distance - b.distance,
    );
    return this.#neighbours;
  }
}

/** Follows a file line by line. */
export interface SurroundingsTracker {
  /** Takes the next line; NULs taken out. */
  push(number: number, text: string): LineFacts;
  /** The surroundings of the line pushed last. */
  capture(): Surroundings;
}

/** A line of comment opens no block. */
const COMMENT = /^\s*(?:#(?![[!{])|\/\/|--\s|\/\*|\*\s|<!--|%\s)/;
/** A term above its definition, as in reST: `Password` above the value. */
export const TERM = /^\s*[A-Za-z\x80-\xff][\w\x80-\xff]*(?: [\w\x80-\xff]+){0,3}\s*$/;
const SEPARATOR = /^(---|\.\.\.)\s*$/;
/** A bracket on a line of its own opens the block of the line above. */
const LONE_BRACKET = /^\s*[{([]\s*$/;
const SECTION = /^\s*\[{1,2}[^\]=]+\]{1,2}\s*([#;].*)?$/;

/** None of these expressions matches a line that begins with such a character. */
const PLAIN_BEGINNING = /^[ \t]*["'\w$]/;

/** A tracker for one file. */
export function trackSurroundings(words: Words): SurroundingsTracker {
  /** Lines above the last one, the nearest at the end. */
  let above: LineFacts[] = [];
  let stack: LineFacts[] = [];
  let section: LineFacts | null = null;
  let open: Surroundings[] = [];
  let last: LineFacts | null = null;

  const pass = (row: LineFacts) => {
    if (last) above.push(last);
    if (above.length > 4 * REACH) above = above.slice(-REACH);
    last = row;
    if (open.length === 0) return;
    for (const waiting of open) waiting.isComplete = waiting.after.push(row) >= REACH;
    if (open[0]?.isComplete) open = open.filter((waiting) => !waiting.isComplete);
  };
  const separate = () => {
    above = [];
    stack = [];
    section = null;
    last = null;
    for (const waiting of open) waiting.isComplete = true;
    open = [];
  };

  return {
    push(number, text) {
      const row = new LineFacts({ number, text }, words);
      const isPlain = PLAIN_BEGINNING.test(row.text);
      if (!isPlain && SEPARATOR.test(row.text)) separate();
      pass(row);
      if (!isPlain && SECTION.test(row.text)) section = row;
      if (!row.isBlank && (isPlain || !(LONE_BRACKET.test(row.text) || COMMENT.test(row.text)))) {
        while ((stack.at(-1)?.indent ?? -1) >= row.indent) stack.pop();
        if (stack.length < DEEPEST) stack.push(row);
      }
      return row;
    },
    capture() {
      const own = last ?? new LineFacts({ number: 0, text: '' }, words);
      const headers = stack.filter((row) => row !== own && row.indent < own.indent).reverse();
      if (section && section !== own && !headers.includes(section)) headers.push(section);
      const surroundings = new Surroundings(own, above.slice(-REACH).reverse(), headers);
      open.push(surroundings);
      return surroundings;
    },
  };
}

/** A line near a value, and whether it stands in the same block or in one around it, not in a block beside it. */
export interface Neighbour {
  readonly row: LineFacts;
  /** In lines; 1 is the next line. */
  readonly distance: number;
  readonly visible: boolean;
}

function walk(rows: readonly LineFacts[], around: Surroundings, step: 1 | -1): Neighbour[] {
  let lowest = around.own.indent;
  const isTerm = TERM.test(around.headers[0]?.text ?? '');
  let section: string | null = null;
  let beyond = 0;
  const found: Neighbour[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.isBlank) continue;
    if (step === 1 && SECTION.test(row.text)) break;
    if (step === -1 && SECTION.test(row.text) && section !== null && !isParent(row.text, section)) {
      found.length = beyond;
      break;
    }
    const inner = step === -1 ? rows[index - 1] : rows[index + 1];
    const nests =
      inner !== undefined && ((!inner.isBlank && inner.indent > row.indent) || LONE_BRACKET.test(inner.text));
    const opensBlock = nests && (row.indent === lowest || step === 1);
    found.push({
      row,
      distance: index + 1,
      visible:
        (row.indent <= lowest && !opensBlock) ||
        isNamedValue(row, rows[index + 1]) ||
        isNamedValue(row, rows[index - 1]) ||
        (isTerm && row.indent === around.own.indent) ||
        isObjectName(row, step === -1 ? rows[index + 1] : rows[index - 1]),
    });
    if (step === -1 && SECTION.test(row.text)) {
      if (section !== null || !/\./.test(row.text)) break;
      section = row.text;
      beyond = found.length;
    }
    lowest = Math.min(lowest, row.indent);
  }
  return section !== null && !found.slice(beyond).some(({ row }) => SECTION.test(row.text))
    ? found.slice(0, beyond)
    : found;
}

/** `[email]` above `[email.credentials]`. */
const isParent = (outer: string, inner: string): boolean => {
  const [name, parent] = [inner, outer].map((text) => /^\s*\[{1,2}\s*([^\]]+?)\s*\]/.exec(text)?.[1] ?? '');
  return parent !== '' && name !== undefined && name.startsWith(`${parent}.`);
};

/** `- name: MAIL_HOST` above `value: …`: an entry of the same map, written as an item of a list. */
const isNamedValue = (row: LineFacts, beside: LineFacts | undefined): boolean =>
  /^\s*["']?val(?:ue)?["']?\s*[:=]/i.test(row.text) &&
  /^\s*(?:-\s+)?["']?(?:name|key)["']?\s*[:=]/i.test(beside?.text ?? '');

/** `name: mailjet` below `metadata:`: what a whole Kubernetes object is called. */
const isObjectName = (row: LineFacts, above: LineFacts | undefined): boolean =>
  /^\s*name\s*:/.test(row.text) && /^\s*metadata\s*:\s*$/.test(above?.text ?? '');
