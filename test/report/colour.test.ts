/** Facts about when there is colour, and how wide a screen is. */
import { expect, it } from 'vitest';
import { colourLevel, screenWidth } from '../../src/report/screen.ts';

it('the order is NO_COLOR, FORCE_COLOR, TERM=dumb, the stream', () => {
  const table: readonly (readonly [env: Record<string, string>, tty: boolean, level: number])[] = [
    [{}, true, 1],
    [{}, false, 0],
    [{ TERM: 'dumb' }, true, 0],
    [{ NO_COLOR: '1' }, true, 0],
    [{ NO_COLOR: '' }, true, 1],
    [{ FORCE_COLOR: '1' }, false, 1],
    [{ FORCE_COLOR: '' }, false, 1],
    [{ FORCE_COLOR: 'true' }, false, 1],
    [{ FORCE_COLOR: '3' }, false, 3],
    [{ FORCE_COLOR: '0' }, true, 0],
    [{ FORCE_COLOR: 'false' }, true, 0],
    [{ FORCE_COLOR: '1', TERM: 'dumb' }, false, 1],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true, 0],
  ];
  for (const [env, isTTY, level] of table)
    expect([env, isTTY, colourLevel({ isTTY }, env)]).toEqual([env, isTTY, level]);
});

it('a terminal has its columns, everything else 80', () => {
  expect(screenWidth({ isTTY: true, columns: 132 })).toBe(132);
  expect(screenWidth({ isTTY: true, columns: 0 })).toBe(80);
  expect(screenWidth({ isTTY: true })).toBe(80);
  expect(screenWidth({ isTTY: false, columns: 40 })).toBe(80);
});
