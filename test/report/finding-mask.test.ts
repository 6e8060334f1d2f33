/** Values are known to a report by their first four characters and their length: what else begins so stays as it is. */

import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { maskOf } from '../../src/report/finding-mask.ts';

test('a path that begins as a value does is given back whole', () => {
  const path = 'docs/1090/src/main/java/net/kontorwest/Settings.java';
  expect(maskOf([{ redacted: '1090… (32)' }])(path)).toBe(path);
});

test('a value in a longer run is not', () => {
  const value = randomBytes(16).toString('hex');
  const shown = maskOf([{ redacted: `${value.slice(0, 4)}… (32)` }])(`docs/x${value}y/notes.md`);
  expect(shown).not.toContain(value.slice(4, 20));
});
