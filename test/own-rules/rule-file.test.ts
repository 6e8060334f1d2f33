/** A rule file is read as gitleaks 8.30 reads it, field by field; what that drops without a word is said. */
import { expect, it } from 'vitest';
import type { OwnRule } from '../../src/core/own-rule.ts';
import { load, loadFile } from './own.ts';

const RULE = "[[rules]]\nid = 'acme'\nregex = 'acme_([a-z]+)'\n";

async function only(text: string): Promise<OwnRule> {
  const rule = (await loadFile(text)).sets[0]?.rules[0];
  if (rule === undefined) throw new Error('there is no rule');
  return rule;
}

const warnings = async (text: string, files: Readonly<Record<string, string>> = {}) =>
  (await loadFile(text, files)).warnings;

it('every field of a rule', async () => {
  const rule = await only(`title = 'ours'
[[rules]]
id = 'acme'
description = 'An Acme token'
regex = '''acme_([a-z]+)(x)'''
path = '\\.env$'
secretGroup = 2
entropy = 3.5
keywords = ['ACME_', 'É']
tags = ['a']
skipReport = true
[[rules.allowlists]]
description = 'samples'
condition = 'AND'
commits = [' ABCDEF ']
paths = ['^test/']
regexes = ['sample']
regexTarget = 'line'
stopwords = ['Example']
[[rules.required]]
id = 'acme'
withinLines = 3
withinColumns = 40
`);
  expect(rule).toEqual({
    id: 'acme',
    title: 'an Acme token',
    variable: null,
    source: 'rules.toml',
    line: 2,
    regex: 'acme_([a-z]+)(x)',
    path: '\\.env$',
    secretGroup: 2,
    entropy: 3.5,
    keywords: ['acme_', Buffer.from('é').toString('latin1')],
    allowlists: [
      {
        condition: 'and',
        commits: ['abcdef'],
        paths: ['^test/'],
        regexes: ['sample'],
        regexTarget: 'line',
        stopwords: ['example'],
      },
    ],
    required: [{ id: 'acme', withinLines: 3, withinColumns: 40 }],
    isHelper: true,
    gate: { where: 'text', literals: [] },
  });
});

it('a description that is a sentence is no title', async () => {
  const described = (text: string) => only(`${RULE}description = '${text}'`).then(({ title }) => title);
  expect(await described('Identified a token.')).toBe('a value that the rule acme finds');
  expect(await described('The Acme key')).toBe('the Acme key');
  expect(await described('')).toBe('a value that the rule acme finds');
});

it.each([
  ["[[RULES]]\nID = 'a'\nReGeX = 'x'", { id: 'a', regex: 'x' }],
  ["RULES = [{ID = 'a', Regex = 'x', SecretGroup = 0}]", { id: 'a', regex: 'x' }],
  ["[rules]\nid = 'a'\nregex = 'x'", { id: 'a', regex: 'x' }],
  [`${RULE}keywords = 'a,b'`, { keywords: ['a', 'b'] }],
  [`${RULE}keywords = [1, true]`, { keywords: ['1', '1'] }],
  [`${RULE}keywords = ''`, { keywords: [] }],
  [`${RULE}entropy = '2.5'`, { entropy: 2.5 }],
  [`${RULE}secretGroup = '1'`, { secretGroup: 1 }],
  [`${RULE}secretGroup = 1.9`, { secretGroup: 1 }],
  [`${RULE}skipReport = 'true'`, { isHelper: true }],
  [`${RULE}skipReport = 1`, { isHelper: true }],
  [`${RULE}skipReport = ''`, { isHelper: false }],
  [`${RULE}description = 5`, { title: 'a value that the rule acme finds' }],
  [`${RULE}[rules.required]\nid = 'acme'`, { required: [{ id: 'acme', withinLines: null, withinColumns: null }] }],
])('keys in any case and values of a near kind are taken: %j', async (text, part) => {
  expect(await only(text)).toMatchObject(part);
});

it('the old form of an allowlist, and one table for a list', async () => {
  const list = { condition: 'or', paths: ['x'], regexTarget: 'secret' };
  expect((await only(`${RULE}[rules.allowlist]\npaths = ['x']`)).allowlists).toMatchObject([list]);
  expect((await only(`${RULE}[rules.allowlists]\npaths = ['x']`)).allowlists).toMatchObject([list]);
  expect((await loadFile(`${RULE}[allowlist]\npaths = ['x']`)).sets[0]?.allowlists).toMatchObject([list]);
  expect(
    (await loadFile(`${RULE}[[allowlists]]\npaths = ['x']\nregexTarget = 'secret'`)).sets[0]?.allowlists,
  ).toMatchObject([list]);
  expect((await loadFile(`${RULE}[allowlist]\n`)).sets[0]?.allowlists).toEqual([]);
});

