/** What the configuration of a repository does with overrides, through installed hooks: reasons, notes, a webhook; and husky. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { repositoryAt, temporaryFolder } from '../support/repository.ts';
import { copyPackage, leak, type Wired, wired, wrap } from './support/wired.ts';

const own = copyPackage();
afterAll(() => own.remove());

/** Installed, configured, with a remote that has all of it. */
function configured(overrides: string): Wired {
  const repository = wired(own);
  repository.write('.mailwarden.yml', `overrides:\n  ${overrides}\n`);
  repository.must(
    'git add .; git commit -qm configured; git init -q --bare .git/r.git; git remote add origin .git/r.git; git push -q origin main',
  );
  return repository;
}

it('requireReason: a push of an override without a reason is blocked, and passes with one', () => {
  const repository = configured('requireReason: true');
  expect(repository.must('echo 1 > a; git add a; git commit -qm clean; git push -q origin main').nodes).toBe(0);
  repository.must('git commit -qn --allow-empty -m override');
  const blocked = repository.sh('git push -q origin main');
  expect(blocked.code).not.toBe(0);
  const [command = ''] = /(?:npx )?mailwarden overrides explain [0-9a-f]{12} "…"/.exec(blocked.said) ?? [];
  repository.must(`${command.replace('npx ', '').replace('…', 'was a test')}; git push -q origin main`);
  repository.must('git commit -qn --allow-empty -m with-reason; git push -q origin main', {
    MAILWARDEN_REASON: 'known',
  });
  expect(repository.must('echo 2 > a; git commit -qam clean; git push -q origin main').nodes).toBe(0);
});

it('share: notes: each record is a note, pre-push tells once how to push them, and the team lists them', () => {
  const repository = configured('share: notes');
  repository.write('k.env', leak());
  repository.must('git add k.env; git commit -qnm key');
  repository.must(
    'git rm -q k.env; git commit -qm gone; git push -q --no-verify origin main; echo 1 > a; git add a; git commit -qm a',
  );
  const told = repository.must('git push origin main');
  expect(told.said).toContain('git push origin refs/notes/mailwarden\n');
  expect(repository.must('git commit -q --allow-empty -m b; git push -q origin main').said).toBe('');
  repository.must(
    'mailwarden overrides explain "$(mailwarden overrides --format csv | sed -n 2p | cut -d, -f1 | tr -dc a-f0-9)" "was a test"',
  );
  repository.must('git push -q origin refs/notes/mailwarden');
  const clone = temporaryFolder();
  repository.must(
    `git clone -q .git/r.git '${clone}'; cd '${clone}'; git fetch -q origin refs/notes/mailwarden:refs/notes/mailwarden`,
  );
  const shared = wrap(repositoryAt(clone), own).must('mailwarden overrides --shared --format json').said;
  expect(JSON.parse(shared).overrides).toHaveLength(2);
  expect(shared).toContain('was a test');
});

it('webhook: asked for once, sent after consent by a process of its own, kept while the server is away', async () => {
  const held: ServerResponse[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => bodies.push(text));
    request.on('end', () => held.push(response));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const repository = configured(`webhook: "http://127.0.0.1:${String((server.address() as AddressInfo).port)}/x"`);
  const asked = repository.must('git commit -qn --allow-empty -m one');
  expect(asked.said).toContain('git config mailwarden.webhook allow');
  expect(repository.must('git commit -qn --allow-empty -m two').said).not.toContain('mailwarden.webhook');
  // The commit ends although the server gives no answer.
  repository.must('git config mailwarden.webhook allow; git commit -qn --allow-empty -m three');
  await until(() => held.length === 1);
  expect(repository.must('ls .git/mailwarden/outbox').said).toMatch(/sending/);
  held[0]?.writeHead(200).end();
  await until(() => repository.must('ls .git/mailwarden/outbox').said === '');
  expect(JSON.parse(bodies.join(''))).toMatchObject({ action: 'commit', how: '--no-verify', findings: [] });
});

it('husky: commits around the hooks are recorded, and what comes behind our line has its stdin', () => {
  const huskyFiles = `mkdir .husky; for hook in post-commit post-rewrite pre-push; do printf 'cat >> .git/%s.stdin\\nfalse\\n' $hook > .husky/$hook; done; sed -i '$d' .husky/pre-push`;
  const repository = wired(
    own,
    `git commit -q --allow-empty -m first; echo '{ "name": "x", "devDependencies": { "husky": "^9.1.7" } }' > package.json; echo node_modules > .gitignore; mkdir node_modules; ln -s '${own.folder}' node_modules/mailwarden; ln -s '${resolve('node_modules/husky')}' node_modules/husky; ${huskyFiles}`,
    'mailwarden install --manager husky',
  );
  repository.must('git add .; git commit -qm husky; echo 1 > a; git add a; git commit -qm clean');
  expect(repository.records()).toEqual([]);
  repository.write('k.env', leak());
  expect(repository.sh('git add k.env; git commit -qm key').code).toBe(1);
  repository.must('git commit -qnm key; git commit -q --amend -m amended');
  expect(repository.listed()).toEqual(['commit --no-verify 1']);
  expect(repository.must('cat .git/post-rewrite.stdin').said).toMatch(/^[0-9a-f]{40} [0-9a-f]{40}\n$/);
  expect(repository.must('cat .git/mailwarden/carried').said).toMatch(/^[0-9a-f]{40} [0-9a-f]{40}\n$/);
  repository.must('git init -q --bare .git/r.git; git remote add origin .git/r.git');
  expect(repository.sh('git push -q origin main').code).not.toBe(0);
  repository.must('git push -q origin HEAD~1:refs/heads/main');
  expect(repository.must('cat .git/pre-push.stdin').said).toMatch(/^HEAD~1 [0-9a-f]{40} refs\/heads\/main 0+\n$/);
  repository.must('mailwarden uninstall; ls .git/mailwarden/overrides.jsonl; git commit -q --allow-empty -m after');
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => setTimeout(done, 20));
}
