/** What fix does to index, work tree, .env and their neighbours, on real repositories; and that undo gives every byte back. */
import { chmodSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository } from '../support/repository.ts';
import { runFix } from './support/run.ts';
import { snapshot } from './support/snapshot.ts';

const read = ({ dir }: Repository, path: string): string => readFileSync(join(dir, path), 'latin1');
const staged = ({ git }: Repository, path: string): string => git('show', `:${path}`);

async function undoesAll(repository: Repository, before: Readonly<Record<string, string>>): Promise<void> {
  expect((await runFix(repository.dir, { undo: true })).code).toBe(0);
  expect(snapshot(repository)).toEqual(before);
}

describe('index and work tree', () => {
  it('changes only those lines where a file is partly staged, and keeps what is not staged', async () => {
    const repository = newRepository();
    const key = hex32();
    repository.stage('src/mail.js', '// mailjet\nconst a = 1;\nlet mailjetSecret;\nconst z = 26;\n');
    repository.commit();
    repository.stage('src/mail.js', `// mailjet\nconst a = 1;\nlet mailjetSecret = '${key}';\nconst z = 26;\n`);
    repository.write(
      'src/mail.js',
      `// mailjet, edited\nconst a = 2;\nlet mailjetSecret = '${key}'; // unstaged\nconst z = 26;\nmore();\n`,
    );
    const before = snapshot(repository);
    expect((await runFix(repository.dir)).code).toBe(0);
    expect(staged(repository, 'src/mail.js')).toBe(
      '// mailjet\nconst a = 1;\nlet mailjetSecret = process.env.MJ_APIKEY_PRIVATE;\nconst z = 26;\n',
    );
    expect(read(repository, 'src/mail.js')).toBe(
      '// mailjet, edited\nconst a = 2;\nlet mailjetSecret = process.env.MJ_APIKEY_PRIVATE; // unstaged\nconst z = 26;\nmore();\n',
    );
    await undoesAll(repository, before);
  });

  it('keeps CRLF, mode bits, other encodings and a missing last line break', async () => {
    const repository = newRepository();
    const [pub, key] = [hex32(), hex32()];
    repository.write('send', `#!/bin/sh\n# mailjet\nMJ_APIKEY_PRIVATE=${key}`, 0o755);
    repository.write(
      'mail.php',
      Buffer.from(`<?php\r\n// Envoyé par Mailjet\r\n$mailjetSecret = '${key}';\r\n`, 'latin1'),
    );
    repository.write('Mail.cs', Buffer.from(`\ufeffclass Mail { string mailjetKey = "${pub}"; }\r\n`, 'utf16le'));
    repository.git('add', '.');
    const before = snapshot(repository);
    expect((await runFix(repository.dir)).code).toBe(0);
    expect(read(repository, 'send')).toBe('#!/bin/sh\n# mailjet\nMJ_APIKEY_PRIVATE="${MJ_APIKEY_PRIVATE:?}"');
    expect(statSync(join(repository.dir, 'send')).mode & 0o777).toBe(0o755);
    expect(repository.git('ls-files', '-s', 'send')).toMatch(/^100755/);
    expect(read(repository, 'mail.php')).toBe(
      "<?php\r\n// Envoy\xe9 par Mailjet\r\n$mailjetSecret = getenv('MJ_APIKEY_PRIVATE');\r\n",
    );
    expect(Buffer.from(read(repository, 'Mail.cs'), 'latin1').toString('utf16le')).toBe(
      '\ufeffclass Mail { string mailjetKey = System.Environment.GetEnvironmentVariable("MJ_APIKEY_PUBLIC"); }\r\n',
    );
    expect(repository.git('diff', '--name-only')).toBe('');
    await undoesAll(repository, before);
  });

  it('fixes the index where the work tree has no such line, and works from a folder below', async () => {
    const repository = newRepository();
    repository.stage('a/gone.py', `mailjet_secret = "${hex32()}"\n`);
    repository.stage('a/clean.rb', `mailjet_secret = '${hex32()}'\n`);
    rmSync(join(repository.dir, 'a/gone.py'));
    repository.write('a/clean.rb', '# nothing\n');
    const before = snapshot(repository);
    expect((await runFix(join(repository.dir, 'a'))).code).toBe(0);
    expect(staged(repository, 'a/gone.py')).toBe('import os\n\nmailjet_secret = os.environ["MJ_APIKEY_PRIVATE_2"]\n');
    expect(staged(repository, 'a/clean.rb')).toContain('ENV.fetch("MJ_APIKEY_PRIVATE")');
    expect(read(repository, 'a/clean.rb')).toBe('# nothing\n');
    await undoesAll(repository, before);
  });
});