it('an allowlist with targetRules belongs to those rules', async () => {
  const own = await loadFile(
    `${RULE}[[rules]]\nid = 'b'\nregex = 'b'\n[[allowlists]]\ntargetRules = ['b']\npaths = ['x']`,
  );
  expect(own.sets[0]?.allowlists).toEqual([]);
  expect(own.sets[0]?.rules.map(({ allowlists }) => allowlists.length)).toEqual([0, 1]);
});

const PLACE = 'rules.toml, line ';
it.each([
  ['[[rules]]\nregex = "x"', '1: a rule without an id'],
  ['[[rules]]\nid = " "\nregex = "x"', '1: a rule without an id'],
  ['[[rules]]\nid = "a"', '1: rule a: has neither regex nor path, so it can find nothing'],
  [`# one\n\n[[rules]]\nid = "a"\nregex = '(b'`, '5: rule a: regex: missing closing ): (b'],
  [
    `[[rules]]\nid = "a"\nregex = '(?=b)'`,
    '3: rule a: regex: invalid or unsupported Perl syntax: (?= (RE2 does not look ahead or behind)',
  ],
  [`[[rules]]\nid = "a"\nregex = 'a{1001}'`, '3: rule a: regex: invalid repeat count: {1001}'],
  [`[[rules]]\nid = "a"\npath = '['`, '3: rule a: path: missing closing ]: ['],
  [`${RULE}secretGroup = 2`, '1: rule acme: secretGroup is 2, but the regex has 1 groups'],
  [`${RULE}entropy = "high"`, '4: rule acme: entropy must be a number'],
  [`${RULE}description = ['x']`, '4: rule acme: description must be text'],
  [`${RULE}description = 1979-05-27`, '4: rule acme: description must be text'],
  [`${RULE}tags = [['x']]`, '4: rule acme: tags must be text'],
  [`${RULE}skipReport = 'maybe'`, '4: rule acme: skipReport must be true or false'],
  [`${RULE}[[rules.allowlists]]`, '4: rule acme: an allowlist must have commits, paths, regexes or stopwords'],
  [`${RULE}[rules.allowlist]`, '4: rule acme: an allowlist must have commits, paths, regexes or stopwords'],
  [`${RULE}[[rules.allowlists]]\npaths = ['x']\ncondition = 'xor'`, '6: rule acme: condition must be OR or AND'],
  [
    `${RULE}[[rules.allowlists]]\npaths = ['x']\nregexTarget = 'Line'`,
    '6: rule acme: regexTarget must be secret, match or line',
  ],
  [`${RULE}[[rules.allowlists]]\nregexes = ['x',\n '(']`, '5: rule acme: regexes: missing closing ): ('],
  [
    `${RULE}[[rules.allowlists]]\npaths = ['x']\n[rules.allowlist]\npaths = ['x']`,
    '6: rule acme: [allowlist] is the old form',
  ],
  [`${RULE}[[allowlists]]\npaths = ['x']\n[allowlist]\npaths = ['x']`, '6: [allowlist] is the old form'],
  [`${RULE}[[allowlists]]\ntargetRules = ['zz']\npaths = ['x']`, '4: targetRules names zz, which is no rule here'],
  [`${RULE}[[rules.required]]`, '4: rule acme: a required rule without an id'],
  [`${RULE}[[rules.required]]\nid = 'zz'`, '4: rule acme: requires a rule zz, which this file does not have'],
  [`${RULE}filter = 'true'`, '4: rule acme: filter is a program of betterleaks'],
  [`${RULE}[[rules]]\nid = 'b'\nregex = 'b'\nvalidate = 'x'`, '7: rule b: validate is a program of betterleaks'],
  [`prefilter = 'x'\n${RULE}`, '1: prefilter is a program of betterleaks'],
  [`${RULE}Regex = 'x'`, '3: the key regex stands here twice, in two cases'],
  ['rules = 5', '1: rules must be a table'],
  ["extend = 'x'", '1: extend must be a table'],
  ["minVersion = 'new'", '1: minVersion must be a version such as 8.25.0'],
  [`${RULE}[extend]\nuseDefault = true\npath = 'x.toml'`, '4: extend takes path or useDefault, not both'],
  [`${RULE}[[rules]\n`, '4: this is not TOML: '],
])('%j is refused with file, line and rule', async (text, sentence) => {
  const failure = loadFile(text);
  await expect(failure).rejects.toMatchObject({ code: 'config', exitCode: 2, hint: expect.stringMatching(/\w/) });
  await expect(failure).rejects.toThrow(PLACE + sentence);
});

