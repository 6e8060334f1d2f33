/** fix on what packs and own rules find: whole URLs, files of keys, secrets of a repository's own rules. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GITHUB } from '../../rules/common/github.ts';
import { keyLines } from '../support/key-text.ts';
import { newRepository } from '../support/repository.ts';
import { sampleOf } from '../support/secret-sample.ts';
import { runFix } from './support/run.ts';

function secretCalled(id: string) {
  const secret = GITHUB.secrets.find((one) => one.id === id);
  if (secret === undefined) throw new Error(`no secret is called ${id}`);
  return secret;
}

const password = () => `Kq7${randomBytes(6).toString('hex')}Zw`;

test('a URL with a login goes into .env whole, with port, path and query; a key file leaves git', async () => {
  const repository = newRepository();
  const url = `postgres://shop:${password()}@db.kontorwest.de:5432/shop?sslmode=require`;
  const smtp = `smtp://shop:${password()}@smtp.kontorwest.de`;
  const github = sampleOf(secretCalled('github-pat'));
  const token = `acme_${randomBytes(16).toString('hex')}`;
  repository.write(
    '.mailwarden.yml',
    "packs: [mail, common]\nrules:\n  - id: acme-token\n    regex: 'acme_[0-9a-f]{32}'\n    keywords: [acme_]\n    variable: ACME_TOKEN\n",
  );
  repository.stage(
    'a.js',
    `const db = connect("${url}");\nconst mail = \`${smtp}:\${port}\`;\nconst acme = '${token}';\nconst git = 'ghp_' +  '${github.slice(4)}';\n`,
  );
  const key = `${keyLines('pem').join('\n')}\n`;
  repository.stage('deploy/live.key', key);
  const { code, out } = await runFix(repository.dir);
  expect([code, out]).toEqual([0, expect.stringContaining('deploy/live.key is out of git')]);
  expect(readFileSync(join(repository.dir, 'a.js'), 'utf8')).toBe(
    'const db = connect(process.env.DATABASE_URL);\nconst mail = `${process.env.SMTP_URL}:${port}`;\nconst acme = process.env.ACME_TOKEN;\nconst git = process.env.GITHUB_TOKEN;\n',
  );
  expect(readFileSync(join(repository.dir, '.env'), 'utf8').trimEnd().split('\n').toSorted()).toEqual([
    `ACME_TOKEN=${token}`,
    `DATABASE_URL=${url}`,
    `GITHUB_TOKEN=${github}`,
    `SMTP_URL=${smtp}`,
  ]);
  expect(readFileSync(join(repository.dir, 'deploy/live.key'), 'utf8')).toBe(key);
  expect((await runFix(repository.dir, { undo: true })).code).toBe(0);
  expect(repository.git('show', ':deploy/live.key')).toBe(key);
});

test('of a URL whose user is an address, or whose password holds an @, the whole login moves to .env', async () => {
  const repository = newRepository();
  const address = `smtp://bot@kontorwest.de:${password()}@smtp.kontorwest.de:587`;
  const other = `SMTPS://bot:7@${password()}@[2a03:4000:5::1]:465/?pool=true`;
  repository.stage('a.js', `const one = connect("${address}");\nconst two = connect('${other}');\n`);
  expect((await runFix(repository.dir)).code).toBe(0);
  expect(readFileSync(join(repository.dir, 'a.js'), 'utf8')).toBe(
    'const one = connect(process.env.SMTP_URL);\nconst two = connect(process.env.SMTP_URL_2);\n',
  );
  const env = readFileSync(join(repository.dir, '.env'), 'utf8').trimEnd().split('\n');
  expect(env.map((line) => line.replaceAll(/^(\w+=)["']|["']$/g, '$1')).toSorted()).toEqual([
    `SMTP_URL=${address}`,
    `SMTP_URL_2=${other}`,
  ]);
});
