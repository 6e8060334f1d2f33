/** Whether the log is what was written: every hash, every link of the chain, and the anchor. */
import { type Anchor, type LogBreak, readAnchor } from './anchor.ts';
import { breakOf, lineHash } from './chain.ts';
import { withLock } from './lock.ts';
import { withLogFile } from './log-file.ts';
import { linesOf } from './text-lines.ts';
import { witnessBreaks } from './witnesses.ts';

/** The outcome. */
export interface Verification {
  /** Lines of the log. */
  readonly records: number;
  /** In order of lines; empty: the log is whole. */
  readonly breaks: readonly LogBreak[];
  /** Repairs that were made, as sentences: a torn end is mended first. */
  readonly notes: readonly string[];
}

/** Checks the whole log. @param folder `mailwarden` in the common git directory */
export function verifyLog(folder: string): Verification {
  return withLock(folder, () =>
    withLogFile(folder, (file) => {
      const note = file.mend();
      const lines = linesOf(file.text());
      const chain = [...chainBreaks(lines), ...anchorBreaks(lines, readAnchor(folder))];
      const breaks = chain.length > 0 ? chain : [...witnessBreaks(folder, lines)];
      return {
        records: lines.length,
        breaks: breaks.sort((a, b) => a.line - b.line),
        notes: note === null ? [] : [note],
      };
    }),
  );
}

function chainBreaks(lines: readonly string[]): readonly LogBreak[] {
  return lines.flatMap((line, i) => {
    const what = breakOf(line, i === 0 ? null : (lines[i - 1] ?? null));
    return what === null ? [] : [{ line: i + 1, what }];
  });
}

function anchorBreaks(lines: readonly string[], anchor: Anchor | null): readonly LogBreak[] {
  const last = lines.length;
  if (anchor === null)
    return last === 0
      ? []
      : [{ line: last, what: 'has no anchor: whether lines behind it were cut off cannot be told' }];
  if (last < anchor.count) {
    const lost = anchor.count - last;
    return [
      ...anchor.breaks,
      {
        line: last,
        what:
          last === 0
            ? `holds nothing any more: ${lost} records are gone, up to ${anchor.id ?? 'none'}`
            : `is the last that is left: ${lost} of ${anchor.count} cut off behind it, up to ${anchor.id ?? 'none'}`,
      },
    ];
  }
  const own = lines[anchor.count - 1];
  const fits = anchor.hash === null || (own !== undefined && lineHash(own) === anchor.hash);
  return fits
    ? anchor.breaks
    : [...anchor.breaks, { line: anchor.count, what: 'is not the line that the anchor knows' }];
}
