/** The formats of a scan, by what their readers make of them. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Finding, ScanResult, Unread } from '../../src/core/finding.ts';
import { formatNames, isFormat, SCAN_FORMATS, type ScanFormat } from '../../src/report/formats.ts';
import { lineLinks } from '../../src/report/page/line-links.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { tries } from '../support/depth.ts';
import { finding } from '../support/finding.ts';
import { hex32 } from '../support/random-key.ts';
import { GITLAB_FACTS } from './gitlab-facts.ts';
import { elementsOf, isSarif, READERS, type ReadFinding } from './readers.ts';

const unread = (detail: string): Unread => ({ kind: 'git', object: null, detail });

const scanned = (...findings: readonly Finding[]): ScanResult => ({
  files: 1,
  addedLines: 1,
  findings,
  incomplete: [],
});

const VIEW = {
  version: '1.2.3',
  subject: 'scan',
  context: async () => ({ action: 'scan', colour: 0, width: 100, verbose: true }) as const,
  head: async () => null,
  times: async () => new Map<string, number>(),
  links: async () => lineLinks(null),
  warn: (_: string) => undefined,
};

const report = (format: ScanFormat, result: ScanResult): Promise<string> => SCAN_FORMATS[format](result, VIEW);

const FORMATS = Object.keys(READERS) as (keyof typeof READERS)[];

/** Pieces of paths: the bytes, what formats give back that hold everything, and what those do that have no escapes for it. */
const plain = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
    fc.constantFrom(
      ...[
        ' ',
        '  ',
        '%',
        '%41',
        ':',
        '::',
        ',',
        '<b>',
        '&amp;',
        '&#65;',
        '"',
        "'",
        '|',
        '`',
        '\\',
        '\\n',
        '=cmd',
        '-x',
      ],
      ...[
        '\n',
        '\t',
        '\r',
        '\r\n',
        '\u202e',
        '\u200f',
        '\u2066',
        '\ufeff',
        '\u2028',
        '@here',
        '#1',
        '_a_',
        '**',
        '$x$',
      ],
      ...[
        ']]>',
        '-->',
        '</script>',
        '[a](b)',
        '![',
        'https://example.org',
        '../',
        'C:',
        '?q',
        '#',
        '~~',
        ';',
        '{{',
        '＝',
      ],
    ),
  )
  .filter((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]/.test(text))
  .map((text) => ({ bytes: Buffer.from(text).toString('latin1'), held: text, shown: text }));
const control = fc.constantFrom('\u0001', '\u001b', '\u007f', '\u0085', '\u009b').map((text) => ({
  bytes: Buffer.from(text).toString('latin1'),
  held: text,
  shown: `\\x${text.charCodeAt(0).toString(16).padStart(2, '0')}`,
}));
const noText = fc.constantFrom('\xff', '\xc0', '\xf5').map((bytes) => {
  const shown = `\\x${bytes.charCodeAt(0).toString(16)}`;
  return { bytes, held: shown, shown };
});
const noXml = fc
  .constantFrom('\ufffe', '\uffff')
  .map((text) => ({ bytes: Buffer.from(text).toString('latin1'), held: text, shown: text }));
const path = fc.array(fc.oneof({ weight: 6, arbitrary: plain }, control, noText, noXml), {
  minLength: 1,
  maxLength: 6,
});

/** Formats that have escapes of their own for control characters. */
const HOLD_ALL = new Set<string>(['json', 'ndjson', 'sarif', 'gitlab', 'codequality']);
const IN_MARKUP = new Set<string>(['junit', 'checkstyle', 'md']);
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

