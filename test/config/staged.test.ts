/** Facts about the configuration that a commit brings in, and about files that only look like one. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { configAtRevision } from '../../src/config/committed-config.ts';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import { nearNames } from '../../src/config/near-name.ts';
import { copyPackage } from '../overrides/support/wired.ts';
import { newRepository, type Repository, temporaryFolder } from '../support/repository.ts';

const wrapped = copyPackage();
afterAll(() => wrapped.remove());

function mailwarden(
  cwd: string,
  args: readonly string[],
  input = '',
): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(join(wrapped.bin, 'mailwarden'), args, { cwd, input, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

const GOOD = 'block: high\n';
const WRONG = 'block: high\nblok: low\n';

function guarded(): Repository {
  const repository = newRepository();
  expect(mailwarden(repository.dir, ['install'])).toMatchObject({ code: 0 });
  return repository;
}

/** As a person commits; the exit code and what was said. */
function commit({ dir }: Repository): { readonly code: number | null; readonly err: string } {
  const { status, stderr } = spawnSync('git', ['commit', '-q', '-m', 'x'], { cwd: dir, encoding: 'utf8' });
  return { code: status, err: stderr };
}

describe('the commit that brings in a configuration', () => {
  it('is refused where the file is wrong, and names its line; a right one passes without a word', () => {
    const repository = guarded();
    for (const [text, words] of [
      [WRONG, /staged \.mailwarden\.yml, line 2: unknown key "blok"; did you mean block\?/],
      ['block: [', /staged \.mailwarden\.yml, line \d/],
      [`a: ${'x'.repeat(600 * 1024)}`, /larger than 512 KB/],
    ] as const) {
      repository.stage('.mailwarden.yml', text);
      repository.write('.mailwarden.yml', GOOD);
      expect(commit(repository)).toEqual({ code: 1, err: expect.stringMatching(words) });
    }
    repository.stage('.mailwarden.yml', GOOD);
    expect(commit(repository)).toEqual({ code: 0, err: '' });
    repository.stage('other.txt', 'x\n');
    expect(commit(repository)).toEqual({ code: 0, err: '' });
    repository.git('rm', '-q', '.mailwarden.yml');
    expect(commit(repository)).toEqual({ code: 0, err: '' });
  });

  it('is refused also beside binary, large and UTF-16 files, whose diff the first stage does not read to its end', () => {
    const beside: readonly (readonly [string, Uint8Array])[] = [
      ['a.bin', Buffer.alloc(70_000)],
      ['.a16.txt', Buffer.from('\ufeffx\n'.repeat(40_000), 'utf16le')],
      ['large.txt', Buffer.alloc(700_000, 'line of text\n')],
    ];
    for (const [name, bytes] of beside) {
      const repository = guarded();
      repository.stage(name, bytes);
      repository.stage('.mailwarden.yml', WRONG);
      repository.write('.mailwarden.yml', GOOD);
      expect([name, commit(repository)]).toEqual([
        name,
        { code: 1, err: expect.stringMatching(/line 2: unknown key/) },
      ]);
    }
  });

  it('is refused where a file that it names is wrong as it is staged, though the configuration itself stays as it is', () => {
    const repository = guarded();
    const [rules, known] = ['security/rules.toml', 'security/ünknown.json'];
    const right = "[[rules]]\nid = 'acme'\nregex = 'acme_[0-9]{9}'\nkeywords = ['acme_']\n";
    const empty = '{"schemaVersion":1,"findings":[]}\n';
    repository.write(known, empty);
    expect(mailwarden(repository.dir, ['scan', '.', '--write-baseline', known]).code).toBe(0);
    const none = readFileSync(join(repository.dir, known), 'utf8');
    repository.stage(rules, right);
    repository.stage(known, none);
    repository.stage('.mailwarden.yml', `rules:\n  - file: ${rules}\nbaseline: ${known}\n`);
    expect(commit(repository)).toEqual({ code: 0, err: '' });
    const beside: readonly (readonly [string, Uint8Array | string])[] = [
      ['b.txt', 'x\n'],
      ['a.bin', Buffer.alloc(70_000)],
      ['.a16.txt', Buffer.from('\ufeffx\n'.repeat(40_000), 'utf16le')],
    ];
    for (const [name, bytes] of beside) {
      repository.stage(name, bytes);
      expect(commit(repository)).toEqual({ code: 0, err: '' });
      for (const [path, wrong, words, good] of [
        [rules, "[[rules]]\nid = 'acme'\nregex = '('\n", /staged security\/rules\.toml, line 3: .*acme/, right],
        [known, '{', /staged security\/ünknown\.json/, none],
      ] as const) {
        repository.stage(name, Buffer.concat([Buffer.from(bytes), Buffer.from(`${path}\n`)]));
        repository.stage(path, wrong);
        repository.write(path, good);
        expect([name, path, commit(repository)]).toEqual([name, path, { code: 1, err: expect.stringMatching(words) }]);
        if (name === 'b.txt') {
          repository.git('rm', '-q', '-f', '--cached', path);
          expect([name, path, commit(repository)]).toEqual([
            name,
            path,
            { code: 1, err: expect.stringMatching(/rules\.toml|nknown\.json/) },
          ]);
        }
        repository.git('add', path);
      }
      repository.commit('beside');
    }
  });

  it('is seen by scan --staged as well, from any folder; one that is wrong for long stops nobody else', () => {
    const repository = newRepository();
    repository.stage('sub/x', 'x\n');
    repository.stage('.mailwarden.yml', WRONG);
    repository.write('.mailwarden.yml', GOOD);
    const scan = () => mailwarden(join(repository.dir, 'sub'), ['scan', '--staged']);
    expect(scan()).toMatchObject({ code: 2, err: expect.stringMatching(/staged \.mailwarden\.yml, line 2/) });
    repository.commit('brought in all the same');
    expect(scan().code).toBe(0);
  });
});

