import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitBefore } from '../../../src/leak/verify/client.ts';
import { hexValues, Secret } from '../../../src/leak/verify/credential.ts';
import { fillSlices, sinceDate, sparkline, windowOf } from '../../../src/leak/verify/usage.ts';
import { hex32 } from '../../support/random-key.ts';

describe('what verify counts with', () => {
  const now = new Date('2026-11-22T10:30:00Z');

  it('reads moments and lengths of time, and refuses the rest', () => {
    expect(sinceDate('48h', now).toISOString()).toBe('2026-11-20T10:30:00.000Z');
    expect(sinceDate('2w', now).toISOString()).toBe('2026-11-08T10:30:00.000Z');
    expect(sinceDate('2026-11-01', now).toISOString()).toBe('2026-11-01T00:00:00.000Z');
    expect(sinceDate('2026-11-01T08:00+02:00', now).toISOString()).toBe('2026-11-01T06:00:00.000Z');
    expect(sinceDate(undefined, now).toISOString()).toBe('2026-10-23T10:30:00.000Z');
    for (const text of ['', '0d', '7', 'yesterday', '2026-13-45', '2027-01-01', '9999d', '-1d'])
      expect(() => sinceDate(text, now)).toThrow('--since');
  });

  it('has a slice for every hour or day of the window, each figure once', () => {
    const window = windowOf(new Date('2026-11-21T09:10:00Z'), now, true);
    const slice = { at: '2026-11-22 10:00', sent: 2, blocked: 0, bounced: 0, spam: 0 };
    const slices = fillSlices(window, [slice, slice]);
    expect(slices).toHaveLength(26);
    expect(slices.at(-1)).toEqual({ ...slice, sent: 4 });
    expect(windowOf(new Date('2026-11-01T00:00:00Z'), now, true).step).toBe('day');
  });

  it('draws zero, and only zero, as the lowest bar, and never more bars than there is room', () => {
    expect(sparkline([0, 1, 50, 100], 10)).toBe('▁▂▅█');
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 300 }), fc.integer({ min: 1, max: 80 }), (figures, width) => {
        const bars = [...sparkline(figures, width)];
        expect(bars.length).toBeLessThanOrEqual(Math.min(width, figures.length));
        expect(bars.every((bar) => bar === '▁')).toBe(figures.every((figure) => figure === 0));
      }),
    );
  });

  it('waits as long as the provider asks for, by seconds or by date', () => {
    expect([1, 2, 3].map((attempt) => waitBefore(attempt, null))).toEqual([500, 1000, 2000]);
    expect(waitBefore(1, '7')).toBe(7000);
    expect(waitBefore(1, 'Sun, 22 Nov 2026 10:30:09 GMT', now.getTime())).toBe(9000);
    expect(waitBefore(1, 'soon')).toBe(500);
  });

  it('finds the values of a literal in plain, escaped, encoded and split form', () => {
    const [a, b] = [hex32(), hex32()];
    const joined = `${a}:${b}`;
    for (const text of [
      joined,
      `mailjet://${joined}@default`,
      `${a}%3A${b}`,
      `${a}%3a${b}`,
      `"${a}\\u003a${b}"`,
      Buffer.from(joined).toString('base64'),
      Buffer.from(`${joined}\n`).toString('base64'),
    ]) {
      expect(hexValues(text)).toEqual([a, b]);
    }
    expect(hexValues(`"${a.slice(0, 16)}" +\n  "${a.slice(16)}"`)).toEqual([a]);
    expect(hexValues(Buffer.from(a).toString('base64'))).toEqual([a]);
    expect(hexValues(`${a}0`)).toEqual([]);
  });

  it('shows dots for a secret in text, JSON, templates and inspection', () => {
    const value = hex32();
    const secret = new Secret(value);
    const shown = `${secret} ${String(secret)} ${JSON.stringify({ secret })} ${inspect({ secret }, { showHidden: true, depth: 9 })}`;
    expect(shown).not.toContain(value);
    expect(secret.reveal()).toBe(value);
  });
});