function expected(format: string, pieces: readonly { readonly held: string; readonly shown: string }[]): string {
  const text = pieces.map(({ held, shown }) => (HOLD_ALL.has(format) ? held : shown)).join('');
  if (IN_MARKUP.has(format)) return text.replaceAll(/[\ufffe\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`);
  return format === 'csv' && FORMULA.test(text) ? `'${text}` : text;
}

it('every path comes back from the reader of each format; what it cannot hold stands there as an escape', async () => {
  await fc.assert(
    fc.asyncProperty(path, async (pieces) => {
      const held = finding({ path: pieces.map(({ bytes }) => bytes).join('') }).finding;
      for (const format of FORMATS) {
        const text = await report(format, scanned(held, { ...held, line: 99 }));
        const paths = READERS[format](text).map((one: ReadFinding) => one.path);
        expect([format, paths]).toEqual([format, [expected(format, pieces), expected(format, pieces)]]);
        expect(text, format).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
      }
    }),
    { numRuns: tries(150) },
  );
});

it('no report holds a value: not in a path, evidence, a reason, nor in what could not be read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...'/.=-_ '),
      fc.constantFrom('', '\xff', '\u202e', '=', '%'),
      async (mark, before) => {
        const key = hex32();
        const spoken = `see${mark}${before}${key}${mark}end`;
        const { finding: one } = finding(
          {
            path: Buffer.from(`a${mark}${before}${key}.ts`, before === '\xff' ? 'latin1' : 'utf8').toString('latin1'),
            evidence: [{ kind: 'name', reach: 'line', said: spoken }],
          },
          key,
        );
        const allowed: Finding = { ...one, blocked: false, suppressed: { by: 'inline', reason: spoken } };
        const result = { ...scanned(one, allowed), incomplete: [unread(spoken)] };
        const forms = [
          key,
          Buffer.from(key).toString('base64').slice(0, 36),
          key.toUpperCase(),
          encodeURIComponent(key),
        ];
        for (const format of formatNames(SCAN_FORMATS)) {
          const warned: string[] = [];
          const text = await SCAN_FORMATS[format](result, { ...VIEW, warn: (words: string) => warned.push(words) });
          for (const form of forms) expect([format, `${text}${warned}`.includes(form)]).toEqual([format, false]);
        }
      },
    ),
    { numRuns: tries(30) },
  );
});

it('every finding is there, what blocks is an alarm, and what is allowed or below the block level is none', async () => {
  const one = finding().finding;
  const findings: readonly Finding[] = [
    { ...one, path: asBytes('allowed'), blocked: false, suppressed: { by: 'allow', reason: 'a sample' } },
    { ...one, path: asBytes('inline'), blocked: false, suppressed: { by: 'inline', reason: 'a sample' } },
    { ...one, path: asBytes('known'), blocked: false, suppressed: { by: 'baseline', reason: 'known' } },
    { ...one, path: asBytes('low'), blocked: false, confidence: 'low' },
    { ...one, path: asBytes('blocks') },
  ];
  for (const format of FORMATS) {
    const read = READERS[format](await report(format, scanned(...findings)));
    expect([format, read.map((found: ReadFinding) => found.path).sort()]).toEqual([
      format,
      ['allowed', 'blocks', 'inline', 'known', 'low'],
    ]);
    expect([format, read.filter(({ isAlarm }) => isAlarm)]).toEqual([format, [{ path: 'blocks', isAlarm: true }]]);
  }
  const sarif = JSON.parse(await report('sarif', scanned(...findings))).runs[0].results;
  expect(sarif.map((one: { suppressions?: { kind: string }[] }) => one.suppressions?.[0]?.kind)).toEqual([
    ...[undefined, undefined],
    ...['external', 'inSource', 'external'],
  ]);
});

it('one key in two places, and two keys on one line, have ids of their own, the same from run to run', async () => {
  const { finding: first } = finding();
  const { finding: other } = finding({ column: 60 });
  const all = [first, { ...first, line: 13 }, { ...first, path: asBytes('b.ts') }, other];
  const idsOf = async (findings: readonly Finding[]) => {
    const [codequality, gitlab, sarif] = await Promise.all(
      (['codequality', 'gitlab', 'sarif'] as const).map(async (one) =>
        JSON.parse(await report(one, scanned(...findings))),
      ),
    );
    return [
      codequality.map((one: { fingerprint: string }) => one.fingerprint),
      gitlab.vulnerabilities.map((one: { id: string }) => one.id),
      sarif.runs[0].results.map((one: { partialFingerprints: object }) => Object.values(one.partialFingerprints)[0]),
    ];
  };
  const ids = await idsOf(all);
  for (const one of ids) expect(new Set(one).size).toBe(4);
  expect(await idsOf(all)).toEqual(ids);
  const moved = all.map((one) => ({ ...one, line: one.line + 7 }));
  expect(await idsOf(moved)).toEqual(ids);
});

