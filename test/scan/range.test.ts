import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { commitsSource, rangeSource } from '../../src/sources/commits.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository } from '../support/repository.ts';

test('each commit of a range is judged for itself: its lines, its message, its merges', async () => {
  const repository = newRepository();
  const { git } = repository;
  const found = new Map<string, string[]>();
  const commit = (message: string) => found.set(repository.commit(message), []).size;
  const expected: string[] = [];
  const note = (place: string) => expected.push(`${git('rev-parse', 'HEAD').trim()} ${place}`);
  repository.stage('base.env', `MJ_KEY=${hex32()}\n`);
  commit('base');
  const base = git('rev-parse', 'HEAD').trim();

  const line = `MJ_KEY=${hex32()}\n`;
  repository.stage('a.env', line);
  commit('adds');
  note('a.env:1');
  git('rm', '-q', 'a.env');
  commit('takes it away again');
  commit(`new mailjet secret key: ${hex32()}`);
  note(':message:1');
  git('mv', 'base.env', 'renamed.env');
  commit('moves');
  git('checkout', '-q', '-b', 'side', base);
  repository.stage('side.txt', 'x\n');
  commit('side');
  git('checkout', '-q', 'main');
  git('merge', '-q', '--no-commit', 'side');
  repository.stage('evil.env', `MJ_KEY=${hex32()}\n`);
  commit('merge with something of its own');
  note('evil.env:1');

  const { findings, incomplete } = await scanSource(
    { cwd: repository.dir, config: DEFAULT_CONFIG },
    rangeSource(`${base}..main`),
  );
  const places = findings.map(({ commit, path, line }) => `${commit} ${path}:${line}`);
  expect(places.sort()).toEqual(expected.sort());
  expect(findings.every(({ blocked }) => blocked)).toBe(true);
  expect(incomplete).toEqual([]);
});

test('moved in one commit does not hide what another adds; the first commit is whole', async () => {
  const repository = newRepository();
  const line = `MJ_KEY=${hex32()}\n`;
  repository.stage('a.env', line);
  const first = repository.commit();
  repository.git('rm', '-q', 'a.env');
  repository.commit();
  repository.stage('b.env', line);
  const last = repository.commit();
  const { findings } = await scanSource({ cwd: repository.dir, config: DEFAULT_CONFIG }, commitsSource(['HEAD']));
  expect(findings.map(({ commit, path }) => `${commit} ${path}`).sort()).toEqual(
    [`${first} a.env`, `${last} b.env`].sort(),
  );
});

test('evidence comes from the file as that commit has it, not as it is now', async () => {
  const repository = newRepository();
  const block = (vendor: string, rest = '') => `mail:\n  ${vendor}:\n    region: eu\n    from: me\n${rest}    x: 0\n`;
  repository.stage('a.yml', block('mailjet'));
  repository.commit();
  const values = `    api_key: ${hex32()}\n    api_secret: ${hex32()}\n`;
  repository.stage('a.yml', block('mailjet', values));
  const guilty = repository.commit();
  repository.stage('a.yml', block('sendgrid', values));
  repository.commit();
  const { findings } = await scanSource({ cwd: repository.dir, config: DEFAULT_CONFIG }, rangeSource('HEAD~2..HEAD'));
  expect(findings.map(({ commit, line }) => `${commit}:${line}`)).toEqual([`${guilty}:5`, `${guilty}:6`]);
});
