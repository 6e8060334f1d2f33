/** A repository's own rules in scans and hooks: found everywhere, shown nowhere, skipped by no gate. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { copyPackage } from '../overrides/support/wired.ts';
import { runCli } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository, temporaryFolder } from '../support/repository.ts';

const wrapped = copyPackage();
afterAll(() => wrapped.remove());

const CONFIG = `rules:
  - id: acme-token
    title: an Acme token
    regex: 'acme_[0-9a-f]{32}'
    keywords: [acme_]
    variable: ACME_TOKEN
`;
const token = () => `acme_${hex32()}`;

interface Shown {
  readonly ruleId: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly blocked: boolean;
}

function scan({ dir }: Repository, ...args: readonly string[]) {
  const run = runCli(dir, ['scan', '--format', 'json', ...args]);
  const findings: readonly Shown[] = run.out === '' ? [] : JSON.parse(run.out).findings;
  return {
    ...run,
    places: findings.map((one) => `${one.path}:${one.line}:${one.column}${one.blocked ? '' : ' let be'}`),
  };
}

function withRules(config = CONFIG): Repository {
  const repository = newRepository();
  repository.stage('.mailwarden.yml', config);
  repository.commit();
  return repository;
}

describe('own rules in scans', () => {
  it('find in files, in what is staged, in ranges with their messages, and in a text; nothing shows the value', () => {
    const repository = withRules();
    const value = token();
    repository.stage('src/ä.js', `// ä\nconst ä = "${value}"; // ${value}\n`);
    const places = ['src/ä.js:2:12', 'src/ä.js:2:55'];
    for (const args of [['--staged'], ['.']]) {
      const { out, places: found } = scan(repository, ...args);
      expect(found, args.join()).toEqual(places);
      expect(out).not.toContain(value.slice(8));
    }
    expect(JSON.parse(scan(repository, '.').out).findings[0]).toMatchObject({
      service: 'own',
      confidence: 'high',
      redacted: 'acme… (37)',
      fingerprint: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      evidence: ['what the rule in .mailwarden.yml:2 looks for'],
    });
    const text = runCli(repository.dir, ['scan', '--staged']);
    expect(text.out).toContain('process.env.ACME_TOKEN');
    expect(text.out + text.err).not.toContain(value.slice(8));
    repository.git('commit', '-q', '-m', `with ${value}`, '--no-verify');
    expect(scan(repository, '--range', 'HEAD~1..HEAD').places).toEqual([':message:1:6', ...places]);
    const piped = runCli(repository.dir, ['scan', '--stdin', '--format', 'json'], { input: `x\n${value}\n` });
    expect(JSON.parse(piped.out).findings).toMatchObject([{ path: 'stdin', line: 2, column: 1 }]);
  });

  it('let be what a comment, an entry, a pattern of paths or gitleaks:allow speaks for, and what only moves', () => {
    const repository = withRules(`${CONFIG}paths: { ignore: ['vendor/**'] }\n`);
    const value = token();
    repository.stage('a', `${value}\nx\n`);
    repository.commit();
    repository.stage('a', 'x\n');
    repository.stage('b', `y\n${value}\n`);
    expect(scan(repository, '--staged').places).toEqual([]);
    repository.stage('b', `y\n# mailwarden:allow a sample\n${value}\n`);
    repository.stage('c', `${token()} # mailwarden:allow a sample\n${token()} # gitleaks:allow\n`);
    repository.stage('vendor/x', token());
    repository.stage('d', `# mailwarden:allow a sample\nold\n`);
    repository.commit();
    repository.stage('d', `# mailwarden:allow a sample\n${value}\n`);
    repository.stage('e', `${value}\n`);
    expect(scan(repository, '--staged').places).toEqual(['d:2:1 let be', 'e:1:1']);
    expect(scan(repository, 'c', 'vendor').places).toEqual(['c:1:1 let be']);
    const [{ fingerprint }] = JSON.parse(scan(repository, 'e').out).findings;
    repository.write('.mailwarden.yml', `${CONFIG}allow: [{ fingerprint: '${fingerprint}', reason: sample }]\n`);
    expect(scan(repository, 'e').places).toEqual(['e:1:1 let be']);
    expect(scan(repository, '--staged', '--config-from', 'HEAD').places).toContain('d:2:1');
  });

  it('come from rule files, by paths from the top wherever the scan stands, over worker threads too', () => {
    const repository = withRules('rules: [{ file: security/rules.toml }]\n');
    repository.write(
      'security/rules.toml',
      `[[rules]]\nid = "acme"\nregex = '''acme_[0-9a-f]{32}'''\npath = '''^src/'''\n`,
    );
    for (let at = 0; at < 400; at++) repository.write(`src/d/${at}.txt`, at % 100 === 0 ? `${token()}\n` : 'x\n');
    repository.write('other.txt', token());
    expect(scan(repository, '.').places).toEqual([0, 100, 200, 300].map((at) => `src/d/${at}.txt:1:1`));
    const below = runCli(join(repository.dir, 'src/d'), ['scan', '0.txt', '--format', 'json']);
    expect(JSON.parse(below.out).findings).toMatchObject([{ path: '0.txt', ruleId: 'acme' }]);
    repository.git('add', '-A');
    expect(scan(repository, '--staged', '--config-from', 'HEAD')).toMatchObject({
      code: 2,
      err: expect.stringContaining('security/rules.toml, which is not there'),
    });
  });

  it('are off by their id, and refused with file and line where they are wrong', () => {
    const repository = withRules(`${CONFIG}disable: [acme-token]\n`);
    repository.write('x', token());
    expect(scan(repository, 'x').places).toEqual([]);
    const complaint = (config: string) => {
      repository.write('.mailwarden.yml', config);
      const { code, err } = scan(repository, 'x');
      return `${code} ${err}`;
    };
    expect(complaint(`${CONFIG}disable:\n  - acme-tokn\n`)).toContain(
      'line 8: disable names a rule that is not there; did you mean acme-token?',
    );
    expect(complaint(CONFIG.replace('acme-token', 'mailjet-secret-key'))).toContain(
      'line 2: rule mailjet-secret-key: a built-in rule has this id',
    );
    expect(complaint(CONFIG.replace('{32}', '('))).toMatch(/^2 .*line 2: rule acme-token: regex/);
    expect(complaint(CONFIG.replace('keywords', 'keyword'))).toMatch(
      /line 5: unknown key "keyword" in rules; did you mean keywords\?/,
    );
    expect(complaint('rules:\n  - file: gone.toml\n')).toMatch(
      /^2 .*line 2: file names gone\.toml, which is not there/,
    );
    expect(complaint('packs: [mial]\n')).toMatch(/^2 .*line 1: a pack that is not there; did you mean mail\?/);
  });
});

describe('the gate of own rules', () => {
  const commit = ({ dir }: Repository, env: Readonly<Record<string, string>> = {}) => {
    writeFileSync(join(dir, 'note.txt'), `${Math.random()}\n`);
    execFileSync('git', ['add', '-A'], { cwd: dir });
    const { status, stderr } = spawnSync('git', ['commit', '-q', '-m', 'x'], {
      cwd: dir,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    return { code: status, err: stderr };
  };
  const guarded = (config: string): Repository => {
    const repository = newRepository();
    repository.write('.mailwarden.yml', config);
    expect(runCli(repository.dir, ['install']).code).toBe(0);
    return repository;
  };
  /** Does something where hooks can start no Node: what needs it is refused. */
  const withoutNode = <T>({ dir }: Repository, act: () => T): T => {
    const path = join(dir, '.git/mailwarden/package');
    renameSync(path, `${path}.away`);
    try {
      return act();
    } finally {
      renameSync(`${path}.away`, path);
    }
  };

  it('starts no Node for what holds no keyword, stops what does, and notices each change of a text that decides', () => {
    const repository = guarded('rules:\n  - file: rules.toml\n');
    const rules = (word: string) =>
      `[[rules]]\nid = "own"\nregex = '''${word}_[0-9a-f]{32}'''\nkeywords = ["${word}_"]\n`;
    repository.write('rules.toml', rules('acme'));
    expect(commit(repository)).toEqual({ code: 0, err: '' });
    withoutNode(repository, () => expect(commit(repository)).toEqual({ code: 0, err: '' }));
    repository.write('key.txt', `${token()}\n`);
    expect(commit(repository)).toMatchObject({ code: 1, err: expect.stringContaining('key.txt:1:1') });
    rmSync(join(repository.dir, 'key.txt'));
    repository.write('rules.toml', rules('brand'));
    withoutNode(repository, () => expect(commit(repository).code).toBe(1));
    repository.write('key.txt', `brand_${hex32()}\n`);
    expect(commit(repository)).toMatchObject({ code: 1, err: expect.stringContaining('key.txt:1:1') });
    rmSync(join(repository.dir, 'key.txt'));
    expect(commit(repository)).toEqual({ code: 0, err: '' });
    withoutNode(repository, () => expect(commit(repository)).toEqual({ code: 0, err: '' }));
    repository.write('.mailwarden.yml', 'rules:\n  - file: rules.toml\n# another\n');
    withoutNode(repository, () => expect(commit(repository).code).toBe(1));
    rmSync(join(repository.dir, '.git/mailwarden/gate'));
    expect(commit(repository)).toEqual({ code: 0, err: '' });
    expect(existsSync(join(repository.dir, '.git/mailwarden/gate'))).toBe(true);
  });

  it('stops a message, and a push of what passed under other rules', () => {
    const repository = guarded('block: medium\n');
    const remote = temporaryFolder();
    execFileSync('git', ['init', '-q', '--bare', remote]);
    repository.git('remote', 'add', 'origin', remote);
    expect(commit(repository).code).toBe(0);
    repository.write('late.txt', `${token()}\n`);
    expect(commit(repository).code).toBe(0);
    const push = () => spawnSync('git', ['push', '-q', 'origin', 'main'], { cwd: repository.dir, encoding: 'utf8' });
    repository.write('.mailwarden.yml', CONFIG);
    expect(push()).toMatchObject({ status: 1, stderr: expect.stringContaining('late.txt:1:1') });
    const message = spawnSync('git', ['commit', '-q', '--allow-empty', '-m', token()], {
      cwd: repository.dir,
      encoding: 'utf8',
    });
    expect(message).toMatchObject({ status: 1, stderr: expect.stringContaining('acme-token') });
    repository.git('rm', '-q', 'late.txt');
    repository.write('.mailwarden.yml', `${CONFIG}disable: [acme-token]\n`);
    expect(commit(repository).code).toBe(0);
    expect(push()).toMatchObject({ status: 0 });
    const receipts = readdirSync(join(repository.dir, '.git/mailwarden/receipts'));
    expect(new Set(receipts.map((name) => name.split('-')[0])).size).toBeGreaterThan(1);
  });

  it('leaves every commit to Node where a rule has no text to look for', () => {
    const repository = guarded("rules:\n  - id: digits\n    regex: '[0-9a-f]{20}Z'\n");
    expect(commit(repository)).toEqual({ code: 0, err: '' });
    withoutNode(repository, () => expect(commit(repository).code).toBe(1));
    repository.write('key.txt', `${hex32().slice(0, 20)}Z\n`);
    expect(commit(repository).code).toBe(1);
  });

  it('costs nothing where a configuration says nothing of rules, and takes no text for another', () => {
    const repository = guarded('block: medium\n');
    expect(commit(repository)).toEqual({ code: 0, err: '' });
    withoutNode(repository, () => expect(commit(repository)).toEqual({ code: 0, err: '' }));
    expect(existsSync(join(repository.dir, '.git/mailwarden/gate'))).toBe(false);
    const long = `# ${'x'.repeat(100)}\n`.repeat(200);
    for (const text of [
      `${CONFIG}# 'quoted' $(touch x) \\ \`y\`\n`,
      CONFIG.slice(0, -1),
      `${CONFIG}\r\n\n`,
      `${long}${CONFIG}`,
    ]) {
      repository.write('.mailwarden.yml', text);
      expect(commit(repository), text.slice(-40)).toEqual({ code: 0, err: '' });
      withoutNode(repository, () => expect(commit(repository), text.slice(-40)).toEqual({ code: 0, err: '' }));
      repository.write('.mailwarden.yml', `${text}#\n`);
      withoutNode(repository, () => expect(commit(repository).code, text.slice(-40)).toBe(1));
      repository.write('.mailwarden.yml', text);
    }
    expect(readFileSync(join(repository.dir, '.git/mailwarden/gate'), 'utf8')).toContain('mw_gate_made=');
  });
});
