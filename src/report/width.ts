/** How many columns text takes in a terminal, and cutting by columns without splitting a character. Expects printable text. */

let segmenter: Intl.Segmenter | undefined;

/** Made when it is needed: it costs 10 ms. */
function segments(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** East Asian wide and full-width blocks and emoji: two columns each. https://www.unicode.org/reports/tr11/ */
const WIDE =
  /[\u1100-\u115f\u231a\u231b\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** ASCII, and the signs that reports themselves use: one column each. */
const PLAIN = /^[\x20-\x7e…•│·✖✔↳–]*$/;

/** Columns of `text`. */
export function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of segments(text)) columns += segmentColumns(segment);
  return columns;
}

/** The beginning of `text` that fits into `columns`, with `…` where something is left out. */
export function cutEnd(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  return `${take(graphemes(text), columns - 1).join('')}…`;
}

/** Both ends of `text`, the end longer, with `…` between: for paths, whose last part says most. */
export function cutMiddle(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  const all = graphemes(text);
  const head = take(all, Math.floor((columns - 1) / 3));
  const tail = take(all.toReversed(), columns - 1 - columnsOf(head.join(''))).toReversed();
  return `${head.join('')}…${tail.join('')}`;
}

function graphemes(text: string): readonly string[] {
  if (PLAIN.test(text)) return [...text];
  return [...segments(text)].map(({ segment }) => segment);
}

function take(pieces: readonly string[], columns: number): readonly string[] {
  let used = 0;
  const end = pieces.findIndex((segment) => {
    used += segmentColumns(segment);
    return used > columns;
  });
  return end < 0 ? pieces : pieces.slice(0, end);
}

/** An emoji sign takes two columns even on a character that is narrow by itself. */
function segmentColumns(segment: string): number {
  if (segment.includes('\ufe0f')) return 2;
  let columns = 0;
  for (const character of segment) columns += WIDE.test(character) ? 2 : /\p{Mn}|\p{Me}/u.test(character) ? 0 : 1;
  return columns;
}