it.each([
  [
    `${RULE}keyword = ['x']`,
    '4: rule acme: the format has no key "keyword", so it does nothing; did you mean keywords?',
  ],
  [
    `${RULE}secret_group = 1`,
    '4: rule acme: the format has no key "secret_group", so it does nothing; did you mean secretGroup?',
  ],
  [
    `${RULE}[[rules.allowlists]]\npath = ['x']\npaths = ['y']`,
    '5: rule acme: the format has no key "path", so it does nothing; did you mean paths?',
  ],
  [
    `${RULE}[[rules.required]]\nid = 'acme'\nwithin = 3`,
    '6: rule acme: the format has no key "within", so it does nothing',
  ],
  [`extends = 1\n${RULE}`, '1: the format has no key "extends", so it does nothing; did you mean extend?'],
  [`${RULE}[extend]\nfile = 'x'`, '5: the format has no key "file", so it does nothing'],
  [`${RULE}[[rules]]\nid = 'acme'\nregex = 'y'`, '5: a second rule acme; the one of line 1 does not count'],
  [`minVersion = 'v8.31.0'\n${RULE}`, '1: asks for a newer gitleaks; it is read as 8.30 reads it'],
  [`${RULE}[extend]\nuseDefault = true`, '4: extend.useDefault brings nothing; the built-in rules are those of packs'],
  [`${RULE}[extend]\nurl = 'https://localhost/x'`, '4: extend.url is not implemented, in gitleaks neither'],
  [`${RULE}[extend]\ndisabledRules = ['x']`, '4: extend.disabledRules does nothing without a path'],
  [
    "[[rules]]\nid = 'a'\nregex = 'a*'",
    '3: rule a: the regex matches the empty text; only matches that hold something are reported',
  ],
])('%j is taken, and warned of', async (text, sentence) => {
  expect((await warnings(text)).map((line) => line.slice(0, PLACE.length + sentence.length))).toEqual([
    PLACE + sentence,
  ]);
});

it('what asks for no newer version is not warned of', async () => {
  for (const version of ['8.30.9', 'v8.25.0', '8', '7.99.1-rc1'])
    expect(await warnings(`minVersion = '${version}'\n${RULE}`)).toEqual([]);
});

it('a file that holds no rule is taken, and warned of', async () => {
  expect(await warnings("[allowlist]\npaths = ['x']")).toEqual([expect.stringContaining('rules.toml: holds no rule')]);
});

it('lines are counted through strings of many lines, comments and lists', async () => {
  const text = `description = '''
[[rules]]
id = 'no'
''' # '''
title = """
\\""" [[rules]]
"""
[[rules]] # "
id = 'a'
keywords = [ # ]
  'b', # [[rules]]
  ']',
]
'regex' = 'a{2'
[[rules]]
"id" = 'b'
regex = '('
`;
  await expect(loadFile(text)).rejects.toThrow('rules.toml, line 17: rule b: regex: ');
});

it('no quotation of a file that could be a key is in an error', async () => {
  const value = Array.from({ length: 4 }, () => Math.random().toString(36).slice(2, 10)).join('');
  for (const text of [
    `[[rules]]\nid = 'a'\nregex = '(?<=${value})'`,
    `[[rules]]\nid = '${value}\nregex = 'x'`,
    `${value}${value} = 1\n${RULE}`,
    `x = ${value}`,
  ]) {
    const said = await loadFile(text).then(
      (own) => own.warnings.join(),
      (error: unknown) => String(error),
    );
    expect(said).toContain('rules.toml, line ');
    expect(said).not.toContain(value);
  }
});

it('nothing that a terminal obeys is in what is said', async () => {
  const id = 'a\\nb\\u001b[31m';
  await expect(loadFile(`[[rules]]\nid = "${id}"\nregex = "("`)).rejects.toThrow(
    'rules.toml, line 3: rule a\\x0ab\\x1b[31m: regex: ',
  );
  expect(await warnings(`[[rules]]\nid = "${id}"\nregex = "x"\nzz = 1`)).toEqual([
    expect.stringContaining('rule a\\x0ab\\x1b[31m: '),
  ]);
});

it('a file has to be there, to be text and to lie in the repository', async () => {
  await expect(load([{ file: 'a/b.toml', line: 7 }])).rejects.toThrow(
    '.mailwarden.yml, line 7: file names a/b.toml, which is not there',
  );
  for (const file of ['../x.toml', '/etc/x.toml', 'a/../../x', 'C:/x.toml', '.'])
    await expect(load([{ file, line: 7 }])).rejects.toThrow(
      '.mailwarden.yml, line 7: file must name a file of this repository',
    );
  expect(
    (await load([{ file: './a//rules.toml', line: 7 }], { 'a/rules.toml': RULE })).files.map(({ path }) => path),
  ).toEqual(['a/rules.toml']);
});