describe('a file that only looks like the configuration', () => {
  it('is known by its name, and backups of other programs and sources are not', () => {
    const near = [
      ...[
        '.mailwarden.yaml',
        '.mailwarden.json',
        '.mailwarden',
        '.mailwardenrc',
        '.mailwardenrc.yml',
        '.mailwarden.toml',
      ],
      ...['mailwarden.yml', 'mailwarden.yaml', '.mailwarden.yml.txt', '.Mailwarden.yml', '.mail-warden.yml'],
      ...['.mailwarden.ylm', '.malwarden.yml', 'mailwarden.config.json'],
    ];
    const others = ['.mailwarden.yml', 'mailwarden', 'mailwarden.ts', 'mailwarden-baseline.json', 'mailwarden.md'];
    expect(nearNames([...near, ...others, 'middleware.ts', '.mailmap', '.gitignore'])).toEqual([...near].sort());
  });

  it('is pointed out where there is no other: by the commit that adds it, by scan, and at a revision', async () => {
    const repository = guarded();
    for (const name of ['.mailwarden.yaml', 'mailwarden.yml', '.mailwarden.yml.txt']) {
      repository.stage(name, GOOD);
      const { code, err } = commit(repository);
      expect([code, err]).toEqual([
        1,
        expect.stringContaining(`${name} is not read: the configuration has the name .mailwarden.yml`),
      ]);
      expect(err).toContain(`try: rename it: mv -- ${name} .mailwarden.yml`);
      rmSync(join(repository.dir, name));
      expect(commit(repository)).toMatchObject({ code: 1, err: expect.stringContaining('is not read') });
      repository.git('rm', '-q', '--cached', name);
    }
    repository.write('.mailwarden.yaml', GOOD);
    expect(mailwarden(repository.dir, ['scan', '--stdin'], 'x')).toMatchObject({ code: 2, out: '' });
    repository.git('add', '.mailwarden.yaml');
    const at = repository.commit('brought in all the same');
    await expect(configAtRevision(repository.dir, at)).rejects.toMatchObject({ code: 'config' });
    repository.stage('.mailwarden.yml', GOOD);
    expect(commit(repository)).toEqual({ code: 0, err: '' });
    expect(mailwarden(repository.dir, ['scan', '--stdin'], 'x').code).toBe(0);
  });

  it("a folder of such a name is nobody's configuration", async () => {
    const dir = temporaryFolder();
    mkdirSync(join(dir, '.mailwarden'));
    expect(await loadConfig(dir)).toBe(DEFAULT_CONFIG);
    writeFileSync(join(dir, '.mailwarden.json'), '{}');
    await expect(loadConfig(dir)).rejects.toMatchObject({ code: 'config', exitCode: 2 });
  });
});
