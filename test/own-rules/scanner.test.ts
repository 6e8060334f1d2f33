/** Own rules find what gitleaks 8.30 finds: the same secrets, on the same lines, in the same order of checks. */
import { expect, it } from 'vitest';
import { ownRuleScanner } from '../../src/own-rules/own-rule-scanner.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { bytesOf } from '../../src/text/decode.ts';
import { hex32 } from '../support/random-key.ts';
import { found, fragment, loadFile } from './own.ts';

const rule = (more: string, regex = 'foo') => `[[rules]]\nid = 'a'\nregex = '''${regex}'''\n${more}\n`;
const ALL = ['a 1 foo', 'a 2 foo', 'a 3 foo'];
const TEXT = 'a foo\nfoo b\nfoo';

it('every match is found, on its line', async () => {
  expect(await found(rule(''), TEXT)).toEqual(ALL);
  expect(await found(rule(''), TEXT, { firstLine: 40 })).toEqual(['a 40 foo', 'a 41 foo', 'a 42 foo']);
  expect(await found(rule(''), TEXT, { lineNumbers: [7, 9, 12] })).toEqual(['a 7 foo', 'a 9 foo', 'a 12 foo']);
});

it('columns are those of gitleaks: the line end before a line counts as its first character', async () => {
  const scan = ownRuleScanner(await loadFile(rule('', 'foo|b\\nc')));
  const columns = (text: string) =>
    scan(fragment(text)).map((each) => [each.startLine, each.startColumn, each.endLine, each.endColumn]);
  expect(columns(TEXT)).toEqual([
    [1, 3, 1, 5],
    [2, 2, 2, 4],
    [3, 2, 3, 4],
  ]);
  expect(columns('foo')).toEqual([[1, 1, 1, 3]]);
  expect(columns('\n\nfoo\n')).toEqual([[3, 2, 3, 4]]);
  expect(columns('ab\ncd\n')).toEqual([[1, 2, 2, 2]]);
  expect(columns('éfoo\n')).toEqual([[1, 3, 1, 5]]);
});

it('a rule with keywords runs where one of them is anywhere in the text, in any case', async () => {
  expect(await found(rule("keywords = ['zzz', 'BAR']"), `${TEXT}\n`)).toEqual([]);
  expect(await found(rule("keywords = ['zzz', 'BAR']"), `${TEXT}\nBar`)).toEqual(ALL);
  expect(await found(rule("keywords = ['É']"), `${TEXT} é`)).toEqual(ALL);
  expect(await found(rule("keywords = ['k']"), `${TEXT} \u212a`)).toEqual(ALL);
  expect(await found(rule("keywords = ['']"), TEXT)).toEqual([]);
  expect(await found(rule("keywords = ['', 'foo']"), TEXT)).toEqual(ALL);
});

it('the secret is the first group that is not empty, else the whole; or the group that is named', async () => {
  expect(await found(rule('', '(x)?fo(o)'), 'foo')).toEqual(['a 1 o']);
  expect(await found(rule('', '(x)?foo'), 'foo')).toEqual(['a 1 foo']);
  expect(await found(rule('secretGroup = 2', '(f)(o)o'), 'foo')).toEqual(['a 1 o']);
  expect(await found(rule('secretGroup = 0', '(f)(o)o'), 'foo')).toEqual(['a 1 f']);
  // there is nothing to show but the match
  expect(await found(rule('secretGroup = 1', '(x)?foo'), 'foo')).toEqual(['a 1 foo']);
});

it('groups are those of the match alone, whose ends are ends of a text', async () => {
  expect(await found(rule('', 'k=(\\w+)\\b|(\\w{3})\\B'), 'abcd')).toEqual(['a 1 abc']);
  expect(await found(rule('', '(?:^(o)|f(o))o'), 'foo')).toEqual(['a 1 o']);
  expect(await found(rule('', '(fo|foo$)o?'), 'foox')).toEqual(['a 1 fo']);
});

it('line ends around a match are no part of it, but it begins where the first of them stands', async () => {
  const scan = ownRuleScanner(await loadFile(rule('', '\\n+(foo)\\n*')));
  const [match] = scan(fragment('a\n\nfoo\n\n'));
  expect(match).toMatchObject({
    startLine: 2,
    startColumn: 1,
    match: { start: 3, end: 6 },
    secret: { start: 3, end: 6 },
  });
});

