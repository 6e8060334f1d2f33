/** A provider that is added by the steps of docs/RULES.md is found, masked and refused everywhere, and no command takes it for another. */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderData } from '../../src/core/rule.ts';
import { expand } from '../support/expand.ts';
import { hex32 } from '../support/random-key.ts';
import { type Repository, repositoryAt } from '../support/repository.ts';

const HOME = join(import.meta.dirname, '../..');
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const letters = (size: number) => Array.from({ length: size - 3 }, () => ALNUM[randomInt(62)]).join('');
const run = (size: number) => `a${letters(size)}B7`;

const KEY = `QM.${run(22)}.${run(43)}`;
const PASSWORD = run(36);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const FORMS: readonly (readonly [rule: string, form: string, line: string])[] = [
  ['quillmail-api-key', 'plain', `token = "${KEY}"`],
  ['quillmail-api-key', 'base64', `token: ${base64(KEY)}`],
  ['quillmail-api-key', 'base64 of more', `token: ${base64(`x=1\nTOKEN=${KEY}\n`)}`],
  ['quillmail-api-key', 'percent-encoded', `https://a.example/?k=${KEY.replaceAll('.', '%2E')}&x=1`],
  ['quillmail-smtp-password', 'plain', `QUILLMAIL_SMTP_PASSWORD=${PASSWORD}`],
  ['quillmail-smtp-password', 'base64', `QUILLMAIL_SMTP_PASSWORD: ${base64(PASSWORD)}`],
  ['quillmail-smtp-password', 'percent-encoded', `?quillmail_password%3D${PASSWORD}%26x`],
];
const SECRETS = [KEY.slice(3, 25), KEY.slice(26), PASSWORD, base64(KEY), base64(PASSWORD)];

let copy = '';
let repository: Repository;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'mailwarden-provider-'));
  for (const name of ['src', 'rules', 'hooks', 'package.json', 'tsconfig.json', 'tsdown.config.ts'])
    cpSync(join(HOME, name), join(copy, name), { recursive: true });
  symlinkSync(join(HOME, 'node_modules'), join(copy, 'node_modules'));
  takeSteps();
  execFileSync(process.execPath, ['src/build/build.mjs'], { cwd: copy, stdio: 'pipe' });
  rmSync(join(copy, 'src'), { recursive: true });
  repository = repositoryAt(join(copy, 'repository'));
  mkdirSync(repository.dir);
  repository.git('init', '-q', '-b', 'main');
  repository.stage('a.txt', 'nothing\n');
  repository.commit();
  expect(mailwarden(['install']).code).toBe(0);
}, 120_000);

afterAll(() => rmSync(copy, { recursive: true, force: true, maxRetries: 3 }));

/** The files that the document shows, and its one line in the index. */
function takeSteps(): void {
  const text = readFileSync(join(HOME, 'docs/RULES.md'), 'utf8');
  for (const [, path = '', body = ''] of text.matchAll(/^ {3}```ts (\S+)\n([\s\S]*?)^ {3}```$/gm)) {
    const file = join(copy, path);
    const code = body.replaceAll(/^ {3}/gm, '');
    if (path !== 'rules/index.ts') {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, code);
      continue;
    }
    const index = readFileSync(file, 'utf8').replace('\nimport', `\n${code}import`);
    writeFileSync(file, index.replace(/(PROVIDERS[^=]*= \[)([^\]]*)/, '$1$2, QUILLMAIL'));
  }
}

/** Every output is looked through: none holds a value. */
function mailwarden(args: readonly string[], input = '') {
  const options = { cwd: repository.dir, input, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, 'dist/cli.js'), ...args], options);
  return { code: status, said: masked(`${stdout}${stderr}`), stdout };
}

function git(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: repository.dir, encoding: 'utf8' });
  return { code: status, said: masked(`${stdout}${stderr}`) };
}

