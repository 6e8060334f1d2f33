/** Reads the pages of the documentation: their headings, links and fenced blocks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Top of the project. */
export const TOP = join(import.meta.dirname, '../..');

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** The word behind the fence; empty for none. */
  readonly language: string;
  /** What the `<!-- run: … -->` comment above says; null where there is none. */
  readonly run: string | null;
  readonly code: string;
}

/** The text of a page, by its path from the top. */
export function pageText(page: string): string {
  return readFileSync(join(TOP, page), 'utf8');
}

/** All fenced blocks of a page. */
export function blocksOf(page: string): readonly Block[] {
  const fences = /(?:^<!-- run: (.+) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm;
  const text = pageText(page);
  return [...text.matchAll(fences)].map(({ 0: whole, 1: run = null, 2: language = '', 3: code = '', index }) => {
    const lead = whole.startsWith('<!--') ? 2 : 1;
    return { page, line: text.slice(0, index).split('\n').length + lead - 1, language, run, code };
  });
}

/** The targets of a page's links and pictures that are no web addresses. */
export function linksOf(page: string): readonly string[] {
  const links = [...pageText(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return links.filter((target) => !/^https?:/.test(target));
}

/** The anchors that the headings of a page make. */
export function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [...pageText(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
}
