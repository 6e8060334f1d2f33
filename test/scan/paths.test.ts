import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { type Config, DEFAULT_CONFIG } from '../../src/config/config.ts';
import type { Finding } from '../../src/core/finding.ts';
import { unreadText } from '../../src/report/reason-text.ts';
import { type FileOutcome, scanFile } from '../../src/scan/file-scan.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { pathsSource, walk } from '../../src/sources/paths.ts';
import { stdinSource } from '../../src/sources/stdin.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { bytesOf } from '../../src/text/decode.ts';
import { DIST } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, temporaryFolder } from '../support/repository.ts';
import { RULE_SET } from '../support/rules.ts';
import { blockedPlaces, passedPlaces } from './places.ts';

/** A folder with these files; `¤` in a content stands for a fresh key. */
function folder(files: Readonly<Record<string, string | Buffer>>): string {
  const dir = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), typeof content === 'string' ? content.replaceAll('¤', hex32) : content);
  }
  return dir;
}

const SCAN = { rules: RULE_SET, ownScanner: null };
const fileAt = (dir: string, path: string) => ({
  place: { kind: 'disk', path: bytesOf(join(dir, path)) } as const,
  name: asBytes('big.js'),
  nameForPatterns: asBytes('big.js'),
});

const scan = (cwd: string, paths: readonly string[], config: Partial<Config> = {}) =>
  scanSource({ cwd, config: { ...DEFAULT_CONFIG, ...config } }, pathsSource({ cwd, paths }));

test('a file and a folder whose names are not UTF-8 are read, and named by their bytes', async () => {
  const dir = Buffer.from(temporaryFolder());
  const inside = (name: string) => Buffer.concat([dir, Buffer.from(`/${name}`, 'latin1')]);
  try {
    mkdirSync(inside('d\xe9'));
    writeFileSync(inside('d\xe9/caf\xe9.env'), `MJ_KEY=${hex32()}`);
  } catch {
    return; // a file system that takes UTF-8 alone
  }
  const result = await scan(dir.toString(), ['.']);
  expect(result.incomplete).toEqual([]);
  expect(result.findings.map(({ path }) => path)).toEqual(['d\xe9/caf\xe9.env']);
});

test('files and folders are scanned in the order of their names, each once; .git is left out, links are not followed', async () => {
  const dir = folder({
    'b/mail.env': 'A=1\nMJ_KEY=¤\n',
    'a.env': 'MJ_KEY=¤',
    'b/.env': 'MJ_KEY=¤',
    '.git/config': 'mj_key = ¤',
    'sub/.git/config': 'mj_key = ¤',
    'clean.txt': 'x\ny\n',
    empty: '',
  });
  const outside = folder({ 'secret.env': 'MJ_KEY=¤' });
  symlinkSync(outside, join(dir, 'linked'));
  symlinkSync(join(outside, 'secret.env'), join(dir, 'link.env'));
  symlinkSync('.', join(dir, 'b', 'loop'));
  symlinkSync('nowhere', join(dir, 'dangling'));
  const result = await scan(dir, ['.', 'b', 'a.env']);
  expect(blockedPlaces(result)).toEqual(['a.env:1', 'b/.env:1', 'b/mail.env:2']);
  expect([result.files, result.addedLines, result.incomplete]).toEqual([5, 6, []]);
});

test('a path that a person names is scanned, also where it is a link or outside of the folder', async () => {
  const dir = folder({ 'x.txt': '' });
  const outside = folder({ 'secret.env': 'MJ_KEY=¤' });
  symlinkSync(join(outside, 'secret.env'), join(dir, 'link.env'));
  const named = join(outside, 'secret.env');
  expect(blockedPlaces(await scan(dir, ['link.env', relative(dir, named)]))).toEqual(
    [`${named}:1`, 'link.env:1'].sort(),
  );
});

test('what cannot be read is named, and the rest is scanned', async () => {
  const dir = folder({ 'ok.env': 'MJ_KEY=¤', 'locked/a.env': 'MJ_KEY=¤', 'shut.env': 'MJ_KEY=¤' });
  chmodSync(join(dir, 'shut.env'), 0);
  const { findings, incomplete } = await scan(dir, ['.', 'missing', '/dev/null']);
  const isRoot = process.getuid?.() === 0;
  expect(findings.map(({ path }) => path)).toContain('ok.env');
  expect(incomplete.map(unreadText).filter((reason) => /missing: no such file/.test(reason))).toHaveLength(1);
  expect(incomplete.map(unreadText).filter((reason) => /\/dev\/null: it is neither/.test(reason))).toHaveLength(1);
  expect(incomplete.map(unreadText).filter((reason) => /shut\.env: permission denied/.test(reason))).toHaveLength(
    isRoot ? 0 : 1,
  );
});

test('ignored paths and allow comments count as in a repository', async () => {
  const dir = folder({
    'vendor/a.env': 'MJ_KEY=¤',
    'src/b.js': "// mailwarden:allow sample\nconst mjKey = '¤';",
    'src/c.js': "const mjKey = '¤';",
  });
  const result = await scan(dir, ['.'], { paths: { ignore: ['vendor/**'] } });
  expect([blockedPlaces(result), passedPlaces(result)]).toEqual([['src/c.js:1'], ['src/b.js:2 inline: sample']]);
});

