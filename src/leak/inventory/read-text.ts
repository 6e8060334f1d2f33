/** Hands over the lines of a text file; a binary one is left at its first piece. Holds one line at most, and no more than a part of it. */
import { createReadStream } from 'node:fs';
import { createLineSplitter } from '../../diff/line-splitter.ts';

/** @returns false where the file is binary. @throws Error of node:fs */
export async function readText(path: string, onLine: (text: string, number: number) => void): Promise<boolean> {
  const splitter = createLineSplitter(({ text, number }) => onLine(text.replaceAll('\0', ''), number));
  let isFirst = true;
  const stream = createReadStream(path, { encoding: 'latin1' });
  for await (const piece of stream) {
    const text = String(piece);
    if (isFirst && isBinary(text)) return false;
    isFirst = false;
    splitter.write(text);
  }
  splitter.end();
  return true;
}

/** A NUL near the beginning, as git judges it; text in UTF-16 begins with its mark. */
function isBinary(text: string): boolean {
  return text.slice(0, 8000).includes('\0') && !/^(?:\xff\xfe|\xfe\xff)/.test(text);
}