it('the ends of the text are its ends, a line has none of its own', async () => {
  expect(await found(rule('', '^foo'), TEXT)).toEqual([]);
  expect(await found(rule('', 'foo$'), TEXT)).toEqual(['a 3 foo']);
  expect(await found(rule('', '\\Aa'), TEXT)).toEqual(['a 1 a']);
  expect(await found(rule('', 'foo\\z'), `${TEXT}\n`)).toEqual([]);
  expect(await found(rule('', '(?m)^foo'), TEXT)).toEqual(['a 2 foo', 'a 3 foo']);
  expect(await found(rule('', 'o\\nf'), TEXT)).toEqual(['a 1 o\nf']);
  expect(await found(rule('', 'a.foo.{1,2}'), TEXT)).toEqual([]);
  expect(await found(rule('', '(?s)a.foo.{1,2}'), TEXT)).toEqual(['a 1 a foo\nf']);
});

it('the entropy of the secret must be above the limit, and is counted by bytes', async () => {
  expect(await found(rule('entropy = 2.0', '[a-d]{4}'), 'abcd')).toEqual([]);
  expect(await found(rule('entropy = 1.9', '[a-d]{4}'), 'abcd aabb')).toEqual(['a 1 abcd']);
  expect(await found(rule('entropy = 1.9', '[a-d]+(x+)'), 'abcdxx')).toEqual([]);
  // four characters of two bytes: 4 · 1/8 · 3 bits
  expect(await found(rule('entropy = 1.5', '[à-ü]{4}'), 'éèçà')).toEqual([]);
  expect(await found(rule('entropy = 1.4', '[à-ü]{4}'), 'éèçà')).toEqual(['a 1 éèçà']);
  expect(await found(rule('entropy = 0.0', 'o+'), 'oo')).toEqual(['a 1 oo']);
});

it('a rule with a path runs there alone; with a path alone it is reported on line 1', async () => {
  const path = asBytes('conf/app.env');
  expect(await found(rule("path = '\\.env$'"), 'foo')).toEqual([]);
  expect(await found(rule("path = '\\.env$'"), 'foo', { path })).toEqual(['a 1 foo']);
  expect(await found("[[rules]]\nid = 'p'\npath = '^conf/'", '', { path, firstLine: 9 })).toEqual(['p 1 ']);
  expect(await found("[[rules]]\nid = 'p'\npath = '^conf/'\nkeywords = ['x']", 'y', { path })).toEqual([]);
  expect(await found("[[rules]]\nid = 'p'\npath = 'é'", '', { path: bytesOf('é.txt') })).toEqual(['p 1 ']);
});

const allow = (text: string) => rule(`[[rules.allowlists]]\n${text}`);
it.each([
  ["regexes = ['fo+']", []],
  ["regexes = ['^fo+$']", []],
  ["regexes = ['bar']", ALL],
  ["regexes = ['']", []],
  ["regexes = ['(?i)zz', 'FOO']", []],
  ["regexes = ['FOO', '(?i)zz']", ALL],
  ["stopwords = ['FO']", []],
  ["stopwords = ['bar', '']", ALL],
  ["paths = ['\\.txt$']", []],
  ["paths = ['^txt']", ALL],
  ["commits = ['ABC']", []],
  ["commits = ['ab']", ALL],
  ["condition = 'AND'\nregexes = ['foo']\nstopwords = ['bar']", ALL],
  ["condition = 'AND'\nregexes = ['foo']\nstopwords = ['oo']", []],
  ["condition = 'AND'\nregexes = ['foo']\npaths = ['x']\ncommits = ['abc']", []],
  ["condition = 'AND'\nregexes = ['foo']\npaths = ['x']\ncommits = ['zzz']", ALL],
  ["condition = '&&'\npaths = ['x']\ncommits = ['zzz']", ALL],
  ["condition = 'and'\npaths = ['x']\ncommits = ['abc']", []],
  ["condition = '||'\npaths = ['x']\ncommits = ['zzz']", []],
  ["regexes = ['^a']\nregexTarget = 'line'", ['a 2 foo']],
  ["regexes = ['foo b']\nregexTarget = 'line'", ['a 1 foo']],
  ["regexes = ['foo b']\nregexTarget = 'match'", ALL],
])('an allowlist %j leaves %j', async (text, left) => {
  expect(await found(allow(text), TEXT, { commit: 'AbC' })).toEqual(left);
  const global = `${rule('')}[[allowlists]]\n${text}`;
  expect(await found(global, TEXT, { commit: 'AbC' })).toEqual(left);
  expect(await found(`${global}\ntargetRules = ['a']`, TEXT, { commit: 'AbC' })).toEqual(left);
});