test('a file that is streamed gives the same findings as one that is read whole', () => {
  const filler = 'lorem ipsum\n'.repeat(1_500_000);
  const text = `MJ_KEY=${hex32()}\n${filler}const mailjetSecret = '${hex32()}';\n`;
  const dir = folder({ 'small.js': text.slice(0, 100_000), 'big.js': text, 'end.js': `${text.slice(-100)}` });
  const { bytes, lines, detections } = scanFile(fileAt(dir, 'big.js'), SCAN);
  expect([bytes, lines]).toEqual([text.length, 1_500_002]);
  expect(detections.map(({ line }) => line)).toEqual([1, 1_500_002]);
  const first = scanFile(fileAt(dir, 'small.js'), SCAN).detections[0];
  expect(detections[0]).toEqual(first);
});

test('worker threads give what a scan in place gives', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 700 }, (_, i) => [`d${i % 7}/f${i}.env`, i % 9 === 0 ? 'x\nMJ_KEY=¤\n' : `x=${i}\n`]),
  );
  const dir = folder(files);
  const fail = (path: string) => expect.fail(path);
  const walked = [...walk({ cwd: dir, paths: ['.'] }, fail)];
  const inPlace = walked.map((file) => scanFile(file, SCAN));
  const result = await scan(dir, ['.']);
  expect(blockedPlaces(result).length).toBe(78);
  expect(result.files).toBe(700);
  const worker = new Worker(join(DIST, 'worker.js'), {
    workerData: { task: { kind: 'files' }, source: RULE_SET.source, inline: true },
  });
  const outcomes = await new Promise<FileOutcome[]>((resolve, reject) => {
    worker.on('message', resolve).on('error', reject);
    worker.postMessage(walked);
  });
  await worker.terminate();
  const places = (list: readonly FileOutcome[]) =>
    list.map(({ unread, bytes, lines, detections }) => [
      unread,
      bytes,
      lines,
      detections.map(({ line, column }) => [line, column]),
    ]);
  expect(places(outcomes)).toEqual(places(inPlace));
  const { status, stdout } = spawnSync(process.execPath, [join(DIST, 'cli.js'), 'scan', '.', '--format', 'json'], {
    cwd: dir,
    encoding: 'utf8',
  });
  const report = JSON.parse(stdout);
  expect([status, report.summary.files, report.incomplete]).toEqual([1, 700, []]);
  const found = result.findings.map(({ path, line, column }) => [path, line, column]);
  expect(report.findings.map(({ path, line, column }: Finding) => [path, line, column])).toEqual(found);
});

test('the standard input is one new file of the given name; cut anywhere, in any encoding', async () => {
  const text = `# mailjet\nMJ_KEY=${hex32()}\nfoo: 1\n`;
  const inputs = [
    Readable.from([Buffer.from(text)]),
    Readable.from([...text].map((char) => Buffer.from(char))),
    Readable.from([Buffer.from(`\ufeff${text}`, 'utf16le')]),
  ];
  for (const input of inputs) {
    const result = await scanSource({ cwd: '.', config: DEFAULT_CONFIG }, stdinSource({ name: 'päth.env', input }));
    expect([result.files, result.addedLines]).toEqual([1, input === inputs[2] ? 4 : 3]);
    expect(result.findings.map(({ path, line }) => [Buffer.from(path, 'latin1').toString(), line])).toEqual([
      ['päth.env', 2],
    ]);
  }
});

test('the name of the standard input is evidence, as a path is', async () => {
  const input = () => Readable.from([Buffer.from(`api_key=${hex32()}\napi_secret=${hex32()}\n`)]);
  const places = async (name: string) =>
    blockedPlaces(await scanSource({ cwd: '.', config: DEFAULT_CONFIG }, stdinSource({ name, input: input() })));
  expect(await places('config/mailjet.env')).toHaveLength(2);
  expect(await places('config/stripe.env')).toHaveLength(0);
});

test('what git ignores is told and blocks nothing, but for a file or folder that somebody has named', async () => {
  const repository = newRepository();
  for (const path of ['.env', 'build/mail.env', 'src/mail.env'])
    repository.write(path, `MJ_APIKEY_PRIVATE=${hex32()}\n`);
  repository.stage('kept/.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
  repository.write('.gitignore', '.env\nbuild/\n');
  const blocked = async (cwd: string, ...paths: readonly string[]) =>
    (await scan(cwd, paths)).findings.filter((one) => one.blocked).map(({ path }) => path);
  const all = await scan(repository.dir, ['.']);
  expect(all.findings.filter(({ ignored }) => ignored).map(({ path }) => path)).toEqual(['.env', 'build/mail.env']);
  // tracked files are never ignored
  expect(await blocked(repository.dir, '.')).toEqual(['kept/.env', 'src/mail.env']);
  expect(await blocked(repository.dir, 'build')).toEqual(['build/mail.env']);
  expect(await blocked(repository.dir, '.env', 'src')).toEqual(['.env', 'src/mail.env']);
  expect(await blocked(join(repository.dir, 'build'), '.')).toEqual([]);
});
