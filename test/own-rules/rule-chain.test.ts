/** What a rule file takes over from one that it extends, and what comes back besides the rules. */
import { expect, it } from 'vitest';
import { withoutRules } from '../../src/core/own-rule.ts';
import { nearestRule } from '../../src/own-rules/load-own-rules.ts';
import { ownRuleScanner } from '../../src/own-rules/own-rule-scanner.ts';
import { sha256 } from '../../src/sha256.ts';
import { fragment, load, loadFile } from './own.ts';

const BASE = `
[[rules]]
id = 'a'
description = 'A base'
regex = 'base_([a-z]+)'
path = 'x'
entropy = 1.0
secretGroup = 1
keywords = ['base']
skipReport = true
[[rules.allowlists]]
paths = ['base']
[[rules.required]]
id = 'b'
[[rules]]
id = 'b'
regex = 'b'
[[allowlists]]
paths = ['everywhere']
[[allowlists]]
targetRules = ['b']
paths = ['dropped']
`;

it('a rule of the file that extends has the last word, field by field; lists are joined', async () => {
  const own = `[extend]
path = 'base.toml'
[[rules]]
id = 'a'
regex = 'own_([a-z]+)'
entropy = 2.0
keywords = ['OWN']
[[rules.allowlists]]
paths = ['own']
[[rules]]
id = 'c'
regex = 'c'
[[allowlists]]
paths = ['mine']`;
  const { sets, warnings } = await loadFile(own, { 'base.toml': BASE });
  expect(sets[0]?.rules.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(sets[0]?.rules[0]).toMatchObject({
    title: 'a base',
    source: 'rules.toml',
    line: 3,
    regex: 'own_([a-z]+)',
    path: 'x',
    entropy: 2,
    secretGroup: 1,
    keywords: ['base', 'own'],
    allowlists: [{ paths: ['base'] }, { paths: ['own'] }],
    required: [{ id: 'b' }],
    isHelper: true,
  });
  expect(sets[0]?.rules[1]).toMatchObject({ source: 'base.toml', line: 15, allowlists: [] });
  expect(sets[0]?.allowlists).toMatchObject([{ paths: ['mine'] }, { paths: ['everywhere'] }]);
  expect(warnings).toEqual([
    'base.toml, line 20: an allowlist with targetRules does nothing in a file that another one extends',
  ]);
});

it('a rule may be whole only with what it takes over', async () => {
  const own = "[extend]\npath = 'base.toml'\n[[rules]]\nid = 'b'\nentropy = 3.0\n[[rules]]\nid = 'z'";
  await expect(loadFile(own, { 'base.toml': BASE })).rejects.toThrow(
    'rules.toml, line 6: rule z: has neither regex nor path',
  );
  const whole = await loadFile(own.replace(/\n\[\[rules\]\]\nid = 'z'/, ''), { 'base.toml': BASE });
  expect(whole.sets[0]?.rules[1]).toMatchObject({ id: 'b', regex: 'b', entropy: 3 });
});

it('required and skipReport of a rule that overrides another one do nothing, and that is said', async () => {
  const own = "[extend]\npath = 'base.toml'\n[[rules]]\nid = 'b'\nskipReport = true";
  const { sets, warnings } = await loadFile(own, { 'base.toml': BASE });
  expect(sets[0]?.rules[1]?.isHelper).toBe(false);
  expect(warnings.at(-1)).toContain('rules.toml, line 3: rule b: required and skipReport');
});

it('disabledRules takes rules of the extended file away; a rule that is required and gone is never there', async () => {
  const own = (ids: string) => `[extend]\npath = 'base.toml'\ndisabledRules = ${ids}`;
  const { sets, warnings } = await loadFile(own("['b', 'zz']"), { 'base.toml': BASE });
  expect(sets[0]?.rules.map(({ id }) => id)).toEqual(['a']);
  expect(warnings).toContainEqual('rules.toml, line 1: disabledRules names zz, which base.toml does not have');
});

it('targetRules of the file itself may name a rule that it takes over', async () => {
  const own = "[extend]\npath = 'base.toml'\n[[allowlists]]\ntargetRules = ['b']\npaths = ['t']";
  expect((await loadFile(own, { 'base.toml': BASE })).sets[0]?.rules[1]?.allowlists).toMatchObject([{ paths: ['t'] }]);
});

it('a file extends two in a row at most; paths count from the top; each file is told with its digest', async () => {
  const files = {
    'sec/one.toml': "extend = { path = 'sec/two.toml' }\n[[rules]]\nid = 'one'\nregex = 'one'",
    'sec/two.toml': "extend = { path = 'sec/three.toml' }\n[[rules]]\nid = 'two'\nregex = 'two'",
    'sec/three.toml': "[[rules]]\nid = 'three'\nregex = 'three'",
  };
  const top = "[extend]\npath = './sec/one.toml'";
  const { sets, files: read, warnings } = await loadFile(top, files);
  expect(sets[0]?.rules.map(({ id }) => id)).toEqual(['one', 'two']);
  expect(warnings).toEqual([
    'sec/two.toml, line 1: extend.path is not followed: a file extends at most 2 others in a row',
  ]);
  expect(read).toEqual([
    { path: 'rules.toml', digest: sha256(top) },
    { path: 'sec/one.toml', digest: sha256(files['sec/one.toml']) },
    { path: 'sec/two.toml', digest: sha256(files['sec/two.toml']) },
  ]);
});

it('a file that extends itself ends', async () => {
  const own = "[extend]\npath = 'rules.toml'\n[[rules]]\nid = 'a'\nregex = 'a'\nkeywords = ['a']";
  expect((await loadFile(own)).sets[0]?.rules[0]?.keywords).toEqual(['a', 'a', 'a']);
});

it('what is wrong in an extended file names that file, and a missing one the place that names it', async () => {
  await expect(loadFile("\n[extend]\npath = 'no.toml'")).rejects.toThrow(
    'rules.toml, line 2: extend.path names no.toml, which is not there',
  );
  await expect(loadFile("[extend]\npath = '../x'")).rejects.toThrow(
    'rules.toml, line 1: extend.path must name a file of this repository',
  );
  await expect(loadFile("[extend]\npath = 'b.toml'", { 'b.toml': '[[rules]]' })).rejects.toThrow(
    'b.toml, line 1: a rule without an id',
  );
});

it('rules of the configuration itself, and several files', async () => {
  const own = await load(
    [
      {
        id: 'acme',
        title: 'an Acme token',
        regex: 'acme_([0-9a-z]{8})',
        keywords: ['ACME_'],
        variable: 'ACME_TOKEN',
        line: 4,
      },
      { file: 'a.toml', line: 9 },
      { id: 'bare', regex: 'bare', line: 10 },
      { file: 'b.toml', line: 11 },
    ],
    { 'a.toml': "[[rules]]\nid = 'x'\nregex = 'x'", 'b.toml': "[[rules]]\nid = 'x'\nregex = 'y'" },
  );
  expect(own.sets.map(({ file, rules }) => [file, rules.map(({ id }) => id)])).toEqual([
    [null, ['acme', 'bare']],
    ['a.toml', ['x']],
    ['b.toml', ['x']],
  ]);
  expect(own.sets[0]?.rules[0]).toMatchObject({
    title: 'an Acme token',
    variable: 'ACME_TOKEN',
    source: '.mailwarden.yml',
    line: 4,
    keywords: ['acme_'],
  });
  expect(own.sets[0]?.rules[1]).toMatchObject({ title: 'a value that the rule bare finds', variable: null });
  expect(own.warnings).toEqual(['b.toml, line 1: rule x is also in a.toml, line 1; both run']);
  expect(nearestRule(own, 'acmee')).toBe('acme');
});

it('a rule of the configuration that is wrong names its line', async () => {
  await expect(load([{ id: 'a', regex: '(', line: 4 }])).rejects.toThrow(
    '.mailwarden.yml, line 4: rule a: regex: missing closing ): (',
  );
  await expect(
    load([
      { id: 'a', regex: 'x', line: 4 },
      { id: 'a', regex: 'y', line: 8 },
    ]),
  ).rejects.toThrow('.mailwarden.yml, line 8: rule a: a second rule of this id');
  expect((await load([{ id: 'a', regex: 'x*', line: 4 }])).warnings).toEqual([
    expect.stringContaining('.mailwarden.yml, line 4: rule a: the regex matches the empty text'),
  ]);
});

it('a rule that is switched off reports nothing, yet helps the one that requires it', async () => {
  const own = await loadFile(
    "[[rules]]\nid = 'a'\nregex = 'aa'\n[[rules.required]]\nid = 'b'\n[[rules]]\nid = 'b'\nregex = 'bb'",
  );
  const ids = (off: readonly string[]) =>
    ownRuleScanner(withoutRules(own, new Set(off)))(fragment('aa bb')).map(({ rule }) => rule.id);
  expect(ids([])).toEqual(['a', 'b']);
  expect(ids(['b'])).toEqual(['a']);
  expect(ids(['a'])).toEqual(['b']);
  expect(withoutRules(own, new Set(['b'])).sets[0]?.rules[1]?.gate).toEqual({ where: 'text', literals: [] });
});
