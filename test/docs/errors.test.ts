/** docs/ERRORS.md says of every failure what src/failure.ts says, and of nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FAILURES } from '../../src/failure.ts';
import { pageText, TOP } from './pages.ts';

const TEXT = pageText('docs/ERRORS.md');
const SECTIONS = [...TEXT.matchAll(/^## `([\w-]+)` \(exit code (\d)\)\n\n```\n([\s\S]*?)```\n\n([^#]+)/gm)];

it('every failure has a section with its exit code, its sentence and its hint, and no section is left over', () => {
  const told = SECTIONS.map(([, code, exit, quoted]) => ({ code, exit: Number(exit), quoted }));
  const known = Object.entries(FAILURES).map(([code, { exit, what, hint }]) => ({
    code,
    exit,
    quoted: `✖ mailwarden: ${what.replace('%s', '…')}\n  try: ${hint}\n`,
  }));
  const rows = (sections: readonly { readonly code: string | undefined }[]) =>
    sections.toSorted((a, b) => String(a.code).localeCompare(String(b.code)));
  expect(rows(told)).toEqual(rows(known));
});

it('every section says more than the sentence: a cause and a cure', () => {
  for (const [, code, , , words = ''] of SECTIONS) expect(words.length, code).toBeGreaterThan(50);
});

it('what the hook scripts say stands in the hook scripts', () => {
  const scripts = ['lib/node.sh', 'husky/line.sh']
    .map((name) => readFileSync(join(TOP, 'hooks', name), 'utf8'))
    .join('\n');
  const whys = [...TEXT.slice(TEXT.indexOf('| why |')).matchAll(/^\| (?!why|-)([^|]+) \|/gm)].map(
    ([, why = '']) => why,
  );
  expect(whys.length).toBeGreaterThan(3);
  for (const why of whys) expect(scripts).toContain(why.replace(/\(.*?\) ?/, '').replace(/ ?\(.*\)$/, ''));
});
