/** Puts the lines of a change together again for the repository's own rules, which search hunks and not lines. */
import type { RuleSet } from '../core/rule-set.ts';
import { type ChangedFile, type Line, PART_OVERLAP } from '../diff/change.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { type OwnFound, type OwnScanner, ownFindings } from './own-findings.ts';

/** One rule set's look at one change after another. */
export interface OwnHunks {
  file(file: ChangedFile): void;
  added(line: Line): void;
  removed(text: Bytes): void;
  /** @returns what the added lines of the file hold */
  endFile(): readonly OwnFound[];
  /** To be called where a change ends. @returns finds out, when it is asked, whether a value was removed in that change */
  endChange(): (value: string) => boolean;
}

/** How it searches, and by which name the configuration knows a file. */
export interface OwnHunksOptions {
  readonly rules: RuleSet;
  readonly scan: OwnScanner;
  nameOf(path: Bytes): Bytes;
}

/** A longer text is searched in parts of this length, cut at a line end. */
export const MAX_FRAGMENT_BYTES = 8 << 20;
/** More of what a change removes is not remembered: then a moved value may be reported, never the other way round. */
const MAX_REMOVED_BYTES = 16 << 20;

/** Paths that stand for no file: `:message`, `:tag`. */
export const rulePath = (path: Bytes): Bytes => (path.startsWith(':') ? asBytes('') : path);

interface Hunk {
  text: string[];
  bytes: number;
  first: number;
  last: number;
}

/** For the files of one scan. */
export function createOwnHunks({ rules, scan, nameOf }: OwnHunksOptions): OwnHunks {
  let file: ChangedFile | null = null;
  let hunk: Hunk | null = null;
  let found: OwnFound[] = [];
  let gone: string[] = [];
  let removed: { readonly path: Bytes; readonly text: string }[] = [];
  let removedBytes = 0;

  const fragmentOf = (path: Bytes, text: string, firstLine: number) => ({
    path: rulePath(nameOf(path)),
    commit: file?.commit ?? null,
    text: asBytes(text),
    firstLine,
  });
  const closeHunk = () => {
    if (file !== null && hunk !== null)
      for (const one of ownFindings(
        fragmentOf(file.path, `${hunk.text.join('\n')}\n`, hunk.first),
        scan,
        rules,
        file.path,
      ))
        found.push(one);
    hunk = null;
  };
  const closeGone = () => {
    if (file !== null && gone.length > 0) removed.push({ path: file.path, text: `${gone.join('\n')}\n` });
    gone = [];
  };

  return {
    file(next) {
      file = next;
    },
    added(line) {
      closeGone();
      if (hunk !== null && line.offset > 0 && line.number === hunk.last) {
        hunk.text.push((hunk.text.pop() ?? '') + line.text.slice(PART_OVERLAP));
        hunk.bytes += line.text.length - PART_OVERLAP;
        return;
      }
      if (hunk !== null && (line.number !== hunk.last + 1 || hunk.bytes > MAX_FRAGMENT_BYTES)) closeHunk();
      hunk ??= { text: [], bytes: 0, first: line.number, last: line.number };
      hunk.text.push(line.text);
      hunk.bytes += line.text.length + 1;
      hunk.last = line.number;
    },
    removed(text) {
      closeHunk();
      removedBytes += text.length;
      if (removedBytes <= MAX_REMOVED_BYTES) gone.push(text);
    },
    endFile() {
      closeHunk();
      closeGone();
      const all = found;
      found = [];
      return all;
    },
    endChange() {
      const texts = removed;
      removed = [];
      removedBytes = 0;
      let values: ReadonlySet<string> | null = null;
      return (value) => {
        values ??= new Set(
          texts.flatMap(({ path, text }) =>
            ownFindings(fragmentOf(path, text, 1), scan, rules, path).map((one) => one.value),
          ),
        );
        return values.has(value);
      };
    },
  };
}