describe('.env and its neighbours', () => {
  it('creates .env for its owner only, keeps it out of git, and stages the ignore line and the sample', async () => {
    const repository = newRepository();
    const key = hex32();
    repository.stage('mail.js', `const mailjetSecret = '${key}';\n`);
    repository.stage('.gitignore', 'node_modules');
    const { out } = await runFix(repository.dir);
    expect(out).not.toContain(key);
    expect(out).toMatch(/The value is in .env .* as MJ_APIKEY_PRIVATE; .env.example names it for others/);
    expect(read(repository, '.env')).toBe(`MJ_APIKEY_PRIVATE=${key}\n`);
    expect(statSync(join(repository.dir, '.env')).mode & 0o777).toBe(0o600);
    expect(staged(repository, '.gitignore')).toBe('node_modules\n.env\n');
    expect(staged(repository, '.env.example')).toBe('MJ_APIKEY_PRIVATE=change-me\n');
    expect(repository.git('status', '--porcelain')).toBe('A  .env.example\nA  .gitignore\nA  mail.js\n');
    const files = repository
      .git('grep', '-l', '--untracked', '--no-exclude-standard', '-e', key.slice(0, 12), '--', '.')
      .trim();
    expect(files).toBe('.env');
    expect(repository.git('ls-files', '.env')).toBe('');
  });

  it('one value has one name in all files, and no number where no other value has it', async () => {
    const repository = newRepository();
    const [key, other] = [hex32(), hex32()];
    const compose = (first: string, second: string) =>
      `services:\n  web:\n    environment:\n      - PEPIPOST_API_KEY=${first}\n      - MJ_APIKEY_PRIVATE=${second}\n`;
    repository.stage('docker-compose.yml', compose(key, other));
    repository.stage('send.py', `pepipost_api_key = "${key}"\n`);
    repository.stage('z.py', `mailjet_secret = "${hex32()}"\nmailjet_api_secret = "${other}"\n`);
    const before = snapshot(repository);
    expect((await runFix(repository.dir)).code).toBe(0);
    expect(staged(repository, 'docker-compose.yml')).toBe(compose('${PEPIPOST_API_KEY}', '${MJ_APIKEY_PRIVATE}'));
    expect(staged(repository, 'send.py')).toContain('os.environ["PEPIPOST_API_KEY"]');
    expect(staged(repository, 'z.py')).toMatch(/\["MJ_APIKEY_PRIVATE_2"\]\n.*\["MJ_APIKEY_PRIVATE"\]/);
    const dotenv = read(repository, '.env').trim().split('\n');
    expect(dotenv).toHaveLength(3);
    expect(new Set(dotenv.map((line) => line.replace(/^.*=/, ''))).size).toBe(3);
    await undoesAll(repository, before);
  });

  it('the sample names what .env holds under the same name, too', async () => {
    const repository = newRepository();
    repository.write('.env', `PORT=1\nMJ_APIKEY_PRIVATE=${hex32()}\n`);
    repository.stage('mail.js', `const mailjetSecret = '${hex32()}';\n`);
    await runFix(repository.dir);
    expect(staged(repository, '.env.example')).toBe('MJ_APIKEY_PRIVATE=change-me\nMJ_APIKEY_PRIVATE_2=change-me\n');
  });

  it('keeps existing lines, takes an equal value over, and numbers a different one', async () => {
    const repository = newRepository();
    const [pub, key, old] = [hex32(), hex32(), hex32()];
    const dotenv = `PORT=1\r\nexport MJ_APIKEY_PUBLIC="${pub}"\r\nMJ_APIKEY_PRIVATE=${old}`;
    repository.write('.env', dotenv, 0o640);
    repository.stage('.gitignore', '.env*\n');
    repository.stage('mail.js', `mailjet.apiConnect('${pub}', '${key}');\n`);
    const before = snapshot(repository);
    await runFix(repository.dir);
    expect(staged(repository, 'mail.js')).toBe(
      'mailjet.apiConnect(process.env.MJ_APIKEY_PUBLIC, process.env.MJ_APIKEY_PRIVATE_2);\n',
    );
    expect(read(repository, '.env')).toBe(`${dotenv}\r\nMJ_APIKEY_PRIVATE_2=${key}\r\n`);
    expect(statSync(join(repository.dir, '.env')).mode & 0o777).toBe(0o640);
    expect(repository.git('ls-files')).toBe('.gitignore\nmail.js\n');
    await undoesAll(repository, before);
  });

  it('changes nothing where git tracks .env, where .env is a link, and where a default names a variable with another value', async () => {
    const repository = newRepository();
    repository.stage('mail.js', `const mailjetSecret = process.env.MJ_X || '${hex32()}';\n`);
    repository.stage('.env', 'A=1\n');
    const tracked = snapshot(repository);
    expect(await runFix(repository.dir)).toMatchObject({
      code: 1,
      out: expect.stringContaining('git rm --cached .env'),
    });
    expect(snapshot(repository)).toEqual(tracked);
    repository.git('rm', '-q', '-f', '.env');
    repository.write('elsewhere', '');
    symlinkSync('elsewhere', join(repository.dir, '.env'));
    await expect(runFix(repository.dir)).rejects.toMatchObject({ code: 'unreadable' });
    rmSync(join(repository.dir, '.env'));
    repository.write('.env', 'MJ_X=other\n');
    expect(await runFix(repository.dir)).toMatchObject({ code: 1, out: expect.stringContaining('MJ_X') });
    expect(read(repository, '.env')).toBe('MJ_X=other\n');
  });
});

