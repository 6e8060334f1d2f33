/** Facts about path globs: they mean what micromatch means, and no pattern and no name costs more than their lengths. */
import fc from 'fast-check';
import micromatch from 'micromatch';
import { describe, expect, it } from 'vitest';
import { compileGlobs } from '../../src/config/glob.ts';

const taken = async (pattern: string, ...paths: readonly string[]) => {
  const matches = await compileGlobs([pattern]);
  return paths.filter(matches);
};

describe('a glob', () => {
  it('takes in what micromatch would', async () => {
    const piece = fc.constantFrom('a', 'b', '.', '*', '?', '[ab]', '[^a]', '[a-c]', '{a,b}', '{a,b/c}', 'ä', '1');
    const part = fc.oneof(
      { weight: 1, arbitrary: fc.constant('**') },
      { weight: 3, arbitrary: fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')) },
    );
    const glob = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', '1', '2', 'ä'), minLength: 1, maxLength: 4 });
    const path = fc.array(
      name.filter((each) => !/^\.+$/.test(each)),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(glob, fc.array(path, { minLength: 8, maxLength: 8 }), async (pattern, parts) => {
        const paths = parts.map((each) => each.join('/'));
        // Two things are not alike there: ** beside other characters, and whether a/** takes in the file a itself.
        fc.pre(!pattern.endsWith('/**'));
        fc.pre(!/(?:[^/{,]\*\*|\*\*[^/},])/.test(pattern));
        const theirs = micromatch.matcher(pattern, { dot: true });
        expect([pattern, await taken(pattern, ...paths)]).toEqual([pattern, paths.filter((each) => theirs(each))]);
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  it('counts from the top, takes folders, dotfiles and escapes, and gives back behind !', async () => {
    expect(await taken('vendor/', 'vendor/a', 'vendor/b/c', 'x/vendor/a')).toEqual(['vendor/a', 'vendor/b/c']);
    for (const pattern of ['/docs/*.md', './docs/*.md'])
      expect(await taken(pattern, 'docs/a.md', 'x/docs/a.md')).toEqual(['docs/a.md']);
    expect(await taken('**/*.env', '.env', 'a/.b.env', 'a/b')).toEqual(['.env', 'a/.b.env']);
    expect(await taken('app/(group)/[[]id].ts', 'app/(group)/[id].ts', 'app/group/i.ts')).toEqual([
      'app/(group)/[id].ts',
    ]);
    expect(await taken('a\\*\\{b', 'a*{b', 'aax{b')).toEqual(['a*{b']);
    expect(await taken('[[:digit:]-x]?[!]]', '1aa', '-ab', 'xa]', 'yaa')).toEqual(['1aa', '-ab']);
    expect(await taken('v{1..3}/{a,b{c,d}}.x', 'v2/a.x', 'v3/bd.x', 'v4/a.x', 'v1/b.x')).toEqual(['v2/a.x', 'v3/bd.x']);
    expect(await taken('@(a|b*)/x?(.y|.z)', 'a/x', 'bc/x.y', 'c/x', 'a/x.q')).toEqual(['a/x', 'bc/x.y']);
    expect(await taken('!(src|t*)/**', 'src/a', 'b/c', 'test/x', 's/x')).toEqual(['b/c', 's/x']);
    const matches = await compileGlobs(['vendor/**', '!vendor/ours/**']);
    expect(['vendor/a', 'vendor/ours/a'].filter(matches)).toEqual(['vendor/a']);
    expect((await compileGlobs([]))('a')).toBe(false);
  });

  it('that could stand for too much, or backtrack, is refused in words of our own', async () => {
    const many = '{a,b}'.repeat(20);
    for (const [pattern, words] of [
      [many, /more than 2000 patterns/],
      ['{1..9999999}', /more than 2000 patterns/],
      ['{a..z}{a..z}{a..z}', /more than 2000 patterns/],
      ['a'.repeat(1_001), /longer than 1000/],
      ['+(a|aa)+(a|aa)b', /are not taken/],
      ['!(a).js', /are not taken/],
      ['@(a|@(b|c))', /are not taken/],
      ['@(a|b)'.repeat(11), /more than 2000 patterns/],
      ['!(!(!(a*)*)*)b', /are not taken/],
      ['*(*(*(a)))b', /are not taken/],
    ] as const)
      await expect(compileGlobs([pattern]), pattern).rejects.toThrow(words);
    await expect(compileGlobs(Array.from({ length: 300 }, () => '{a,b}{a,b}{a,b}'))).rejects.toThrow(/2000/);
  });

  it('costs no more than its length times that of the name, whatever both are', async () => {
    const names = ['a'.repeat(4_000), 'a/'.repeat(2_000), '{'.repeat(4_000), '['.repeat(4_000), '\\'.repeat(4_000)];
    const patterns = [
      '*a'.repeat(400),
      `${'**/'.repeat(300)}b`,
      `${'**/*a*/'.repeat(120)}b`,
      `${'?*'.repeat(400)}b`,
      '[[:alpha:]]*'.repeat(80),
      '['.repeat(1_000),
      '{'.repeat(1_000),
      '[!'.repeat(400),
      `${'{a,'.repeat(9)}${'}'.repeat(9)}*b`,
    ];
    const start = process.cpuUsage();
    for (const pattern of patterns) {
      const matches = await compileGlobs([pattern]);
      for (const name of names) matches(`${name}x`);
    }
    const { user } = process.cpuUsage(start);
    expect(user / 1e6).toBeLessThan(20);
  });
});