it('SARIF holds to its schema, and to what GitHub asks for', async () => {
  const one = finding({ path: ':message', commit: 'ab'.repeat(20) }).finding;
  const allowed: Finding = { ...one, blocked: false, suppressed: { by: 'inline', reason: 'sample' } };
  for (const findings of [[], [one, allowed, finding({ ruleId: 'sendgrid-api-key', service: 'sendgrid' }).finding]]) {
    const log = JSON.parse(await report('sarif', { ...scanned(...findings), incomplete: [unread('a \u202e object')] }));
    expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
    const [{ automationDetails, results, tool, invocations }] = log.runs;
    expect(log.runs).toHaveLength(1);
    expect(automationDetails.id).toBe('mailwarden/scan/');
    expect(invocations[0].executionSuccessful).toBe(false);
    for (const { partialFingerprints, ruleIndex, ruleId, locations } of results) {
      expect(Object.keys(partialFingerprints)).toEqual(['mailwarden/v1']);
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(locations).toHaveLength(1);
    }
  }
  const log = JSON.parse(await report('sarif', scanned(one)));
  expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('%3Amessage');
});

it('SARIF that GitHub would refuse is whole, and said', async () => {
  const one = finding().finding;
  const warned: string[] = [];
  const all = scanned(...Array.from({ length: 25_001 }, (_, line) => ({ ...one, line: line + 1 })));
  const text = await SCAN_FORMATS.sarif(all, { ...VIEW, warn: (words: string) => warned.push(words) });
  expect(JSON.parse(text).runs[0].results).toHaveLength(25_001);
  expect(warned).toEqual([expect.stringContaining('25,000')]);
});

it("GitLab's report holds to what its schema demands; without a commit it has HEAD, else zeros", async () => {
  const isReport = new Ajv({ strict: false }).compile(GITLAB_FACTS);
  const one = finding().finding;
  const allowed: Finding = { ...one, blocked: false, suppressed: { by: 'inline', reason: 'sample' } };
  for (const result of [scanned(), scanned(one, allowed), { ...scanned(one), incomplete: [unread('an object')] }])
    expect(isReport(JSON.parse(await report('gitlab', result))), JSON.stringify(isReport.errors)).toBe(true);
  const shaOf = async (held: Finding, head: string | null) => {
    const text = await SCAN_FORMATS.gitlab(scanned(held), { ...VIEW, head: async () => head });
    return JSON.parse(text).vulnerabilities[0].location.commit.sha;
  };
  const commit = randomBytes(20).toString('hex');
  expect(await shaOf(one, null)).toBe('0'.repeat(40));
  expect(await shaOf(one, 'c'.repeat(40))).toBe('c'.repeat(40));
  expect(await shaOf({ ...one, commit }, 'c'.repeat(40))).toBe(commit);
});

it('a clean run is a whole, empty report in each format', async () => {
  for (const format of FORMATS) {
    const text = await report(format, scanned());
    expect([format, READERS[format](text)]).toEqual([format, []]);
    if (!['ndjson', 'github'].includes(format)) expect(text.endsWith('\n'), format).toBe(true);
  }
  expect(await report('csv', scanned())).toMatch(/^"ruleId","service","confidence","path",.*\r\n$/);
  expect(elementsOf(await report('junit', scanned()))[0]?.attributes).toMatchObject({ tests: '0', failures: '0' });
});

it('what could not be read is told in each format, or on stderr', async () => {
  for (const format of formatNames(SCAN_FORMATS)) {
    const warned: string[] = [];
    const result = { ...scanned(), incomplete: [unread('object 1234 is missing')] };
    const text = await SCAN_FORMATS[format](result, { ...VIEW, warn: (words: string) => warned.push(words) });
    expect([format, `${text}${warned}`.includes('object 1234 is missing')]).toEqual([format, true]);
  }
});

it('the page of the formats has a row for each', () => {
  const rows = [...readFileSync('docs/FORMATS.md', 'utf8').matchAll(/^\| `(\w+)` \| /gm)].map(([, name]) => name);
  expect(rows.filter((name) => isFormat(SCAN_FORMATS, name ?? ''))).toEqual(formatNames(SCAN_FORMATS));
});
