import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Config, DEFAULT_CONFIG } from '../../src/config/config.ts';
import { openBlobs } from '../../src/git/blob.ts';
import { unreadText } from '../../src/report/reason-text.ts';
import { createCollector } from '../../src/scan/collector.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { readStaged, stagedSource } from '../../src/sources/staged.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository } from '../support/repository.ts';
import { RULE_SET } from '../support/rules.ts';
import { blockedPlaces, passedPlaces } from './places.ts';

const scan = ({ dir }: Repository, config: Partial<Config> = {}) =>
  scanSource({ cwd: dir, config: { ...DEFAULT_CONFIG, ...config } }, stagedSource());

test('the staged lines of every file are scanned, those of the work tree and of HEAD are not', async () => {
  const repository = newRepository();
  const line = () => `MJ_APIKEY_PRIVATE=${hex32()}\n`;
  repository.stage('old.env', `# one\n${line()}`);
  repository.commit();
  repository.stage('old.env', `# two\n${repository.git('show', 'HEAD:old.env').split('\n')[1]}\n${line()}`);
  repository.stage('new.env', line());
  repository.stage('clean.txt', 'nothing\n');
  repository.write('new.env', 'changed afterwards\n');
  repository.write('unstaged.env', line());
  const result = await scan(repository);
  expect(blockedPlaces(result)).toEqual(['new.env:1', 'old.env:3']);
  expect([result.files, result.addedLines, result.incomplete]).toEqual([3, 4, []]);
  expect(result.findings.every(({ commit }) => commit === null)).toBe(true);
});

test('a value that the change only moves is not new: within a file, between files, renamed, indented anew', async () => {
  const repository = newRepository();
  const [within, between, renamed, indented, joined] = [hex32(), hex32(), hex32(), hex32(), hex32()];
  repository.stage('a.env', `MJ_PUB=${within}\nA=1\nB=2\nMJ_KEY=${between}\n`);
  repository.stage('old.env', `MJ_SECRET=${renamed}\n`);
  repository.stage('c.yml', `mailjet_key: ${indented}\n`);
  repository.stage('d.env', `MJ_APIKEY_PUBLIC=${joined}\n`);
  repository.commit();
  repository.stage('a.env', `A=1\nB=2\nMJ_PUB=${within}\n`);
  repository.stage('b.env', `MJ_KEY=${between}\n`);
  repository.git('mv', 'old.env', 'new.env');
  repository.stage('c.yml', `mail:\n  mailjet_key: '${indented}'\n`);
  repository.stage('d.env', `MJ_AUTH=${joined}:${hex32()}\n`);
  expect(blockedPlaces(await scan(repository))).toEqual(['d.env:1']);
});

test('the same value added a second time is new', async () => {
  const repository = newRepository();
  const line = `MJ_KEY=${hex32()}\n`;
  repository.stage('a.env', line);
  repository.commit();
  repository.stage('b.env', line);
  expect(blockedPlaces(await scan(repository))).toEqual(['b.env:1']);
});

test('unchanged lines are evidence: they are asked for once a file, only where the added ones leave it open', async () => {
  const repository = newRepository();
  const filler = Array.from({ length: 3 }, (_, i) => `    option${i}: 1\n`).join('');
  repository.stage('open.yml', `mail:\n  mailjet:\n${filler}    x: 0\n`);
  repository.stage('other.yml', `mail:\n  sendgrid:\n${filler}    x: 0\n`);
  repository.stage('sure.env', '# settings\n\nA=1\n');
  repository.commit();
  for (const [path, vendor] of Object.entries({ 'open.yml': 'mailjet', 'other.yml': 'sendgrid' })) {
    const values = `    api_key: ${hex32()}\n    api_secret: ${hex32()}\n`;
    repository.stage(path, `mail:\n  ${vendor}:\n${filler}${values}    x: 0\n`);
  }
  repository.stage('new.env', `# mail\nMJ_KEY=${hex32()}\n`);
  repository.stage('plain.txt', 'no key\n');
  const asked: string[] = [];
  const collector = createCollector({ rules: RULE_SET, isIgnored: () => false });
  await readStaged({ cwd: repository.dir }, collector);
  const blobs = openBlobs(repository.dir);
  const { found, unread } = await collector.finish(async (blob, onLine) => {
    asked.push(blob);
    return (await blobs.lines(blob, onLine)) !== null;
  });
  await blobs.close();
  const blob = (path: string) => repository.git('rev-parse', `:${path}`).trim();
  expect(asked).toEqual([blob('open.yml'), blob('other.yml')]);
  expect(found.map(({ detection }) => `${detection.path}:${detection.line}`)).toEqual([
    'new.env:2',
    'open.yml:6',
    'open.yml:7',
  ]);
  expect(unread).toEqual([]);
});

