/** The digest that needs nothing loaded is the one that Node gives. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';

const wanted = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** As a program has it that has digested nothing yet. */
async function fresh() {
  vi.resetModules();
  return (await import('../../src/sha256.ts')).sha256;
}

test('a text is digested as Node digests it, the first and the hundredth, short and long', async () => {
  for (let start = 0; start < 200; start += 60) {
    const sha256 = await fresh();
    for (let length = start; length < start + 100; length++) {
      const bytes = new Uint8Array(length).fill(length);
      expect(sha256(bytes), `${length} bytes`).toBe(wanted(bytes));
    }
  }
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2048 }), async (bytes) => {
      expect((await fresh())(bytes)).toBe(wanted(bytes));
    }),
  );
  const sha256 = await fresh();
  expect(sha256('schl\u00fcssel \u2716')).toBe(wanted(Buffer.from('schl\u00fcssel \u2716')));
  const long = new Uint8Array(10_000).fill(7);
  expect(sha256(long)).toBe(wanted(long));
  expect(sha256('afterwards')).toBe(wanted(Buffer.from('afterwards')));
});