describe('asking and taking back', () => {
  it('changes nothing without an answer: no terminal and no --yes', async () => {
    const repository = newRepository();
    repository.stage('mail.js', `const mailjetSecret = '${hex32()}';\n`);
    const before = snapshot(repository);
    await expect(runFix(repository.dir, { yes: false })).rejects.toMatchObject({ code: 'usage', exitCode: 2 });
    expect(snapshot(repository)).toEqual(before);
  });

  it('shows the change with the value masked, and does what the answer says', async () => {
    const repository = newRepository();
    const key = hex32();
    repository.stage('mail.js', `const mailjetSecret = '${key}';\n`);
    const before = snapshot(repository);
    const declined = await runFix(repository.dir, { yes: false, answer: 'n\n' });
    expect(declined).toMatchObject({ code: 1, out: expect.stringContaining('declined; nothing was changed') });
    expect(declined.out).toContain(`- const mailjetSecret = '${key.slice(0, 4)}${'*'.repeat(28)}';`);
    expect(declined.out).toContain('+ const mailjetSecret = process.env.MJ_APIKEY_PRIVATE;');
    expect(snapshot(repository)).toEqual(before);
    expect((await runFix(repository.dir, { yes: false, answer: '' })).code).toBe(1);
    expect((await runFix(repository.dir, { yes: false, answer: 'yes\n' })).code).toBe(0);
    expect((await runFix(repository.dir, { undo: true, yes: false, answer: 'y\n' })).code).toBe(0);
    expect(snapshot(repository)).toEqual(before);
  });

  it('after the fix is committed, undo says that the commit stays, and stages the keys again', async () => {
    const repository = newRepository();
    const key = hex32();
    repository.stage('mail.js', `const mailjetSecret = '${key}';\n`);
    await runFix(repository.dir);
    repository.commit('fixed');
    const commit = repository.git('rev-parse', 'HEAD');
    const { code, out } = await runFix(repository.dir, { undo: true, yes: false, answer: 'y\n' });
    expect(code).toBe(0);
    expect(out).toContain('The fix is committed, and that commit keeps its lines.');
    expect(out).not.toContain('the staged files');
    expect(out).toContain('The commit stays as it is; what is staged now would be blocked.');
    expect(staged(repository, 'mail.js')).toContain(key);
    expect(repository.git('rev-parse', 'HEAD')).toBe(commit);
  });

  it('says that nothing is to be fixed or to be taken back', async () => {
    const repository = newRepository();
    repository.stage('a.txt', 'hello\n');
    expect(await runFix(repository.dir)).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to fix') });
    await expect(runFix(repository.dir, { undo: true })).rejects.toMatchObject({ code: 'undo' });
  });

  it('fixes what it can, leaves the rest with a reason, and takes back only what nobody has changed since', async () => {
    const repository = newRepository();
    repository.stage('mail.py', `mailjet_secret = "${hex32()}"\n`);
    repository.stage('mailjet.json', `{ "mailjet_secret": "${hex32()}" }\n`);
    const { code, out } = await runFix(repository.dir);
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining('JSON reads no variables') });
    // What is left comes before what is to be done, under a name that no other value of the run has.
    expect(out.slice(out.indexOf('Left as it is'))).toMatch(
      /MJ_APIKEY_PRIVATE_2[\s\S]*Now: mend what is left[\s\S]*blocked/,
    );
    expect(out).not.toContain('Now: git commit');
    expect(staged(repository, 'mail.py')).toContain('os.environ');
    const fixed = snapshot(repository);
    writeFileSync(join(repository.dir, 'mail.py'), '# rewritten\n');
    await expect(runFix(repository.dir, { undo: true })).rejects.toMatchObject({ code: 'undo' });
    expect(staged(repository, 'mail.py')).toContain('os.environ');
    writeFileSync(join(repository.dir, 'mail.py'), fixed['mail.py']?.replace(/^\d+ /, '') ?? '', 'latin1');
    writeFileSync(join(repository.dir, '.env'), 'NOTHING=1\n');
    await expect(runFix(repository.dir, { undo: true })).rejects.toMatchObject({
      code: 'undo',
      message: expect.stringContaining('.env'),
    });
  });

  it('keeps no value in its record, and the index as it was where it is locked', async () => {
    const repository = newRepository();
    const key = hex32();
    repository.stage('mail.py', `mailjet_secret = "${key}"\n`);
    const before = snapshot(repository);
    writeFileSync(join(repository.dir, '.git/index.lock'), '');
    await expect(runFix(repository.dir)).rejects.toMatchObject({ code: 'git-failed' });
    rmSync(join(repository.dir, '.git/index.lock'));
    expect(read(repository, '.git/mailwarden/fix/last.json')).not.toContain(key.slice(4));
    chmodSync(join(repository.dir, 'mail.py'), 0o600);
    expect((await runFix(repository.dir)).out).toContain('interrupted');
    chmodSync(join(repository.dir, 'mail.py'), 0o644);
    await undoesAll(repository, before);
  });
});
