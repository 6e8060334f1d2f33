/** `--format` and `--report`: several reports of one run, and where they go. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatNames, SCAN_FORMATS } from '../../src/report/formats.ts';
import { isSarif, READERS } from '../report/readers.ts';
import { runCli } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { temporaryFolder } from '../support/repository.ts';

const git = (dir: string, ...words: readonly string[]): string =>
  execFileSync('git', words, { cwd: dir, encoding: 'utf8' }).trim();

function withKey() {
  const dir = temporaryFolder();
  const key = hex32();
  git(dir, 'init', '-q');
  writeFileSync(join(dir, 'mail.env'), `MJ_APIKEY_PRIVATE=${key}\n`);
  return { dir, key, text: (name: string) => readFileSync(join(dir, name), 'utf8') };
}

describe('several reports of one run', () => {
  it('each format to a file of its own, and one on stdout; none holds the key, and none is a finding itself', () => {
    const { dir, key, text } = withKey();
    git(dir, 'remote', 'add', 'origin', `https://joe:${hex32()}@github.com/o/r.git`);
    const formats = formatNames(SCAN_FORMATS);
    const words = formats.flatMap((format) => ['--report', `${format}:out ${format}`]);
    const { code, out, err } = runCli(dir, ['scan', 'mail.env', '--format', 'json', ...words]);
    expect([code, err]).toEqual([1, '']);
    for (const format of formats) expect([format, text(`out ${format}`).includes(key)]).toEqual([format, false]);
    expect(text('out json')).toBe(out);
    expect(READERS.sarif(text('out sarif'))).toEqual([{ path: 'mail.env', isAlarm: true }]);
    expect(isSarif(JSON.parse(text('out sarif')))).toBe(true);
    expect(text('out text')).toContain('a Mailjet secret key');
    writeFileSync(join(dir, 'mail.env'), '');
    expect(runCli(dir, ['scan', '.'])).toMatchObject({ code: 0 });
  });

  it('a clean run replaces the report of the last one, whole; the mode of the file stays, a link leads to it', () => {
    const { dir, text } = withKey();
    mkdirSync(join(dir, 'reports'));
    writeFileSync(join(dir, 'reports/real.json'), 'of the last run');
    symlinkSync('reports/real.json', join(dir, 'link.json'));
    const scan = () => runCli(dir, ['scan', 'mail.env', '--report', 'json:link.json']).code;
    expect(scan()).toBe(1);
    chmodSync(join(dir, 'reports/real.json'), 0o640);
    writeFileSync(join(dir, 'mail.env'), '');
    expect(scan()).toBe(0);
    expect(JSON.parse(text('reports/real.json')).findings).toEqual([]);
    expect(statSync(join(dir, 'reports/real.json')).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(dir, 'link.json')).isSymbolicLink()).toBe(true);
  });

  it('a device is written to, not replaced', () => {
    const { dir } = withKey();
    writeFileSync(join(dir, 'mail.env'), '');
    expect(runCli(dir, ['scan', 'mail.env', '--report', 'json:/dev/null'])).toMatchObject({ code: 0, err: '' });
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

describe('what cannot be', () => {
  it('a file that cannot be written is named, the others are written, and the exit code is not 0', () => {
    const { dir, text } = withKey();
    const words = ['--report', 'json:no/such/folder.json', '--report', 'csv:.git', '--report', 'md:good.md'];
    const withFinding = runCli(dir, ['scan', 'mail.env', ...words]);
    expect(withFinding.code).toBe(1);
    writeFileSync(join(dir, 'mail.env'), '');
    const { code, err } = runCli(dir, ['scan', 'mail.env', ...words]);
    expect(code).toBe(3);
    expect(err).toMatch(/cannot write no\/such\/folder\.json \(ENOENT\)/);
    expect(err).toMatch(/cannot write \.git \(it is not a plain file\)/);
    expect(text('good.md')).toContain('nothing found');
  });

  it('wrong words are exit 2 before anything is read or written, with the formats there are', () => {
    const { dir } = withKey();
    const table: readonly (readonly [words: readonly string[], said: RegExp])[] = [
      [['--report', 'sarf:x'], /'sarf' is no format \(Did you mean sarif\?\)[\s\S]*known formats: text, json, ndjson/],
      [['--report', 'x.json'], /known formats: text/],
      [['--report', 'json'], /--report takes FORMAT:FILE, such as json:report\.json/],
      [['--report', 'json:x', '--report', 'csv:./x'], /names \.\/x twice/],
      [['--format', 'xml'], /unknown format 'xml'[\s\S]*known: text, json/],
    ];
    for (const [words, said] of table) {
      const { code, out, err } = runCli(dir, ['scan', 'mail.env', ...words]);
      expect([words, code, out]).toEqual([words, 2, '']);
      expect(err).toMatch(said);
    }
    expect(existsSync(join(dir, 'x'))).toBe(false);
  });
});

it("a finding on disk leads to its line at the remote's host where the file is as in HEAD; GitLab's has HEAD as its commit", () => {
  const { dir, text } = withKey();
  git(dir, 'add', '.');
  git(dir, '-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-qm', 'x');
  git(dir, 'remote', 'add', 'origin', 'git@gitlab.example.org:group/sub/shop.git');
  const head = git(dir, 'rev-parse', 'HEAD');
  const scan = () => runCli(dir, ['scan', '.', '--report', 'html:out.html', '--report', 'gitlab:gl.json']);
  scan();
  const address = `https://gitlab.example.org/group/sub/shop/-/blob/${head}/mail.env#L1`;
  expect(text('out.html')).toContain(`href="${address}"`);
  expect(JSON.parse(text('gl.json')).vulnerabilities[0].location.commit.sha).toBe(head);
  writeFileSync(join(dir, 'mail.env'), `\nMJ_APIKEY_PRIVATE=${hex32()}\n`);
  scan();
  expect(text('out.html')).not.toContain('href=');
});
