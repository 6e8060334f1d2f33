/** Reads and ticks the boxes of a Markdown file that people edit by hand: everything else in it stays as it is. */

/** A box `- [ ] 7. text`, by whoever it was written. */
export interface Step {
  /** Index of its line. */
  readonly at: number;
  readonly isDone: boolean;
  /** `7`; null for a box without a number. */
  readonly number: string | null;
  readonly text: string;
}

const BOX = /^(\s*(?:[-*+]|\d+[.)]) +\[)([ xX])(\]\s+)(?:(?:\*\*)?(\d+(?:\.\d+)*)[.):](?:\*\*)?\s+)?(.*?)\s*$/;
const FENCE = /^\s*(?:```|~~~)/;

/** All boxes outside of code, in their order. @param text lines end in `\n` or `\r\n` */
export function stepsOf(text: string): readonly Step[] {
  let inCode = false;
  return text.split('\n').flatMap((line, at) => {
    if (FENCE.test(line)) inCode = !inCode;
    const [, , mark, , number, words = ''] = inCode ? [] : (BOX.exec(line) ?? []);
    return mark === undefined ? [] : [{ at, isDone: mark !== ' ', number: number ?? null, text: words }];
  });
}

/** The boxes that `word` means: those with that number; what is no number is looked for in their texts. */
export function stepsNamed(text: string, word: string): readonly Step[] {
  const steps = stepsOf(text);
  const [, number] = /^(\d+(?:\.\d+)*)[.):]?$/.exec(word.trim()) ?? [];
  if (number !== undefined) return steps.filter((step) => step.number === number);
  if (word.trim() === '') return [];
  return steps.filter((step) => step.text.toLowerCase().includes(word.toLowerCase()));
}

/** Ticks a box and says below it what was done. A box that is ticked stays; what is said already is not said again. */
export function tick(
  text: string,
  { at, isDone }: Step,
  entry: { readonly done: string; readonly note: string | null },
): string {
  const lines = text.split('\n');
  const line = lines[at] ?? '';
  const end = endOfItem(lines, at);
  const isSaid = entry.note === null || lines.slice(at, end).some((below) => below.includes(entry.note ?? ''));
  if (isDone && isSaid) return text;
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const words = entry.note === null ? '' : `: ${entry.note}`;
  const below = `${indent}  - ${isDone ? 'noted' : 'done'} ${entry.done}${words}${line.endsWith('\r') ? '\r' : ''}`;
  const ticked = line.replace(
    BOX,
    (whole, before: string, _mark: string) => `${before}x${whole.slice(before.length + 1)}`,
  );
  return [...lines.slice(0, at), ticked, ...lines.slice(at + 1, end), below, ...lines.slice(end)].join('\n');
}

/** Lines that are set in deeper belong to the box. */
function endOfItem(lines: readonly string[], at: number): number {
  const depth = /^\s*/.exec(lines[at] ?? '')?.[0].length ?? 0;
  let end = at + 1;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (line.trim() === '' || (/^\s*/.exec(line)?.[0].length ?? 0) <= depth) break;
    end++;
  }
  return end;
}
