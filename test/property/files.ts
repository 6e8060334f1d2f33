/** Random files with keys in them: lines as people write them, and where each key stands. */
import fc from 'fast-check';
import { isPlaceholder } from '../../src/core/placeholder.ts';

const digits = (alphabet: string) =>
  fc
    .string({ unit: fc.constantFrom(...alphabet), minLength: 32, maxLength: 32 })
    .filter((text) => !isPlaceholder(text));

/** 32 lower-case hex digits that could be a key. */
export const key: fc.Arbitrary<string> = fc.noShrink(digits('0123456789abcdef'));

/** A line for a key; `¤` stands for it. Every one of them is a finding by itself, in a file of any name. */
export const LINES: readonly string[] = [
  'MJ_APIKEY_PRIVATE=¤',
  'export MJ_APIKEY_PUBLIC="¤" # sandbox',
  "const mailjetSecretKey = '¤';",
  '    mailjet_api_secret: ¤',
  '{"Mailjet":{"ApiKey":"¤","From":"a@example.org"}}',
  '"{\\"MAILJET_API_KEY\\":\\"¤\\"}"',
  '<add key="MailjetApiSecret" value="¤" />',
  'PEPIPOST_API_KEY=¤',
  '$client = new PepipostClient("¤");',
  'curl -H "api_key: ¤" https://api.pepipost.com/v5/mail/send',
  'GET https://api.falconide.com/falconapi/web.send.rest?api_key=¤&to=x',
  'url=https%3A%2F%2Fapi.falconide.com%2Fsend%3Fapi_key%3D¤%26to%3Dx',
  'mailjet_secret = os.environ.get("X") or "¤"',
  "ENV['MAILJET_SECRET_KEY'] ||= '¤'",
];

/** A line without any key: prose, code, lookalikes too short or too long. */
export const noise: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '  ',
    'mailjet:',
    '# api.mailjet.com',
    'x = 1;',
    '}',
    '{',
    '[mail]',
    '@@ -1 +1 @@',
    '+++ b/x',
    '--- ',
  ),
  fc.string({ maxLength: 40 }).map((text) => text.replace(/[\n\r\0]/g, ' ')),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\n\r\0]/g, ' ')),
  key.map((value) => `integrity ${value}${value}`),
);

/** A line with a key, and the key. */
export interface KeyLine {
  readonly text: string;
  readonly key: string;
}

/** One of LINES with a fresh key. */
export const keyLine: fc.Arbitrary<KeyLine> = fc
  .tuple(fc.constantFrom(...LINES), key)
  .map(([line, value]) => ({ text: line.replace('¤', value), key: value }));

/** A file of some lines, some with keys. */
export const fileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      noise,
      keyLine.map(({ text }) => text),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((lines) => lines.join('\n'));

/** How a text becomes bytes: encodings and line ends. */
export const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'utf-8 with a byte order mark': (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
  'utf-8 with CRLF': (text) => Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8'),
  'utf-16le': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16le without a mark': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'utf-16be with CRLF': (text) => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le').swap16(),
  'utf-16le with CRLF': (text) => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le'),
};

/** `bytes` in pieces, cut at places that the seeds choose. */
export function cutAt(bytes: string, seeds: readonly number[]): readonly string[] {
  const cuts = seeds.map((seed) => seed % (bytes.length + 1)).sort((a, b) => a - b);
  return [...cuts, bytes.length].map((to, i) => bytes.slice(cuts[i - 1] ?? 0, to));
}
