/** Keeps what stands around a candidate: the lines near it, the headers of the blocks around it; bounded, whatever the file holds. */

/** How many lines before and after a value are looked at. */
export const REACH = 12;
const KEEP = 400;
const DEEPEST = 40;

/** A line as the judgement sees it. */
export interface Row {
  readonly number: number;
  /** Columns of white space before the text, a tab counted as four; Infinity for a blank line. */
  readonly indent: number;
  /** At most the first 400 characters. */
  readonly text: string;
}

/** The lines around one candidate. */
export interface Surroundings {
  /** Up to REACH lines before, the nearest first. */
  readonly before: readonly Row[];
  /** Up to REACH lines after, the nearest first; filled while the file goes on. */
  readonly after: Row[];
  /** Headers of the blocks around it, the innermost first. */
  readonly headers: readonly Row[];
  readonly own: Row;
}

/** Follows a file line by line. */
export interface SurroundingsTracker {
  /** Takes the next line; NULs taken out. */
  push(number: number, text: string): Row;
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

/** A tracker for one file. */
export function trackSurroundings(): SurroundingsTracker {
  let rows: Row[] = [];
  let stack: Row[] = [];
  let section: Row | null = null;
  let open: Surroundings[] = [];
  let last: Row | null = null;
  return {
    push(number, text) {
      const row = rowOf(number, text);
      if (SEPARATOR.test(row.text)) {
        rows = [];
        stack = [];
        section = null;
        open = [];
      }
      if (last) rows = [last, ...rows].slice(0, REACH);
      if (SEPARATOR.test(row.text)) rows = [];
      for (const waiting of open) waiting.after.push(row);
      open = open.filter((waiting) => waiting.after.length < REACH);
      if (SECTION.test(row.text)) section = row;
      if (row.indent !== Number.POSITIVE_INFINITY && !LONE_BRACKET.test(row.text) && !COMMENT.test(row.text)) {
        while ((stack.at(-1)?.indent ?? -1) >= row.indent) stack.pop();
        if (stack.length < DEEPEST) stack.push(row);
      }
      last = row;
      return row;
    },
    capture() {
      const own = last ?? rowOf(0, '');
      const headers = stack.filter((row) => row !== own && row.indent < own.indent).reverse();
      if (section && section !== own && !headers.includes(section)) headers.push(section);
      const surroundings: Surroundings = { before: [...rows], after: [], headers, own };
      open.push(surroundings);
      return surroundings;
    },
  };
}

/** What a cut leaves of a word or value: no part of a key must pass for a name. */
const PIECE = /(?<![0-9A-Za-z+/=_-])[0-9A-Za-z+/=_-]*$/;

function rowOf(number: number, text: string): Row {
  const space = /^[ \t]*/.exec(text)?.[0] ?? '';
  const blank = space.length === text.replace(/\r$/, '').length;
  const indent = blank ? Number.POSITIVE_INFINITY : space.replace(/\t/g, '    ').length;
  return { number, indent, text: text.length > KEEP ? text.slice(0, KEEP).replace(PIECE, '') : text };
}

/** A line near a value, and whether it stands in the same block or in one around it, not in a block beside it. */
export interface Neighbour {
  readonly row: Row;
  /** In lines; 1 is the next line. */
  readonly distance: number;
  readonly visible: boolean;
}

/** The lines near a value, the nearest first. */
export function neighboursOf(around: Surroundings): Neighbour[] {
  return [...walk(around.before, around, -1), ...walk(around.after, around, 1)].sort((a, b) => a.distance - b.distance);
}

function walk(rows: readonly Row[], around: Surroundings, step: 1 | -1): Neighbour[] {
  let lowest = around.own.indent;
  const isTerm = TERM.test(around.headers[0]?.text ?? '');
  let section: string | null = null;
  let beyond = 0;
  const found: Neighbour[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.indent === Number.POSITIVE_INFINITY) continue;
    if (step === 1 && SECTION.test(row.text)) break;
    if (step === -1 && SECTION.test(row.text) && section !== null && !isParent(row.text, section)) {
      found.length = beyond;
      break;
    }
    const inner = step === -1 ? rows[index - 1] : rows[index + 1];
    const nests =
      inner !== undefined &&
      ((inner.indent !== Number.POSITIVE_INFINITY && inner.indent > row.indent) || LONE_BRACKET.test(inner.text));
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
const isNamedValue = (row: Row, beside: Row | undefined): boolean =>
  /^\s*["']?val(?:ue)?["']?\s*[:=]/i.test(row.text) &&
  /^\s*(?:-\s+)?["']?(?:name|key)["']?\s*[:=]/i.test(beside?.text ?? '');

/** `name: mailjet` below `metadata:`: what a whole Kubernetes object is called. */
const isObjectName = (row: Row, above: Row | undefined): boolean =>
  /^\s*name\s*:/.test(row.text) && /^\s*metadata\s*:\s*$/.test(above?.text ?? '');
