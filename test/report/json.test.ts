/** Facts about the report for programs: the contract, to the letter. */
import { expect, it } from 'vitest';
import { reportJson } from '../../src/report/json.ts';
import { finding } from '../support/finding.ts';

const COMMIT = 'c0ffee'.padEnd(40, '0');

it('has the keys of the contract in their order, and no other', () => {
  const { finding: held } = finding({ commit: COMMIT });
  const { finding: through } = finding({ blocked: false, suppressed: { by: 'allow', reason: 'sample' } });
  const text = reportJson(
    {
      files: 3,
      addedLines: 41,
      findings: [held, through],
      incomplete: [{ kind: 'path', path: 'x', detail: 'no such file' }],
    },
    '1.2.3',
  );
  const expected = {
    schemaVersion: 1,
    tool: { name: 'mailwarden', version: '1.2.3' },
    summary: { files: 3, addedLines: 41, findings: 2, blocked: 1, suppressed: 1 },
    incomplete: ['cannot read x: no such file'],
    findings: [
      {
        ruleId: 'mailjet-secret-key',
        service: 'mailjet',
        confidence: 'high',
        path: 'src/mail.ts',
        line: 12,
        column: 17,
        endColumn: 49,
        commit: COMMIT,
        redacted: held.redacted,
        fingerprint: held.fingerprint,
        evidence: ['name MJ_APIKEY_PRIVATE on the line'],
        blocked: true,
        suppressed: null,
      },
      {
        ruleId: 'mailjet-secret-key',
        service: 'mailjet',
        confidence: 'high',
        path: 'src/mail.ts',
        line: 12,
        column: 17,
        endColumn: 49,
        commit: null,
        redacted: through.redacted,
        fingerprint: through.fingerprint,
        evidence: ['name MJ_APIKEY_PRIVATE on the line'],
        blocked: false,
        suppressed: { by: 'allow', reason: 'sample' },
      },
    ],
  };
  expect(text).toBe(`${JSON.stringify(expected, null, 2)}\n`);
});

it('paths are text: UTF-8 where the bytes are valid, escapes where they are not', () => {
  const paths = ['größe/メール.ts', 'a\nb', 'x\u202ey'].map((path) => Buffer.from(path).toString('latin1'));
  const findings = [...paths, 'bad/\xff'].map((path) => finding({ path }).finding);
  const text = reportJson({ files: 1, addedLines: 1, findings, incomplete: [] }, '1');
  const parsed: { findings: { path: string }[] } = JSON.parse(text);
  expect(parsed.findings.map(({ path }) => path)).toEqual(['größe/メール.ts', 'a\nb', 'x\u202ey', 'bad/\\xff']);
  expect(text).toContain('"x\\u202ey"');
});

it('ten thousand findings are one object', () => {
  const findings = Array.from({ length: 10_000 }, (_, line) => finding({ line }).finding);
  expect(JSON.parse(reportJson({ files: 1, addedLines: 1, findings, incomplete: [] }, '1')).summary.findings).toBe(
    10_000,
  );
});