function masked(text: string): string {
  for (const secret of SECRETS)
    for (let at = 0; at + 9 <= secret.length; at++)
      if (text.includes(secret.slice(at, at + 9))) expect.fail(`holds part of a value: ${text.slice(0, 300)}`);
  return text;
}

const rulesIn = (text: string): readonly string[] => {
  const { findings } = JSON.parse(text) as { readonly findings: readonly { readonly ruleId: string }[] };
  return findings.map(({ ruleId }) => ruleId);
};

describe('a new provider', () => {
  test.each(FORMS)('%s, %s: the commit is blocked, and paths and standard input find it', (rule, form, line) => {
    repository.write('a.conf', `# what there is\n${line}\n`);
    git('add', '-A');
    const { code, said } = git('commit', '-q', '-m', 'x');
    expect([form, code, said.includes(rule)]).toEqual([form, 1, true]);
    expect(rulesIn(mailwarden(['scan', 'a.conf', '--format', 'json']).stdout)).toEqual([rule]);
    const input = mailwarden(['scan', '--stdin', '--path', 'a.conf', '--format', 'json'], `${line}\n`);
    expect(rulesIn(input.stdout)).toEqual([rule]);
    git('rm', '-q', '-f', 'a.conf');
  });

  test('its rules prove themselves both ways', async () => {
    const { QUILLMAIL } = (await import(join(copy, 'rules/quillmail/index.ts'))) as { QUILLMAIL: ProviderData };
    const expected: (readonly [path: string, rule: string])[] = [];
    for (const { id, hits, misses } of QUILLMAIL.rules)
      for (const [at, { path, lines }] of [...hits, ...misses].entries()) {
        const file = `x/${id.slice(-3)}${at}/${path}`;
        repository.write(file, `${lines.map(expand).join('\n')}\n`);
        if (at < hits.length) expected.push([file, id]);
      }
    const { findings } = JSON.parse(mailwarden(['scan', 'x', '--format', 'json']).stdout) as {
      readonly findings: readonly { readonly path: string; readonly ruleId: string; readonly service: string }[];
    };
    const own = findings.filter(({ service }) => service === 'quillmail');
    expect(own.map(({ path, ruleId }) => [path, ruleId]).toSorted()).toEqual(expected.toSorted());
    rmSync(join(repository.dir, 'x'), { recursive: true });
  });

  test('the names of the others speak against a value of another shape, and its own against theirs', () => {
    const lines = ['# mail goes out by mailjet', `QUILLMAIL_API_KEY=${hex32()}`, `MJ_APIKEY_PRIVATE=${run(36)}`];
    const { stdout } = mailwarden(['scan', '--stdin', '--path', '.env', '--format', 'json'], lines.join('\n'));
    expect(rulesIn(stdout)).toEqual([]);
  });

  test('each of many files with one is found, wherever in it the value stands', () => {
    for (let i = 0; i < 80; i++)
      repository.write(`many/${i}`, `${'x '.repeat(i)}QM.${run(22)}.${run(43)}${' y'.repeat(80 - i)}\n`);
    const { stdout } = mailwarden(['scan', 'many', '--format', 'json']);
    expect(rulesIn(stdout)).toEqual(Array(80).fill('quillmail-api-key'));
    rmSync(join(repository.dir, 'many'), { recursive: true });
  });

  test('a message, a name of a file, and a push are blocked; what is moved is not', () => {
    repository.write('b.txt', 'b\n');
    git('add', 'b.txt');
    const message = git('commit', '-q', '-m', `uses ${KEY}`);
    expect([message.code, message.said.includes('quillmail-api-key')]).toEqual([1, true]);
    repository.write(`${KEY}.txt`, 'x\n');
    git('add', '-A');
    const name = git('commit', '-q', '-m', 'x');
    expect([name.code, name.said.includes('quillmail-api-key')]).toEqual([1, true]);
    git('rm', '-q', '-f', `${KEY}.txt`);
    repository.write('c.txt', `${KEY}\n${base64(KEY)}\n`);
    git('add', '-A');
    expect(git('commit', '-q', '--no-verify', '-m', 'c').code).toBe(0);
    git('mv', 'c.txt', 'd.txt');
    expect(git('commit', '-q', '-m', 'moved').code).toBe(0);
    execFileSync('git', ['init', '-q', '--bare', join(repository.dir, '.git/remote.git')]);
    git('remote', 'add', 'origin', join(repository.dir, '.git/remote.git'));
    const push = git('push', '-q', 'origin', 'HEAD:main');
    expect([push.code === 0, push.said.includes('quillmail-api-key')]).toEqual([false, true]);
  });

  test('history finds every commit and both forms; no argument may be a key', () => {
    const { stdout } = mailwarden(['scan', 'd.txt', '--format', 'json']);
    const [fingerprint = ''] = [...stdout.matchAll(/sha256:[0-9a-f]{64}/g)].map(([text]) => text);
    const { service, commits } = JSON.parse(mailwarden(['history', fingerprint, '--format', 'json']).stdout);
    expect(service).toBe('quillmail');
    const both = (path: string) => [
      { path, line: 1, form: 'plain' },
      { path, line: 2, form: 'base64' },
    ];
    expect(commits.map(({ adds }: { readonly adds: unknown }) => adds)).toEqual([both('d.txt'), both('c.txt')]);
    for (const value of [KEY, base64(KEY), `x=${KEY}`, KEY.replaceAll('.', '%2E'), PASSWORD]) {
      const refused = mailwarden(['history', value]);
      expect([refused.code, /argument/.test(refused.said)]).toEqual([2, true]);
    }
  });

  test('what is kept of an override holds none of it, nor does the list', () => {
    git('checkout', '-q', '-b', `fix-${KEY}`);
    repository.write('e.txt', `e ${KEY}\n`);
    git('add', '-A');
    const env = { ...process.env, MAILWARDEN_SKIP: '1', MAILWARDEN_REASON: `it is ${KEY} and ${base64(KEY)}` };
    expect(spawnSync('git', ['commit', '-q', '-m', 'e'], { cwd: repository.dir, env }).status).toBe(0);
    expect(mailwarden(['overrides', 'list'])).toMatchObject({
      code: 0,
      said: expect.stringContaining('MAILWARDEN_SKIP'),
    });
    for (const path of filesIn(join(repository.dir, '.git/mailwarden'))) masked(readFileSync(path, 'utf8'));
  });

  test('guide, inventory, verify and incident say what they lack, and take it for no other', () => {
    expect(mailwarden(['guide', 'quill']).said).toMatch(/no guide for Quillmail[\s\S]*Delete the key under Settings/);
    expect(mailwarden(['guide', 'quillmail', '--language', 'go'])).toMatchObject({ code: 2 });
    repository.write('app.js', "import { send } from 'quillmail-sdk';\nconst key = process.env.QUILLMAIL_API_KEY;\n");
    const inventory = mailwarden(['inventory', '--provider', 'quillmail', '.']);
    expect(inventory.said).toMatch(/app\.js/);
    const verify = mailwarden(['verify', 'd.txt:1']);
    expect([verify.code, /Quillmail key[\s\S]*does not ask Quillmail/.test(verify.said)]).toEqual([3, true]);
    const [fingerprint = ''] =
      /sha256:[0-9a-f]{64}/.exec(mailwarden(['scan', 'd.txt', '--format', 'json']).stdout) ?? [];
    mailwarden(['incident', fingerprint, '--file', join(copy, 'incident.md')]);
    const record = masked(readFileSync(join(copy, 'incident.md'), 'utf8'));
    expect(record).toMatch(/no guide for Quillmail[\s\S]*Delete the key under Settings/);
    expect(`${inventory.said}${verify.said}${record}`).not.toMatch(/mailjet|pepipost/i);
  });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