test('where the unchanged lines cannot be read, what is known counts and the file is named', async () => {
  const repository = newRepository();
  repository.stage('a.yml', 'a: 1\nb: 2\n');
  repository.commit();
  repository.stage('a.yml', `a: 1\napi_key: ${hex32()} # api.mailjet.com\nb: 2\n`);
  const collector = createCollector({ rules: RULE_SET, isIgnored: () => false });
  await readStaged({ cwd: repository.dir }, collector);
  const { found, unread } = await collector.finish(async () => false);
  expect([found.length, unread]).toEqual([1, [{ kind: 'unchanged-lines', path: 'a.yml' }]]);
});

test('allow comments count on the line and on the line above, with a reason, also on an unchanged line', async () => {
  const repository = newRepository();
  repository.stage('kept.env', '# mailwarden:allow the sandbox key\nA=1\n');
  repository.commit();
  repository.stage('kept.env', `# mailwarden:allow the sandbox key\nMJ_KEY=${hex32()}\nA=1\n`);
  repository.stage('on.js', `const mjKey = '${hex32()}'; // mailwarden:allow revoked in March\n`);
  repository.stage('block.css', `/* mailwarden:allow sample */\nmj_key: ${hex32()}\n`);
  repository.stage('page.html', `<!-- mailwarden:allow sample -->\n<mj-key>${hex32()}</mj-key>\n`);
  repository.stage('bare.env', `# mailwarden:allow\nMJ_KEY=${hex32()}\n`);
  repository.stage('far.env', `# mailwarden:allow too far up\n\nMJ_KEY=${hex32()}\n`);
  repository.stage('below.env', `MJ_KEY=${hex32()}\n# mailwarden:allow below\n`);
  const result = await scan(repository);
  expect(blockedPlaces(result)).toEqual(['bare.env:2', 'below.env:1', 'far.env:3']);
  expect(passedPlaces(result)).toEqual([
    'block.css:2 inline: sample',
    'kept.env:2 inline: the sandbox key',
    'on.js:1 inline: revoked in March',
    'page.html:2 inline: sample',
  ]);
});

test('allow entries let a value through in every file; ignored paths are not looked at; the block level holds', async () => {
  const repository = newRepository();
  const value = hex32();
  repository.stage('a.env', `MJ_KEY=${value}\n`);
  repository.stage('b.yml', `mailjet_api_key: ${value}\n`);
  repository.stage('vendor/x/c.env', `MJ_KEY=${hex32()}\n`);
  repository.stage('d.env', `MJ_KEY=${hex32()}\n`);
  const fingerprint = (await scan(repository)).findings[0]?.fingerprint ?? '';
  const allow = [{ fingerprint, reason: 'a sample', expires: null, line: 1 }];
  const result = await scan(repository, { allow, paths: { ignore: ['vendor/**'] } });
  expect(blockedPlaces(result)).toEqual(['d.env:1']);
  expect(passedPlaces(result)).toEqual(['a.env:1 allow: a sample', 'b.yml:1 allow: a sample']);
});

test('UTF-16, NULs, links, binary attributes and odd names hide nothing', async () => {
  const repository = newRepository();
  const line = () => `MJ_KEY=${hex32()}\r\n`;
  repository.stage('.gitattributes', '*.bin binary\n*.no -diff\n');
  repository.stage('wide.txt', Buffer.from(`\ufeff# x\r\n${line()}`, 'utf16le'));
  repository.stage('be.txt', Buffer.from(`\ufeff# x\r\n${line()}`, 'utf16le').swap16());
  repository.stage('a.bin', `\0\0${line()}`);
  repository.stage('b.no', line());
  repository.stage('ü "q"\t.env', line());
  const result = await scan(repository);
  expect(blockedPlaces(result).map((place) => Buffer.from(place, 'latin1').toString('utf8'))).toEqual([
    'a.bin:1',
    'b.no:1',
    'be.txt:2',
    'wide.txt:2',
    'ü "q"\t.env:1',
  ]);
});

test('an unreadable staged blob is named; the rest is scanned', async () => {
  const repository = newRepository();
  repository.stage('gone.env', `MJ_KEY=${hex32()}\n`);
  repository.stage('here.env', `MJ_KEY=${hex32()}\n`);
  const id = repository.git('rev-parse', ':gone.env').trim();
  rmSync(join(repository.dir, '.git/objects', id.slice(0, 2), id.slice(2)));
  rmSync(join(repository.dir, 'gone.env'));
  const result = await scan(repository);
  expect(blockedPlaces(result)).toEqual(['here.env:1']);
  expect(result.incomplete.map(unreadText).join()).toContain('gone.env');
});
