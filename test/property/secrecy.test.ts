/** No output of the detector or the reports holds a key, or more of it than its first four characters and a few by chance. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Detection, ScanResult } from '../../src/core/finding.ts';
import { findingJson, reportJson } from '../../src/report/json.ts';
import { reportText } from '../../src/report/text.ts';
import { tries } from '../support/depth.ts';
import { verdictOn } from '../support/detect.ts';
import { ENCODINGS, key, LINES, noise } from './files.ts';

const LONGEST_SHOWN = 7;
const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');

/** How a key is written: what must not be seen, and the text that holds it. */
interface Written {
  readonly secrets: readonly string[];
  readonly text: string;
}

const cut = fc.integer({ min: 5, max: 27 });
const join = fc.constantFrom(' + ', ' . ', ' ', ' .. ', ' & ', '\n  + ');
const written: fc.Arbitrary<Written> = fc.oneof(
  key.map((one) => ({ secrets: [one], text: one })),
  key.map((one) => ({ secrets: [one.toUpperCase()], text: one.toUpperCase() })),
  fc.tuple(key, key).map(([one, two]) => ({ secrets: [one, two], text: `${one}:${two}` })),
  fc.tuple(key, key).map(([one, two]) => ({ secrets: [one, two], text: `${one} ${two}` })),
  key.map((one) => ({ secrets: [one, base64(one)], text: base64(one) })),
  fc.tuple(key, key).map(([one, two]) => ({ secrets: [base64(`${one}:${two}`)], text: base64(`${one}:${two}`) })),
  key.map((one) => ({ secrets: [one], text: `shopmail_${one}` })),
  fc.tuple(key, cut, join).map(([one, at, join]) => ({
    secrets: [one.slice(0, at), one.slice(at)],
    text: `"${one.slice(0, at)}"${join}"${one.slice(at)}"`,
  })),
);

/** A longer part of a secret that a text shows; null for none. */
function shownPart(text: string, secrets: readonly string[]): string | null {
  const lower = text.toLowerCase();
  for (const secret of secrets.map((each) => each.toLowerCase())) {
    for (let i = 0; i + LONGEST_SHOWN < secret.length; i++) {
      const part = secret.slice(i, i + LONGEST_SHOWN + 1);
      if (lower.includes(part)) return part;
    }
  }
  return null;
}

/** Everything that is ever printed, written or sent; without fingerprints, whose random digits could agree by chance. */
function everyOutput(detections: readonly Detection[]): readonly string[] {
  const findings = detections.map((detection) => ({
    ...detection,
    fingerprint: 'sha256:',
    commit: null,
    blocked: true,
    suppressed: null,
  }));
  const result: ScanResult = { files: 1, addedLines: 1, findings, incomplete: [] };
  return [
    JSON.stringify(findings),
    JSON.stringify(findings.map((finding) => findingJson(finding))),
    reportJson(result, '1.0.0'),
    reportText(result, { action: 'commit', colour: 0, width: 200, verbose: true }),
    reportText(result, { action: 'push', colour: 0, width: 80 }),
  ];
}

/** Lines where a second value stands where evidence, names, reasons and headers come from. */
const BESIDE: readonly string[] = [
  'mailjet: # ¤\n  key: ¤',
  'mailjet_¤:\n  api_key: ¤',
  'mailjet("¤", {\n  secret: "¤"\n})',
  'mailjet_¤ = "¤"',
  'x["mailjet-¤"] = "¤"',
  'MAILER_DSN=mailjet+api://¤:¤@default/¤',
  'MJ_KEY=¤ # mailwarden:allow it is ¤',
  '# mailwarden:allow ¤\nMJ_KEY=¤',
  '¤ MJ_APIKEY_PRIVATE=¤ ¤',
  `${'¤ '.repeat(5)}MJ_APIKEY_PRIVATE=¤ ${'¤ '.repeat(5)}`,
  `MJ_APIKEY_PRIVATE=¤${'; x'.repeat(40)} ¤`,
  'https://api.mailjet.com/¤?key=¤',
  'mailjet --user ¤ --¤ ¤',
];

/** Puts a value in place of each `¤`; literals that the program joins only where a value may stand, in the line's quotes. */
function filled(line: string, list: readonly Written[]): string {
  let next = 0;
  return line.replace(/(["']?)¤\1/g, (_whole, quote: string, at: number) => {
    const { text = '', secrets = [] } = list[next++ % list.length] ?? {};
    if (!text.startsWith('"')) return `${quote}${text}${quote}`;
    if (quote !== '') return text.replaceAll('"', quote);
    return /[=:]\s*$/.test(line.slice(0, at)) ? text : secrets.join('');
  });
}

test('nothing that is printed holds a key or eight characters of it in a row', () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...LINES, ...BESIDE),
      fc.array(written, { minLength: 1, maxLength: 3 }),
      noise,
      fc.constantFrom(...Object.values(ENCODINGS)),
      (line, list, around, encode) => {
        const text = filled(line, list);
        const rows = [around, text, `${text}; ${filled(LINES[0] ?? '', list)}`, around];
        const { detections } = verdictOn('mail.env', encode(rows.join('\n')).toString('latin1'));
        found += detections.length;
        const secrets = list.flatMap((each) => each.secrets);
        for (const output of everyOutput(detections)) {
          const part = shownPart(output, secrets);
          const at = output.toLowerCase().indexOf(part ?? '');
          if (part !== null) expect.fail(`shows ${part} of ${line}: ${output.slice(Math.max(0, at - 300), at + 100)}`);
        }
      },
    ),
    { numRuns: tries(500) },
  );
  expect(found).toBeGreaterThan(500);
});

test('the fingerprint is the same in every form and encoding of a value, and differs between services', () => {
  fc.assert(
    fc.property(key, key, (one, other) => {
      const print = (text: string) => verdictOn('a.txt', text).detections.map(({ fingerprint }) => fingerprint);
      const [plain = ''] = print(`MJ_APIKEY_PRIVATE=${one}`);
      expect(plain).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(print(`x\nmailjet_secret_key: "${one}"`)).toEqual([plain]);
      expect(print(`MAILJET_SECRET: ${base64(one)}`)).toEqual([plain]);
      expect(print(`mailjet_secret = "${one.slice(0, 12)}" + "${one.slice(12)}"`)).toEqual([plain]);
      expect(print(`PEPIPOST_API_KEY=${one}`)).not.toEqual([plain]);
      expect(print(`MAILJET_AUTH=${one}:${other}`)).toEqual(
        print(`Authorization: Basic ${base64(`${one}:${other}`)} # api.mailjet.com`),
      );
    }),
    { numRuns: tries(25) },
  );
});
