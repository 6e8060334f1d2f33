/** Only added lines are reported; unchanged lines are evidence, and what a change only moves is not new. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineSplitter } from '../../src/diff/line-splitter.ts';
import { createDiffParser } from '../../src/diff/parser.ts';
import { type Collected, createCollector } from '../../src/scan/collector.ts';
import { tries } from '../support/depth.ts';
import { RULE_SET } from '../support/rules.ts';
import { keyLine, noise } from './files.ts';

interface Edit {
  readonly kind: 'added' | 'removed' | 'kept';
  readonly text: string;
  /** The key of the line; null for none. */
  readonly key: string | null;
}

const edit: fc.Arbitrary<Edit> = fc
  .tuple(
    fc.constantFrom<Edit['kind']>('added', 'removed', 'kept', 'kept'),
    fc.oneof(
      noise.map((text) => ({ text, key: null })),
      keyLine,
    ),
  )
  .map(([kind, { text, key }]) => ({ kind, text: Buffer.from(text, 'utf8').toString('latin1'), key }));

const MARK = { added: '+', removed: '-', kept: ' ' } as const;

/** The diff of one file as git prints it, one hunk that holds everything. */
function diffOf(edits: readonly Edit[]): string {
  const count = (kind: Edit['kind']) => edits.filter((each) => each.kind !== kind).length;
  return [
    'diff --git a/a.txt b/a.txt',
    `index ${'a'.repeat(40)}..${'b'.repeat(40)} 100644`,
    '--- a/a.txt',
    '+++ b/a.txt',
    `@@ -1,${count('added')} +1,${count('removed')} @@`,
    ...edits.map(({ kind, text }) => MARK[kind] + text),
    '',
  ].join('\n');
}

async function scan(edits: readonly Edit[]): Promise<Collected> {
  const collector = createCollector({ rules: RULE_SET, isIgnored: () => false });
  const parser = createDiffParser(collector);
  parser.write(diffOf(edits));
  parser.end();
  return collector.finish(async (_blob, onLine) => {
    const splitter = createLineSplitter(onLine);
    for (const { kind, text } of edits) if (kind !== 'removed') splitter.write(`${text}\n`);
    splitter.end();
    return true;
  });
}

test('what is reported is an added line with a key; every added key is reported once, moved ones are not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 15 }), async (edits) => {
      const after = edits.filter(({ kind }) => kind !== 'removed');
      const wanted = after.flatMap(({ kind, key }, i) => (kind === 'added' && key !== null ? [i + 1] : []));
      const { found, addedLines } = await scan(edits);
      const blocking = found.filter(({ detection }) => detection.confidence !== 'low');
      expect(addedLines).toBe(edits.filter(({ kind }) => kind === 'added').length);
      for (const { detection } of found) expect(after[detection.line - 1]?.kind).toBe('added');
      expect(blocking.map(({ detection }) => detection.line)).toEqual(wanted);
    }),
    { numRuns: tries(300) },
  );
});

test('a key that the same change takes off another line is moved; its copy beside the one that stays is new', async () => {
  await fc.assert(
    fc.asyncProperty(keyLine, keyLine, async (line, other) => {
      const { text, key } = line;
      const moved = `  ${text} // moved`;
      const as = (kind: Edit['kind'], text: string): Edit => ({ kind, text, key });
      expect((await scan([as('removed', text), as('kept', 'x'), as('added', moved)])).found).toEqual([]);
      const copied = await scan([as('kept', text), as('added', moved)]);
      expect(copied.found.map(({ detection }) => detection.line)).toEqual([2]);
      const changed = await scan([as('removed', text), as('added', other.text)]);
      expect(changed.found.map(({ detection }) => detection.line)).toEqual([1]);
    }),
    { numRuns: tries(50) },
  );
});