it('an allowlist is held against the secret, the match or the lines', async () => {
  const text = (target: string, regex: string) =>
    `${rule('', 'k=(\\w+)')}[[rules.allowlists]]\nregexes = ['${regex}']\nregexTarget = '${target}'`;
  const left = (target: string, regex: string) => found(text(target, regex), 'x k=v y\n').then(({ length }) => length);
  expect([await left('secret', '^v$'), await left('secret', 'k'), await left('secret', 'x')]).toEqual([0, 1, 1]);
  expect([await left('match', '^v$'), await left('match', '^k=v$'), await left('match', 'x')]).toEqual([1, 0, 1]);
  expect([await left('line', '^v$'), await left('line', '^k=v$'), await left('line', '^x.*y$')]).toEqual([1, 1, 0]);
});

it('several allowlists: one that allows is enough', async () => {
  const lists = "[[rules.allowlists]]\nstopwords = ['zz']\n[[rules.allowlists]]\nstopwords = ['foo']";
  expect(await found(rule(lists), TEXT)).toEqual([]);
});

it('gitleaks:allow on the lines of a match lets it pass, where comments count', async () => {
  const text = 'foo # gitleaks:allow\nfoo\nx\n';
  expect(await found(rule(''), text)).toEqual(['a 2 foo']);
  expect(await found(rule(''), text, { countsInlineAllow: false })).toEqual(['a 1 foo', 'a 2 foo']);
});

const required = (more: string) =>
  `${rule(`[[rules.required]]\nid = 'b'\n${more}`)}[[rules]]\nid = 'b'\nregex = 'bar'\nskipReport = true\n`;
it.each([
  ['', 'foo\n\n\nbar', 1],
  ['', 'foo', 0],
  ['withinLines = 2', 'foo\n\nbar', 1],
  ['withinLines = 1', 'foo\n\nbar', 0],
  ['withinLines = 0', 'foo bar', 1],
  ['withinColumns = 4', 'foo bar', 1],
  ['withinColumns = 3', 'foo bar', 0],
  ['withinColumns = 0', '\nfoo\nbar', 1],
  ['withinLines = 0\nwithinColumns = 9', 'foo\nbar', 0],
])('a rule that requires another one with %j finds in %j: %j', async (more, text, count) => {
  expect(await found(required(more), text)).toHaveLength(count);
});

it('a required rule is held to its own path and allowlists, not to its keywords', async () => {
  expect(await found(`${required('')}path = 'other'`, 'foo bar')).toEqual([]);
  expect(await found(`${required('')}[[rules.allowlists]]\nstopwords = ['bar']`, 'foo bar')).toEqual([]);
  expect(await found(`${required('')}keywords = ['nowhere']`, 'foo bar')).toEqual(['a 1 foo']);
});

it('each of two required rules must be near', async () => {
  const both = `${rule("[[rules.required]]\nid = 'b'\n[[rules.required]]\nid = 'c'")}[[rules]]\nid = 'b'\nregex = 'bar'\n[[rules]]\nid = 'c'\nregex = 'baz'`;
  expect(await found(both, 'foo bar')).toEqual(['b 1 bar']);
  expect(await found(both, 'foo bar baz')).toEqual(['a 1 foo', 'b 1 bar', 'c 1 baz']);
});

it('what a generic rule finds is dropped where another one names it on that line', async () => {
  const rules = "[[rules]]\nid = 'my-Generic-key'\nregex = 'k=(\\w+)'\n[[rules]]\nid = 'acme'\nregex = 'acme_\\w+'";
  expect(await found(rules, 'k=acme_x\nk=other')).toEqual(['acme 1 acme_x', 'my-Generic-key 2 other']);
  expect(await found(rules, 'k=me acme_x')).toEqual(['acme 1 acme_x']);
});

it('the rule file itself is not read by its own rules', async () => {
  expect(await found(rule(''), TEXT, { path: asBytes('rules.toml') })).toEqual([]);
  expect(await found(rule(''), TEXT, { path: asBytes('sub/rules.toml') })).toEqual(ALL);
});

it('matches that hold nothing are not reported', async () => {
  expect(await found(rule('', 'o*'), 'foo\n')).toEqual(['a 1 oo']);
});

