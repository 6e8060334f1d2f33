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

/** Stands for a blank within a command until the lines are made: a private character, which no printable text holds. */
const HELD = '\ue000';

/** ASCII, and the signs that reports themselves use: one column each. */
const PLAIN = new RegExp(`^[\\x20-\\x7e…•│·✖✔↳–${HELD}]*$`);

/** Colours take no column. */
const SGR = /\u001b\[[\d;]*m/g;

/** Columns of `text`. */
export function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  if (text.includes('\u001b')) return columnsOf(text.replaceAll(SGR, ''));
  let columns = 0;
  for (const { segment } of segments(text)) columns += segmentColumns(segment);
  return columns;
}

/** A command as one word for `wrap`: it is never broken, so that what is copied is all of it. */
export function whole(command: string): string {
  return command.replaceAll(' ', HELD);
}

/** A line with the blanks of its commands again. */
export function unheld(line: string): string {
  return line.replaceAll(HELD, ' ');
}

/** Commands within a sentence: git's, our own by any way to start it, and the one that reads a `.env`. */
const COMMANDS =
  /(?:git|(?:(?:npx|yarn|node) \S*)?(?:mailwarden|cli\.js)'?) [a-z-]+(?: --?[a-z][a-z-]*)*(?: \.env)?|\(?set -a; \. \.\/\.env; set \+a\)?/g;

/** A sentence with its commands held together. */
export function holdCommands(sentence: string): string {
  return sentence.replaceAll(COMMANDS, whole);
}

/** The beginning of `text` that fits into `columns`, with `…` where something is left out. */
export function cutEnd(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  return `${take(graphemes(text), columns - 1).join('')}…`;
}

/**
 * Lines of at most `columns`, broken between words only: a word that is wider (a path, or a command that `whole` holds
 * together) stays whole on a line of its own, so that it can be copied and clicked.
 * @param hang what the second and later lines begin with
 */
export function wrap(text: string, columns: number, hang = ''): readonly string[] {
  const [lead = ''] = /^ */.exec(text) ?? [];
  const [first = '', ...words] = text.slice(lead.length).split(' ');
  const lines: string[] = [];
  let line = lead + first;
  let used = columnsOf(line);
  for (const word of words) {
    const columnsOfWord = columnsOf(word);
    if (used + 1 + columnsOfWord > columns && used > columnsOf(lines.length === 0 ? lead : hang)) {
      lines.push(line.trimEnd());
      line = hang + word;
      used = columnsOf(line);
    } else {
      line += ` ${word}`;
      used += 1 + columnsOfWord;
    }
  }
  return [...lines, line.trimEnd()].map((one) => unheld(one).trimEnd());
}

/** The part of `text` around `start` to `end` that fits, with `…` where something is left out; that part itself is never cut. */
export function cutAround(text: string, start: number, end: number, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  const middle = text.slice(start, end);
  const room = Math.max(0, columns - columnsOf(middle));
  const before = text.slice(0, start);
  const after = text.slice(end);
  const right = Math.min(columnsOf(after), Math.max(Math.floor(room / 2), room - columnsOf(before)));
  return `${cutStart(before, room - right)}${middle}${right > 0 ? cutEnd(after, right) : ''}`;
}

/** The end of `text` that fits. */
function cutStart(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  return columns < 1
    ? ''
    : `…${take(graphemes(text).toReversed(), columns - 1)
        .toReversed()
        .join('')}`;
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
