import { describe, expect, test } from 'vitest';
import { exclusionOf, positionOf } from '../../src/core/context/position.ts';
import { hex32 } from '../support/random-key.ts';

/** The position of the value that `¤` stands for; lines above are joined by line feeds. */
function read(template: string) {
  const lines = template.split('\n');
  const { line, start, end } = placed(lines.pop() ?? '');
  return positionOf(line, start, end, lines.join('\n'));
}

/** Why that value cannot be a key where it stands. */
function excluded(template: string) {
  const { line, start, end } = placed(template);
  return exclusionOf(line, start, end);
}

function placed(template: string) {
  const value = hex32();
  const start = template.indexOf('¤');
  return { line: template.replace('¤', value), start, end: start + value.length };
}

describe('the nearest name', () => {
  test.each([
    ['KEY_A=¤', 'KEY_A'],
    ['export KEY_A="¤"', 'KEY_A'],
    ["const keyA = '¤';", 'keyA'],
    ['let keyA: string = "¤"', 'keyA'],
    ['keyA := "¤"', 'keyA'],
    ['  "keyA": "¤",', 'keyA'],
    ['  "keyA" => "¤",', 'keyA'],
    ["  :key_a => '¤'", ':key_a'],
    ["ENV['KEY_A'] = '¤'", 'KEY_A'],
    ["key = ENV.fetch('KEY_A', '¤')", 'KEY_A'],
    ['os.getenv("KEY_A", "¤")', 'KEY_A'],
    ['process.env.KEY_A || "¤"', 'process.env.KEY_A'],
    ['  <KeyA>¤</KeyA>', 'KeyA'],
    ['<add key="KeyA" value="¤"/>', 'KeyA'],
    ['tool --key-a ¤', '--key-a'],
    ['{\\"keyA\\": \\"¤\\"}', 'keyA'],
    ['const keyA =\n  "¤";', 'keyA'],
    ['- name: KEY_A\n  value: ¤', 'KEY_A'],
  ])('of %s is %s', (line, name) => {
    expect(read(line).names).toContain(name);
  });
});

test.each([
  ['new Client("¤", "x")', 'Client'],
  ['new Client("x", "¤")', 'Client'],
  ['Mailer.connect(\n  "¤",', 'connect'],
  ['x = pkg.New("¤")', 'New'],
  ['x = "¤"', null],
])('the call of %s is %s', (line, call) => {
  expect(read(line).call).toBe(call);
});

test.each([
  ['MAILER_DSN=mailjet+api://¤:secret@default', 'mailjet+api://default'],
  ['curl https://¤:x@api.example.org/v3', 'api.example.org'],
  ['https://api.example.org/send?key=¤', 'api.example.org'],
  ['https://$HOST/send?key=¤', ''],
  ['key = "¤" # https://api.example.org', null],
])('the URL of %s has the host %s', (line, host) => {
  expect(read(line).urlHost).toBe(host);
});

test.each([
  ['cache["¤"] = 1', 'subscript'],
  ['  "¤": "logo.png",', 'key of a map'],
  ['assets/¤/logo', 'path'],
  ['¤.png', 'file name'],
  ['¤  mailjet.tar.gz', 'checksum list'],
  ['md5: "¤"', 'checksum'],
  ['host IN TXT "¤"', 'DNS'],
])('%s cannot be a key: %s', (line, why) => {
  expect(excluded(line)).toContain(why);
});

test.each(['KEY_A=¤', '"keyA": "¤",', 'https://¤@example.org', '¤', 'f("¤")'])('%s may be one', (line) => {
  expect(excluded(line)).toBeNull();
});

test.each([
  ['¤', true],
  ['  - "¤",', true],
  ['KEY=¤', false],
  ['¤ x', false],
])('nothing but the value stands on %s: %s', (line, bare) => {
  expect(read(line).bare).toBe(bare);
});
