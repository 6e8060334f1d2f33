/** Facts about baselines: what is known blocks nothing, stays known when it moves, and is written in the same bytes each time. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository } from '../support/repository.ts';

const NAME = 'security/known.json';

function withKeys(count: number): Repository {
  const repository = newRepository();
  mkdirSync(join(repository.dir, 'security'));
  for (let at = 0; at < count; at++) repository.stage(`src/${at}.env`, `A=1\nMJ_APIKEY_PRIVATE=${hex32()}\n`);
  return repository;
}

const scan = ({ dir }: Repository, ...args: readonly string[]) => runCli(dir, ['scan', '--format', 'json', ...args]);

/** Who let each finding through, in the order of the report. */
const letThrough = ({ out }: { readonly out: string }) =>
  JSON.parse(out).findings.map(({ blocked, suppressed }: { blocked: boolean; suppressed: { by: string } | null }) =>
    blocked ? 'blocked' : suppressed?.by,
  );

const read = ({ dir }: Repository) => readFileSync(join(dir, NAME), 'utf8');

describe('a baseline', () => {
  it('lets be what it holds, by fingerprint and path, wherever its line goes; a new place of the same key blocks', () => {
    const repository = withKeys(2);
    const written = scan(repository, '.', '--write-baseline', NAME);
    expect(written).toMatchObject({
      code: 0,
      err: expect.stringContaining(`put this line into .mailwarden.yml:  baseline: ${NAME}`),
    });
    expect(letThrough(written)).toEqual(['baseline', 'baseline']);
    expect(scan(repository, '.').code).toBe(1);
    repository.write('.mailwarden.yml', `baseline: ${NAME}\n`);
    expect(scan(repository, '.')).toMatchObject({ code: 0, err: '' });
    expect(scan(repository, '--staged').code).toBe(0);
    const text = readFileSync(join(repository.dir, 'src/0.env'), 'utf8');
    repository.stage('src/0.env', `\n\n# further down\n${text}`);
    expect(letThrough(scan(repository, '--staged'))).toEqual(['baseline', 'baseline']);
    expect(letThrough(runCli(join(repository.dir, 'src'), ['scan', '0.env', '--format', 'json']))).toEqual([
      'baseline',
    ]);
    repository.stage('other.env', text);
    expect(letThrough(scan(repository, '--staged'))).toEqual(['blocked', 'baseline', 'baseline']);
  });

  it('is sorted, an entry a line, holds nothing that changes by itself, and is the same from all that read the same', () => {
    const repository = withKeys(3);
    scan(repository, '.', '--write-baseline', NAME);
    const first = read(repository);
    const paths = first.split('\n').filter((line) => line.includes('fingerprint'));
    expect(paths.map((line) => JSON.parse(line.replace(/,$/, '')).path)).toEqual([
      'src/0.env',
      'src/1.env',
      'src/2.env',
    ]);
    expect(Object.keys(JSON.parse(first).findings[0])).toEqual(['path', 'fingerprint', 'rule']);
    repository.git('commit', '-q', '-m', 'x', '--no-verify');
    scan(repository, '.', '--write-baseline', NAME);
    expect(read(repository)).toBe(first);
    const { dir } = repository;
    expect(runCli(join(dir, 'security'), ['scan', '..', '--write-baseline', 'known.json']).code).toBe(0);
    expect(read(repository)).toBe(first);
    repository.stage('x', 'x\n');
    repository.commit();
    expect(scan(repository, '--range', 'HEAD~1..HEAD', '--write-baseline', NAME).err).toContain('3 no longer found');
    expect(JSON.parse(read(repository)).findings).toEqual([]);
  });

  it('is no alarm itself', () => {
    const repository = withKeys(10);
    scan(repository, '.', '--write-baseline', NAME);
    repository.git('rm', '-rfq', '--cached', 'src');
    repository.git('add', NAME);
    expect(scan(repository, '--staged')).toMatchObject({ code: 0, out: expect.stringContaining('"findings": []') });
    expect(read(repository).split('\n')).toHaveLength(13);
  });

  it('says what is gone where all was read, and nowhere else', () => {
    const repository = withKeys(2);
    repository.write('.mailwarden.yml', `baseline: ${NAME}\n`);
    expect(scan(repository, '.', '--write-baseline', NAME)).toMatchObject({
      code: 0,
      err: expect.not.stringContaining('put this line'),
    });
    repository.stage('src/1.env', 'A=1\n');
    expect(scan(repository, 'src').err).toBe('');
    expect(scan(repository, '.').err).toContain(`an entry of ${NAME} is no longer found here (src/1.env)`);
    expect(scan(repository, '.', '--write-baseline', NAME).err).toContain('holds 1 finding (1 no longer found)');
    expect(scan(repository, '.').err).toBe('');
  });

  it('is written also where the one that is named is broken, and not where something could not be read', () => {
    const repository = withKeys(1);
    repository.write('.mailwarden.yml', `baseline: ${NAME}\n`);
    repository.write(NAME, '<<<<<<< ours\n');
    expect(scan(repository, '.')).toMatchObject({
      code: 2,
      err: expect.stringContaining(`${NAME}, line 1: a merge has left its marks`),
    });
    expect(scan(repository, '.', 'nowhere', '--write-baseline', NAME)).toMatchObject({ code: 1 });
    expect(read(repository)).toBe('<<<<<<< ours\n');
    expect(scan(repository, '.', '--write-baseline', NAME).code).toBe(0);
    expect(scan(repository, '.').code).toBe(0);
    expect(scan(repository, '.', '--write-baseline', 'src')).toMatchObject({
      code: 3,
      err: expect.stringContaining('not a plain file'),
    });
  });

  it('that is named and not there, that leads out of the repository, or is none, is exit code 2 with its line', () => {
    const repository = withKeys(0);
    const complaint = (name: string) => {
      repository.write('.mailwarden.yml', `block: high\nbaseline: ${name}\n`);
      const { code, err } = scan(repository, '.');
      return `${code} ${err}`;
    };
    expect(complaint(NAME)).toContain(
      `2 ✖ mailwarden: .mailwarden.yml, line 2: baseline names ${NAME}, which is not there`,
    );
    for (const name of ['/etc/passwd', '../x.json', 'a/../../x', '.git/x', '.', '"a\\\\b"'])
      expect(complaint(name), name).toMatch(/^2 .*line 2: baseline must /);
    for (const [text, words] of [
      ['{"schemaVersion":1}', 'this is no baseline'],
      ['{"schemaVersion":1,"findings":[\n{"path":"a"}]}', 'entry 1 needs a path'],
      ['{"schemaVersion":1,\n"findings":[\n}', 'x.json: this is not JSON'],
    ] as const) {
      writeFileSync(join(repository.dir, 'x.json'), text);
      expect(complaint('x.json'), text).toContain(words);
    }
  });

  it('comes from the same revision as the configuration, never from the change', () => {
    const repository = withKeys(1);
    repository.write('.mailwarden.yml', `baseline: ${NAME}\n`);
    scan(repository, '.', '--write-baseline', NAME);
    repository.git('add', '-A');
    const base = repository.commit();
    repository.stage('src/new.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
    scan(repository, '.', '--write-baseline', NAME);
    repository.git('add', '-A');
    repository.commit();
    const range = `${base}..HEAD`;
    expect(letThrough(scan(repository, '--range', range))).toEqual(['baseline']);
    expect(letThrough(scan(repository, '--range', range, '--config-from', base))).toEqual(['blocked']);
    expect(letThrough(scan(repository, '--range', range, '--config-from', 'HEAD'))).toEqual(['baseline']);
    repository.git('rm', '-q', '--cached', NAME);
    repository.commit();
    expect(scan(repository, '--range', range, '--config-from', 'HEAD')).toMatchObject({
      code: 2,
      err: expect.stringContaining(`.mailwarden.yml of HEAD, line 1: baseline names ${NAME}, which is not there`),
    });
  });
});
