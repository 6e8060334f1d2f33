/** Reads the header of one file in a diff: everything from `diff --git` up to the first hunk. */
import { MalformedDiff } from './hunk.ts';

/** Object type of a submodule; its "content" is a commit id. */
const SUBMODULE = '160000';

/** What the header lines say, as far as they have come. */
export interface FileHeader {
  /** Id of the new side. */
  blob: string | null;
  /** Mode of the new side, as far as a line has named it. */
  mode: string | null;
  isNew: boolean;
  isSubmodule: boolean;
  /** Name of the old side, for deleted files. */
  oldName: string | null;
  /** Both names, as the first line has them. */
  readonly names: string;
}

/** Begins a header with its first line; null where the line is no such line. */
export function openHeader(line: string): FileHeader | null {
  if (!line.startsWith('diff --git ')) return null;
  return {
    blob: null,
    mode: null,
    isNew: false,
    isSubmodule: false,
    oldName: null,
    names: line.slice('diff --git '.length),
  };
}

/**
 * Takes the next header line; all but `--- ` and `+++ `, which `sideName` reads.
 * @returns false where the line is none of a header
 */
export function extendHeader(header: FileHeader, line: string): boolean {
  const [, word, rest] = /^(index|old mode|new mode|new file mode|deleted file mode) (.+)$/.exec(line) ?? [];
  if (word === undefined || rest === undefined) return false;
  if (word === 'index') return readIndex(header, rest);
  if (word === 'new file mode') header.isNew = true;
  if (word === 'new mode' || word === 'new file mode') header.mode = rest;
  if (word !== 'old mode') header.isSubmodule ||= rest.endsWith(SUBMODULE);
  return true;
}

/** Bytes of the name in a `--- ` or `+++ ` line; null for /dev/null. A name with blanks ends in one tab, which is no part of it. */
export function sideName(line: string, prefix: 'a/' | 'b/'): string | null {
  const raw = line.slice(4).replace(/\t$/, '');
  if (raw === '/dev/null') return null;
  const name = unquoteName(raw);
  if (!name.startsWith(prefix)) throw new MalformedDiff('a file name without its prefix');
  return name.slice(prefix.length);
}

/** `<old>..<new> <mode>`. */
function readIndex(header: FileHeader, rest: string): boolean {
  const [, blob, mode] = /^[0-9a-f]+\.\.([0-9a-f]+)(?: ([0-7]+))?$/.exec(rest) ?? [];
  if (blob === undefined) return false;
  header.blob = /^0+$/.test(blob) ? null : blob;
  header.mode ??= mode ?? null;
  header.isSubmodule ||= mode === SUBMODULE;
  return true;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  '"': '"',
  '\\': '\\',
};

/**
 * Bytes of a name. A name that is not in quotes stands for itself.
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath
 */
export function unquoteName(name: string): string {
  if (!name.startsWith('"') || !name.endsWith('"') || name.length < 2) return name;
  return name
    .slice(1, -1)
    .replace(/\\([0-7]{3}|.)/gs, (_, code: string) => ESCAPES[code] ?? String.fromCharCode(Number.parseInt(code, 8)));
}

/**
 * The name of a new file of which git prints no lines, for it is empty, where that name is long enough to hold a value:
 * both sides of the first line are the same.
 */
export function nameOfEmpty({ names, isNew, isSubmodule }: FileHeader): string | null {
  if (!isNew || isSubmodule || !/[0-9A-Za-z]{32}/.test(names)) return null;
  const half = (names.length - 1) / 2;
  return Number.isInteger(half) ? sideName(`+++ ${names.slice(half + 1)}`, 'b/') : null;
}
