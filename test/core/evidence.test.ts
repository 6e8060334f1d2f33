/** Every row of the table of evidence decides something: with it the outcome is one, without it another. */
import { afterEach, expect, test, vi } from 'vitest';
import { EVIDENCE_TABLE } from '../../src/core/evidence/evidence-table.ts';
import { detect } from '../support/detect.ts';
import { expand } from '../support/expand.ts';

/** Lines of a file whose value the row decides, and the kind of evidence that the finding then carries: none for nobody's. */
const DECIDED: Readonly<Record<string, readonly [kind: string, path: string, ...lines: readonly string[]]>> = {
  'foreign-name': ['none', 'app.env', '# mailjet', 'session_secret = {hex:32}'],
  name: ['name', 'app.env', 'MJ_APIKEY_PRIVATE={hex:32}'],
  url: ['url', 'app.env', 'MAILER_DSN=smtp://in-v3.mailjet.com/?password={hex:32}'],
  call: ['call', 'send.js', 'const mailjet = load();', 'lib.smsConnect("{hex:32}");'],
  receiver: [
    'sdk',
    'send.js',
    "const mj = require('node-mailjet');",
    '',
    '',
    '',
    '',
    '',
    '',
    'mj.connect(',
    '  "{hex:32}",',
    ');',
  ],
  word: ['word', 'send.sh', 'curl -u {hex:32} "https://api.mailjet.com/v3"'],
  'foreign-word': ['none', 'app.env', 'host = in-v3.mailjet.com', 'secret = {hex:32} # etag'],
  'foreign-host': ['none', 'send.sh', '# mailjet', 'curl -u key:{hex:32} https://api.example.org/v3'],
  record: ['none', 'log.txt', 'host = in-v3.mailjet.com', '{ "name": "ada", "key": "{hex:32}" }'],
  'list-of-sums': ['none', 'left.txt', '# Mailjet: md5 of who left', '{hex:32}', '{hex:32}'],
  block: ['header', 'app.yml', 'mailjet:', '  key: {hex:32}'],
  neighbour: ['word-near', 'app.env', 'host = in-v3.mailjet.com', 'password = {hex:32}'],
  path: ['path', 'config/mailjet.yml', 'password: {hex:32}'],
  use: ['use', 'send.js', 'const k = "{hex:32}";', ...Array.from({ length: 20 }, () => '//'), 'mailjet.connect(k);'],
  file: ['file', 'send.js', 'api_key: "{hex:32}"', ...Array.from({ length: 20 }, () => '//'), '// sent by netcore'],
};

afterEach(() => vi.restoreAllMocks());

const kindOf = (path: string, text: string): string => detect(path, text)[0]?.evidence[0]?.kind ?? 'none';

test.each(Object.entries(DECIDED))('%s', (id, [kind, path, ...lines]) => {
  const text = lines.map(expand).join('\n');
  expect(kindOf(path, text)).toBe(kind);
  const row = EVIDENCE_TABLE.find((each) => each.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  vi.spyOn(row, 'says').mockReturnValue(null);
  expect(kindOf(path, text)).not.toBe(kind);
});

test('every row has such a text, but for forms that decide by themselves: those have the test of made-up providers', () => {
  expect([...Object.keys(DECIDED), 'form'].sort()).toEqual(EVIDENCE_TABLE.map(({ id }) => id).sort());
});
