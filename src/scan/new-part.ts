/** Compares a version of a file with another one, byte by byte: what they share needs no second look. */

/**
 * The lines of a content around which it equals another one: no expression reaches over the end of a line. All of it in UTF-16,
 * where one byte tells no line end.
 */
export function newPart(content: Buffer, before: Buffer): Buffer {
  const most = Math.min(content.length, before.length);
  if (most === 0 || content.includes(0)) return content;
  const head = equalHead(content, before, most);
  const tail = equalTail(content, before, most - head);
  const start = head === 0 ? 0 : content.lastIndexOf(10, head - 1) + 1;
  const end = content.indexOf(10, content.length - tail);
  return content.subarray(start, end === -1 ? content.length : end);
}

const COMPARED_BYTES = 4_096;

/** How many bytes are the same at the beginning, at most `most`. */
function equalHead(one: Buffer, other: Buffer, most: number): number {
  let at = 0;
  while (at + COMPARED_BYTES <= most && one.compare(other, at, at + COMPARED_BYTES, at, at + COMPARED_BYTES) === 0)
    at += COMPARED_BYTES;
  while (at < most && one[at] === other[at]) at++;
  return at;
}

/** The same at the end. */
function equalTail(one: Buffer, other: Buffer, most: number): number {
  let count = 0;
  for (;;) {
    const [a, b] = [one.length - count, other.length - count];
    if (count + COMPARED_BYTES > most || one.compare(other, b - COMPARED_BYTES, b, a - COMPARED_BYTES, a) !== 0) break;
    count += COMPARED_BYTES;
  }
  while (count < most && one[one.length - count - 1] === other[other.length - count - 1]) count++;
  return count;
}
