/** History of what no single line shows: keys over several lines, and what a repository's own rules find. */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PACKS } from '../../../src/config/built-in.ts';
import { runCli } from '../../support/built.ts';
import { newRepository, type Repository, temporaryFolder } from '../../support/repository.ts';
import { sampleOf } from '../../support/secret-sample.ts';
import { type HistoryJson, history, historyJson } from './run.ts';

function secretCalled(id: string) {
  const secret = PACKS.common.flatMap(({ secrets }) => secrets).find((one) => one.id === id);
  if (secret === undefined) throw new Error(`no secret is called ${id}`);
  return secret;
}

/** A private key as lines. */
const pem = () =>
  sampleOf(secretCalled('private-key-pem'))
    .replaceAll(/\\{1,4}n/g, '\n')
    .trim();

/** Commits of one second have no order. */
const bySubject = ({ commits }: HistoryJson) => commits.toSorted((a, b) => (a.subject < b.subject ? -1 : 1));

const fingerprint = (value: string) => `sha256:${createHash('sha256').update(`own:${value}`).digest('hex')}`;

function fingerprintsIn({ dir }: Repository, path: string): readonly string[] {
  const { out } = runCli(dir, ['scan', path, '--format', 'json']);
  return (JSON.parse(out).findings as readonly { fingerprint: string }[]).map(({ fingerprint }) => fingerprint);
}

test('a private key over several lines is found where it came and where it went, and is the same in every file', async () => {
  const repository = newRepository();
  const key = pem();
  expect(key.split('\n').length).toBeGreaterThan(2);
  repository.stage('.mailwarden.yml', 'packs: [common]\n');
  repository.stage('deploy.key', `${key}\n`);
  repository.stage('app.py', `# a key\nKEY = """${key}"""\n`);
  const [first] = fingerprintsIn(repository, 'deploy.key');
  expect(fingerprintsIn(repository, 'app.py')).toEqual([first]);
  repository.commit('in');
  repository.git('rm', '-q', '--cached', 'deploy.key');
  repository.commit('out');
  const found = await historyJson(repository.dir, first ?? '');
  expect(found).toMatchObject({ code: 1, service: 'private-key', refs: [{ atTip: true, paths: ['app.py'] }] });
  expect(bySubject(found).map(({ subject, adds, removes }) => [subject, adds.length, removes.length])).toEqual([
    ['in', 2, 0],
    ['out', 0, 1],
  ]);
  const file = join(temporaryFolder(), 'replace.txt');
  await history(repository.dir, { fingerprint: first, replaceFile: file });
  const lines = readFileSync(file, 'latin1').trimEnd().split('\n');
  expect(lines.every((line) => /^literal:[0-9A-Za-z+/=]{16,}==>REMOVED$/.test(line))).toBe(true);
  for (const line of key.split('\n').filter((one) => one.length >= 16 && !one.startsWith('-----')))
    expect(lines).toContain(`literal:${line}==>REMOVED`);
});

test('what a rule of the repository finds is found in its history, also where the rule itself would not look', async () => {
  const repository = newRepository();
  const value = `acme_${randomBytes(8).toString('hex')}`;
  const short = `pin-${randomBytes(2).toString('hex')}`;
  repository.stage(
    '.mailwarden.yml',
    `rules:\n  - id: acme\n    regex: 'acme_[0-9a-f]{16}'\n    keywords: [acme_]\n  - file: r.toml\n`,
  );
  repository.stage(
    'r.toml',
    "[[rules]]\nid = 'pin'\nregex = 'pin-[0-9a-f]{4}'\npath = '[.]cfg$'\nkeywords = ['pin-']\n",
  );
  repository.stage('a.js', `const a = 1;\nconst key = '${value}';\n`);
  repository.stage('b.cfg', `${short}\n`);
  repository.commit('in');
  repository.stage('a.js', 'const a = 1;\n');
  repository.stage('notes.txt', `see ${short}\n`);
  repository.commit('out');
  expect(fingerprintsIn(repository, 'b.cfg')).toEqual([fingerprint(short)]);
  const acme = await historyJson(repository.dir, fingerprint(value));
  expect(acme).toMatchObject({ code: 1, service: 'own' });
  expect(
    bySubject(acme).map(({ subject, adds, removes }) => [subject, adds.map(({ line }) => line), removes.length]),
  ).toEqual([
    ['in', [2], 0],
    ['out', [], 1],
  ]);
  const pin = await history(repository.dir, { fingerprint: fingerprint(short) });
  expect(pin).toMatchObject({ code: 1, text: expect.stringMatching(/(?=[\s\S]*notes\.txt:1)[\s\S]*b\.cfg:1/) });
  expect(pin.text).not.toMatch(new RegExp(`${short.slice(0, 4)}|guide own`));
  expect((await historyJson(repository.dir, fingerprint('acme_0'))).code).toBe(0);
});