it('bytes that are no UTF-8 are one character each', async () => {
  const scan = ownRuleScanner(await loadFile(rule('', 'a.{2}b')));
  const count = (text: string) => scan(fragment('', { text: asBytes(text) })).length;
  expect([
    count('a\u00ff\u00fe\u0062'),
    count('a\u00c3\u00a9b'),
    count('a\u00c3\u00a9\u00c3b'),
    count('a\u00e2\u0082b'),
  ]).toEqual([1, 0, 1, 1]);
});

it('the form that most public rules have', async () => {
  const name = '(?i)[\\w.-]{0,50}?(?:acme)(?:[ \\t\\w.-]{0,20})[\\s\'"]{0,3}';
  const sign = '(?:=|>|:{1,3}=|\\|\\||:|=>|\\?=|,)[\\x60\'"\\s=]{0,5}';
  const end = '(?:[\\x60\'"\\s;]|\\\\[nr]|$)';
  const rules = `[[rules]]\nid = 'a'\nregex = '''${name}${sign}([a-f0-9]{32})${end}'''\nentropy = 2\nkeywords = ['acme']`;
  const value = hex32();
  for (const line of [
    `ACME_KEY=${value}`,
    `"my-acme.token" => '${value}';`,
    `acme: ${value.toUpperCase()}`,
    `Acme =\n ${value}\\n`,
  ])
    expect(await found(rules, `x\n${line}\n`)).toEqual([`a 2 ${line.includes(value) ? value : value.toUpperCase()}`]);
  for (const line of [`acme: ${value}0`, `acme ${value}`, `acme: ${'ab'.repeat(16)}`])
    expect(await found(rules, line)).toEqual([]);
});

it('a nested repeat over a megabyte ends', async () => {
  const scan = ownRuleScanner(await loadFile(rule('', '(a+)+$')));
  expect(scan(fragment(`${'a'.repeat(1_000_000)}!`))).toEqual([]);
  expect(scan(fragment('a'.repeat(1_000_000)))).toHaveLength(1);
  expect(scan(fragment('aaaa b\n'.repeat(150_000)))).toEqual([]);
});

it('ten thousand findings in one line', async () => {
  const lists = "[[rules.allowlists]]\nregexes = ['zzz$']\nregexTarget = 'line'";
  const scan = ownRuleScanner(await loadFile(rule(lists, 'acme_[a-z]{4}')));
  expect(scan(fragment(`x\n${'acme_abcd '.repeat(10_000)}`))).toHaveLength(10_000);
});

it('who asks is told why a rule, or a match of it, came to nothing', async () => {
  const told = async (rules: string, text: string, path = 'a.txt') => {
    const misses: string[] = [];
    const scan = ownRuleScanner(await loadFile(rules), {
      onMiss: ({ rule, reason, startLine, group, entropy }) =>
        misses.push([rule.id, reason, startLine, group, entropy === null ? null : entropy.toFixed(1)].join(' ')),
    });
    scan(fragment(text, { path: asBytes(path) }));
    return misses;
  };
  expect(await told(rule(''), 'foo')).toEqual([]);
  expect(await told(rule(''), 'foo', 'rules.toml')).toEqual(['a own-file   ']);
  expect(await told(rule("keywords = ['x']"), 'foo')).toEqual(['a keywords   ']);
  expect(await told(rule("path = 'x$'"), 'foo')).toEqual(['a path   ']);
  expect(await told(allow("paths = ['a']"), 'foo')).toEqual(['a place   ']);
  expect(await told(`${rule('')}[allowlist]\npaths = ['a']`, 'foo')).toEqual(['a place   ']);
  expect(await told(rule(''), 'bar')).toEqual(['a regex   ']);
  expect(await told(rule(''), '\nfoo gitleaks:allow\n')).toEqual(['a inline 2  ']);
  expect(await told(rule('entropy = 2.0', '(x)?(fo)o'), 'foo\nfoo')).toEqual([
    'a entropy 1 2 1.0',
    'a entropy 2 2 1.0',
  ]);
  expect(await told(allow("stopwords = ['foo']"), 'foo')).toEqual(['a allowlist 1 0 ']);
  expect(await told(required(''), 'foo')).toEqual(['b regex   ', 'a required 1 0 ']);
  expect(await told("[[rules]]\nid = 'generic'\nregex = 'fo'\n[[rules]]\nid = 'b'\nregex = 'foo'", 'foo')).toEqual([
    'generic generic 1 0 ',
  ]);
});
