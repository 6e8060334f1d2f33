/** Facts about the policy: block level, allow entries, inline comments, ignored paths, exit code. */

import { describe, expect, it } from 'vitest';
import { type Config, DEFAULT_CONFIG } from '../../src/config/config.ts';
import { createPolicy, type PolicyInput, type PolicyOptions } from '../../src/scan/policy.ts';
import { exitCodeOf } from '../../src/scan/scan-result.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { bytesOf } from '../../src/text/decode.ts';
import { finding } from '../support/finding.ts';

const FINGERPRINT = `sha256:${'ab'.repeat(32)}`;
const entry = { fingerprint: FINGERPRINT, reason: 'sample of the SDK', expires: null, line: 4 };

async function decide(config: Partial<Config>, judged: Partial<PolicyInput>, options?: PolicyOptions) {
  const policy = await createPolicy({ ...DEFAULT_CONFIG, ...config }, options);
  return policy.decide({ confidence: 'high', fingerprint: FINGERPRINT, path: asBytes('src/a.ts'), ...judged });
}

async function ignored(patterns: readonly string[], paths: readonly string[]) {
  const policy = await createPolicy({ ...DEFAULT_CONFIG, paths: { ignore: patterns } });
  return paths.filter((path) => policy.isIgnored(bytesOf(path)));
}

describe('block level', () => {
  it('blocks from the level upwards', async () => {
    const blocks = async (block: Config['block']) => {
      const levels = ['low', 'medium', 'high'] as const;
      return Promise.all(levels.map(async (confidence) => (await decide({ block }, { confidence })).blocked));
    };
    expect(await blocks('low')).toEqual([true, true, true]);
    expect(await blocks('medium')).toEqual([false, true, true]);
    expect(await blocks('high')).toEqual([false, false, true]);
  });
});

describe('letting through', () => {
  it('an allow entry counts through its last day and no longer', async () => {
    const allow = [{ ...entry, expires: '2027-01-31' }];
    const through = await decide({ allow }, {}, { today: '2027-01-31' });
    expect(through).toEqual({ blocked: false, suppressed: { by: 'allow', reason: entry.reason } });
    const after = await decide({ allow }, {}, { today: '2027-02-01' });
    expect(after).toEqual({ blocked: true, suppressed: null });
  });

  it('an entry that counts wins over an expired one for the same key', async () => {
    const allow = [{ ...entry, expires: '2020-01-01' }, entry];
    expect((await decide({ allow }, {})).suppressed).toEqual({ by: 'allow', reason: entry.reason });
  });

  it('an entry for another key does nothing', async () => {
    expect((await decide({ allow: [entry] }, { fingerprint: `sha256:${'0'.repeat(64)}` })).blocked).toBe(true);
  });

  it('an inline reason counts, an empty one does not, and none does where the run says so', async () => {
    expect(await decide({}, { inlineReason: ' test data ' })).toMatchObject({
      blocked: false,
      suppressed: { by: 'inline', reason: 'test data' },
    });
    expect((await decide({}, { inlineReason: '  ' })).blocked).toBe(true);
    expect((await decide({}, { inlineReason: null })).blocked).toBe(true);
    expect((await decide({}, { inlineReason: 'me' }, { inline: false })).blocked).toBe(true);
  });
});

describe('ignored paths', () => {
  it('globs are those of micromatch, from the top, with dotfiles', async () => {
    expect(await ignored(['vendor/**'], ['vendor/a.js', 'vendor/.x/b', 'src/vendor/a.js', 'vendored'])).toEqual([
      'vendor/a.js',
      'vendor/.x/b',
    ]);
    expect(await ignored(['**/*.{snap,lock}'], ['a.snap', 'x/y/.z.lock', 'a.snaps'])).toEqual([
      'a.snap',
      'x/y/.z.lock',
    ]);
    expect(await ignored(['./docs/', '/tools/*'], ['docs/a/b.md', 'tools/x', 'tools/x/y', 'a/docs/b'])).toEqual([
      'docs/a/b.md',
      'tools/x',
    ]);
  });

  it('a pattern with ! gives back, and takes nothing by itself', async () => {
    expect(await ignored(['vendor/**', '!vendor/ours/**'], ['vendor/a', 'vendor/ours/a', 'b'])).toEqual(['vendor/a']);
    expect(await ignored(['!src/**'], ['src/a', 'b'])).toEqual([]);
    expect(await ignored(['!(src)/**'], ['src/a', 'b/c'])).toEqual(['b/c']);
  });

  it('names are matched as text, whatever bytes they are; messages are no files', async () => {
    expect(await ignored(['größe/?.txt', '**'], ['größe/é.txt'])).toEqual(['größe/é.txt']);
    expect(await ignored(['größe/?.txt'], ['größe/é.txt', 'größe/éé.txt'])).toEqual(['größe/é.txt']);
    expect(await ignored(['**', ':*'], [':message', ':tag', ':note', ':blob'])).toEqual([]);
    const policy = await createPolicy({ ...DEFAULT_CONFIG, paths: { ignore: ['bad/*'] } });
    expect(policy.isIgnored(asBytes('bad/\xff'))).toBe(true);
  });

  it('without patterns nothing is ignored', async () => expect(await ignored([], ['a', '.b'])).toEqual([]));
});

it('the exit code: a key before a gap, a gap before nothing', () => {
  const blocked = finding({ blocked: true }).finding;
  const passed = finding({ blocked: false }).finding;
  expect(exitCodeOf({ findings: [passed, blocked], incomplete: [{ kind: 'messages' }] })).toBe(1);
  expect(exitCodeOf({ findings: [passed], incomplete: [{ kind: 'messages' }] })).toBe(3);
  expect(exitCodeOf({ findings: [passed], incomplete: [] })).toBe(0);
});
