/** The two texts of a project that install edits: a husky file and a package.json. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withLine, withoutLine } from '../../src/install/managers/husky-files.ts';
import { renewedScript, scriptText, withoutScript, withScript } from '../../src/install/prepare-script.ts';

const LINE = 'run-mailwarden "$@" || exit';

test.each([
  ['', `${LINE}\n`],
  ['npm test', `npm test\n${LINE}\n`],
  ['npx lint-staged\n', `npx lint-staged\n${LINE}\n`],
  ['#!/bin/sh\nnpm test || exit 1\n', `#!/bin/sh\nnpm test || exit 1\n${LINE}\n`],
  ['exec < /dev/tty\nnpm test\n', `exec < /dev/tty\nnpm test\n${LINE}\n`],
  ['# exit\nnpm test\n', `# exit\nnpm test\n${LINE}\n`],
  ['[ -n "$CI" ] && exit 0\nnpm test\n', `${LINE}\n[ -n "$CI" ] && exit 0\nnpm test\n`],
  ['#!/bin/sh\nexec npm test\n', `#!/bin/sh\n${LINE}\nexec npm test\n`],
  [
    '#!/bin/sh\n. "$(dirname -- "$0")/_/husky.sh"\nexit\n',
    `#!/bin/sh\n. "$(dirname -- "$0")/_/husky.sh"\n${LINE}\nexit\n`,
  ],
  ['npm test \\\n', `${LINE}\nnpm test \\\n`],
  ['cat <<E\nexit\nE', `${LINE}\ncat <<E\nexit\nE`],
])('the line stands where it is reached: %j', (text, wanted) => {
  const out = withLine(text, LINE, null);
  expect(out).toBe(wanted);
  expect(withLine(out, LINE, null)).toBe(out);
  const without = withoutLine(out, LINE);
  expect(without === text || without === `${text}\n`).toBe(true);
});

test('an earlier form of the line gives way to the new one in its place', () => {
  expect(withLine('a\nold line\r\nb\n', LINE, 'old line')).toBe(`a\n${LINE}\nb\n`);
});

test.each([
  ['{}', '{\n  "scripts": {\n    "prepare": "husky"\n  }\n}'],
  ['{"name":"x"}', '{"name":"x","scripts": { "prepare": "husky" }}'],
  ['{\n    "name": "x"\n}\n', '{\n    "name": "x",\n    "scripts": {\n        "prepare": "husky"\n    }\n}\n'],
  [
    '{\r\n\t"name": "x",\r\n\t"scripts": {}\r\n}',
    '{\r\n\t"name": "x",\r\n\t"scripts": {\r\n\t\t"prepare": "husky"\r\n\t}\r\n}',
  ],
  ['{\n  "scripts": { "test": "a \\" } b" }\n}', '{\n  "scripts": { "test": "a \\" } b", "prepare": "husky" }\n}'],
  [
    '{\n  "scripts": {\n    "prepare": "",\n    "a": "b"\n  }\n}',
    '{\n  "scripts": {\n    "prepare": "husky",\n    "a": "b"\n  }\n}',
  ],
  [
    '{ "scripts": { "prepare": "tsc || true" }, "a": [{}, [1, "]"]] }',
    '{ "scripts": { "prepare": "tsc || true && husky" }, "a": [{}, [1, "]"]] }',
  ],
  [
    '\u00ef\u00bb\u00bf{ "x": { "scripts": { "prepare": "no" } } }',
    '\u00ef\u00bb\u00bf{ "x": { "scripts": { "prepare": "no" } },"scripts": { "prepare": "husky" } }',
  ],
])('prepare is added without another byte changed: %j', (text, wanted) => {
  const out = withScript(text, 'prepare', 'husky');
  if (!text.startsWith('\u00ef')) expect(out).toBe(wanted);
  expect(scriptText(out, 'prepare')).toMatch(/husky$/);
});

test('a command with an alternative is grouped behind another, renewed where an earlier form stands, and taken out again', () => {
  const command = 'tool || echo none';
  const alone = '{ "scripts": { "postinstall": "tool", "a": "b" } }';
  const last = '{ "scripts": { "postinstall": "tsc && tool" } }';
  expect(renewedScript(alone, 'postinstall', 'tool', command)).toContain('"postinstall": "tool || echo none"');
  expect(renewedScript(last, 'postinstall', 'tool', command)).toContain('"tsc && (tool || echo none)"');
  expect(renewedScript(last, 'prepare', 'tool', command)).toBe(last);
  const woven = '{ "scripts": { "postinstall": "tool && tsc" } }';
  expect(renewedScript(woven, 'postinstall', 'tool', command)).toBe(woven);
  const added = withScript('{ "scripts": { "prepare": "tsc" } }', 'prepare', command);
  expect(added).toBe('{ "scripts": { "prepare": "tsc && (tool || echo none)" } }');
  expect(withoutScript(added, command)).toBe('{ "scripts": { "prepare": "tsc" } }');
});

test('whatever the package.json, prepare ends with the command, the rest parses as before, and it can be taken out again', () => {
  const name = fc.oneof(fc.constantFrom('scripts', 'prepare', 'name', ''), fc.string());
  const scripts = fc.dictionary(name, fc.string()).filter((one) => !Object.hasOwn(one, '__proto__'));
  const content = fc.record(
    { name: fc.string(), scripts, files: fc.array(fc.jsonValue()), x: fc.jsonValue() },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(content, fc.constantFrom(undefined, 1, 2, '\t'), (given, indent) => {
      const text = JSON.stringify(given, null, indent);
      // JSON has no -0.
      const before: typeof given = JSON.parse(text);
      const out = withScript(text, 'prepare', 'husky');
      const old = before.scripts?.prepare;
      expect(JSON.parse(out)).toEqual({
        ...before,
        scripts: { ...before.scripts, prepare: old ? `${old} && husky` : 'husky' },
      });
      const back = JSON.parse(withoutScript(out, 'husky'));
      const { prepare: _, ...others } = before.scripts ?? {};
      expect(back).toEqual({ ...before, scripts: old ? before.scripts : others });
    }),
    { numRuns: 300 },
  );
});
