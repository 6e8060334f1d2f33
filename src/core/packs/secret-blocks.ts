/**
 * Finds secrets that stand over several lines: private keys with their first line, their body and their last line.
 * One block is open at a time, of so many lines and characters.
 */
import type { SecretCandidate, SecretKind } from './secret-set.ts';

/** A block of lines that is a secret, and what its first line was handed in with. */
export interface FoundBlock<T> {
  readonly candidate: SecretCandidate;
  readonly where: T;
}

/** Follows the lines of one file. */
export interface BlockFinder<T> {
  /** Takes a line. @param where is asked for on a line that may be the first of a block; null for one that is evidence only */
  line(text: string, where: () => T | null): FoundBlock<T> | null;
}

interface OpenBlock<T> {
  readonly secret: SecretKind;
  /** Of the first line that is new; null as long as there is none. */
  where: T | null;
  start: number;
  end: number;
  /** What stands left of the first line's beginning and may stand left of the others: a comment's sign, that of a diff. */
  readonly margin: string;
  readonly lines: string[];
  characters: number;
}

const MAX_LINES = 200;
const MAX_CHARACTERS = 32_768;
const MARGIN = /^[\s#*/>+|;%-]*$/;
/** What the gate looks for where the body of a key changes between its first and its last line: a line of base64, and nothing else. */
export const BODY_GATE = '^ *[0-9A-Za-z+/]{64}[0-9A-Za-z+/]*[^0-9A-Za-z]?$';
const BODY_LINE = new RegExp(BODY_GATE);
/** True for a line that may be the body of a key. */
export const isBodyLine = (text: string): boolean => BODY_LINE.test(text);
const BODY = /^(?:[0-9A-Za-z+/]+={0,2}|=[0-9A-Za-z+/]{4}|[A-Z][A-Za-z-]*:.*|)$/;

/** For one file. @param secrets those of all kinds */
export function createBlockFinder<T>(secrets: readonly SecretKind[]): BlockFinder<T> {
  const kinds = secrets.flatMap((secret) =>
    secret.block ? [{ secret, begin: new RegExp(secret.block.begin), end: new RegExp(secret.block.end) }] : [],
  );
  const quick = new RegExp(secrets.flatMap(({ block }) => (block ? [block.begin] : [])).join('|') || '(?!)');
  const ends = new Map(kinds.map(({ secret, end }) => [secret, end]));
  let open: OpenBlock<T> | null = null;

  /** The last block that a line begins and does not end. */
  const begun = (text: string, where: () => T | null): OpenBlock<T> | null => {
    if (!quick.test(text)) return null;
    for (const { secret, begin, end } of kinds) {
      const match = begin.exec(text);
      if (!match) continue;
      const behind = match.index + match[0].length;
      const rest = cleaned(text.slice(behind), '');
      if (end.test(text.slice(behind)) || !BODY.test(rest)) return null;
      const before = text.slice(0, match.index);
      const margin = MARGIN.test(before) ? before.trimEnd() : '';
      return {
        secret,
        where: where(),
        start: match.index,
        end: behind,
        margin,
        lines: [match[0], rest],
        characters: 0,
      };
    }
    return null;
  };

  const closed = (block: OpenBlock<T>): FoundBlock<T> | null => {
    const { secret, start, end, where, lines } = block;
    const value = lines.join('\n');
    const answer = secret.check(value);
    const body = lines.filter((line) => line.length >= 32 && !line.includes(' '));
    const part = body[1] ?? body[0];
    if (answer === 'none' || part === undefined || where === null) return null;
    const found = { form: 'whole', shape: secret.id, spelling: 'plain', upperCase: false, decisive: true } as const;
    return { candidate: { ...found, start, end, value, parts: [part], secret, answer }, where };
  };

  return {
    line(text, where) {
      const block = open;
      open = begun(text, where);
      if (block === null || open !== null) return null;
      const line = cleaned(text, block.margin);
      block.lines.push(line);
      block.characters += line.length;
      if (block.where === null && isBodyLine(text)) {
        // the first line is not new, its body is
        block.where = where();
        block.start = text.indexOf(line);
        block.end = block.start + line.length;
      }
      const last = ends.get(block.secret)?.exec(line)?.[0];
      if (last !== undefined) {
        // quotes and brackets behind it are no part of the key
        block.lines[block.lines.length - 1] = last;
        return closed(block);
      }
      if (BODY.test(line) && block.lines.length <= MAX_LINES && block.characters <= MAX_CHARACTERS) open = block;
      return null;
    },
  };
}

/** A line of the block without what the text around it adds: a margin, quotes, line ends that are written out, signs that join. */
function cleaned(text: string, margin: string): string {
  const line = text.trim();
  const inner = (margin !== '' && line.startsWith(margin.trim()) ? line.slice(margin.trim().length) : line).trim();
  return inner
    .replace(/^(?:[+.&]\s*)?["'`]/, '')
    .replace(/["'`][\s+.,;)\\&]*$|\s[+&\\]$|[,;)\\]$/, '')
    .replace(/(?:\\{1,4}[nrt]){1,4}$/, '')
    .trim();
}
