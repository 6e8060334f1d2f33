/** Records reach the team as git notes and a webhook that the person allowed, and neither holds a commit up. */

import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { overridesCommand } from '../../src/commands/overrides-command.ts';
import { sharedRecords, shareRecords, shareWithTeam } from '../../src/overrides/git-notes.ts';
import { publish, webhookConsent } from '../../src/overrides/publish.ts';
import { deliver, enqueue, waiting } from '../../src/overrides/webhook.ts';
import { StateFolder } from '../../src/state/state-folder.ts';
import { DRIVER } from '../support/built.ts';
import { repositoryAt, temporaryFolder } from '../support/repository.ts';
import { type Guarded, guard, guarded } from './support/guarded.ts';

const NO = { requireReason: false, share: 'none', webhook: null } as const;

async function withOverride(): Promise<Guarded> {
  const repository = await guarded();
  repository.sh('git commit -q --allow-empty -m base; git commit -q --allow-empty -n -m x');
  await repository.records();
  return repository;
}

describe('notes', () => {
  it('go to a remote that is there: another name is wrong use', async () => {
    const { dir, folder, sh } = await withOverride();
    const share = (name: string) => shareWithTeam(new StateFolder(folder), name, dir);
    await expect(share('upstream')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('none here'),
    });
    sh(`git remote add origin '${temporaryFolder()}'`);
    await expect(share('team/it')).rejects.toMatchObject({
      exitCode: 2,
      message: 'no remote team/it: there are origin',
    });
  });

  it('hold each record once, reach a colleague by push and fetch, and are listed there', async () => {
    const repository = await withOverride();
    const { dir, folder } = repository;
    const records = await repository.records();
    await publish({ cwd: dir, records, config: { ...NO, share: 'notes' }, sender: [] });
    await shareRecords(new StateFolder(folder), dir);
    expect(await sharedRecords(dir)).toEqual(records);
    const remote = temporaryFolder();
    const clone = temporaryFolder();
    repository.sh(`git init -q --bare '${remote}'; git remote add origin '${remote}'; git push -q origin main; git push origin refs/notes/mailwarden
      git clone -q '${remote}' '${clone}'; cd '${clone}'; git fetch origin refs/notes/mailwarden:refs/notes/mailwarden`);
    const colleague = guard(repositoryAt(clone));
    let out = '';
    const stdout = { write: (text: string) => (out += text) };
    const code = await overridesCommand(
      { action: 'list', rest: [], shared: true, format: 'json', cwd: clone, scan: colleague.scan },
      { stdout, stderr: stdout },
    );
    expect([code, JSON.parse(out).overrides]).toEqual([0, records]);
  });

  it('are written all the same when several write at once, and made good when one was missed', async () => {
    const repository = await withOverride();
    repository.sh('for i in 1 2 3; do git commit -q --allow-empty -n -m $i; done');
    const records = await repository.records();
    const { dir, folder } = repository;
    await Promise.all([1, 2, 3].map(() => shareRecords(new StateFolder(folder), dir)));
    expect((await sharedRecords(dir)).map(({ id }) => id).sort()).toEqual(records.map(({ id }) => id).sort());
  });

  it('that cannot be written are told, and do no harm', async () => {
    const repository = await withOverride();
    repository.sh('mkdir -p .git/refs/notes/mailwarden; touch .git/refs/notes/mailwarden/in-the-way.lock');
    repository.sh('echo "$(git rev-parse HEAD)" > .git/refs/notes/mailwarden/other');
    const records = await repository.records();
    const said = await publish({ cwd: repository.dir, records, config: { ...NO, share: 'notes' }, sender: [] });
    expect(said).toEqual([expect.stringContaining('not as a git note')]);
  });
});

describe('the webhook', () => {
  it('gets nothing without consent, which is asked for once for each host', async () => {
    const { url, bodies } = await listen([200]);
    const repository = await withOverride();
    const records = await repository.records();
    const sender = [process.execPath, DRIVER, 'deliver'];
    const ask = (webhook: string) => publish({ cwd: repository.dir, records, config: { ...NO, webhook }, sender });
    expect(await ask(url)).toEqual([
      expect.stringMatching(/nothing is sent so far\n {2}git config mailwarden\.webhook allow/),
    ]);
    expect(await ask(url)).toEqual([]);
    repository.sh('git config mailwarden.webhook deny');
    expect(await ask('http://127.0.0.1:1/other')).toEqual([]);
    expect([bodies, waiting(new StateFolder(repository.folder))]).toEqual([[], 0]);
  });

  it('is one address: the consent to it is none to another one, nor that to a question before', async () => {
    const repository = await withOverride();
    const { dir: cwd, folder } = repository;
    const of = async (url: string) => (await webhookConsent(new StateFolder(folder), url, cwd)).isGiven;
    const allow = () => repository.sh('git config mailwarden.webhook allow');
    allow();
    expect([await of('http://a/1'), await of('http://a/1')]).toEqual([true, true]);
    expect(await webhookConsent(new StateFolder(folder), 'http://a/2', cwd)).toEqual({
      isGiven: false,
      question: expect.stringContaining('to a, which is not the address that you agreed to; nothing is sent'),
    });
    expect([await of('http://a/2'), await of('http://a/1')]).toEqual([false, false]);
    expect(await of('http://b/')).toBe(false);
    allow();
    expect([await of('http://b/'), await of('http://a/1')]).toEqual([true, false]);
    const other = await withOverride();
    const ofOther = async (url: string) =>
      (await webhookConsent(new StateFolder(other.folder), url, other.dir)).isGiven;
    expect(await ofOther('http://asked/')).toBe(false);
    other.sh('git config mailwarden.webhook allow');
    expect(await ofOther('http://other/')).toBe(false);
    other.sh('git config mailwarden.webhook allow');
    expect(await ofOther('http://other/')).toBe(true);
    expect(readFileSync(join(other.folder, 'webhook-agreed'), 'utf8')).not.toContain('other');
  });

  it('gets each record in the background, after the call has returned', async () => {
    const { url, bodies, arrived } = await listen([200]);
    const repository = await withOverride();
    repository.sh('git config mailwarden.webhook allow');
    const records = await repository.records();
    const sender = [process.execPath, DRIVER, 'deliver'];
    expect(await publish({ cwd: repository.dir, records, config: { ...NO, webhook: url }, sender })).toEqual([]);
    expect(bodies).toEqual([]);
    await arrived(1);
    expect(bodies.map((body) => JSON.parse(body))).toEqual(records);
    await until(() => waiting(new StateFolder(repository.folder)) === 0);
  });

  it('gets what waits when it is there again, each record once, however many send', async () => {
    const repository = await withOverride();
    const { folder } = repository;
    const records = await repository.records();
    enqueue(new StateFolder(folder), records);
    expect(await deliver(new StateFolder(folder), 'http://127.0.0.1:1/', [1, 1])).toBe(1);
    const { url, bodies } = await listen([503, 429, 200]);
    expect(await deliver(new StateFolder(folder), url, [])).toBe(1);
    expect(await deliver(new StateFolder(folder), url, [])).toBe(1);
    await Promise.all([
      deliver(new StateFolder(folder), url, []),
      deliver(new StateFolder(folder), url, []),
      deliver(new StateFolder(folder), url, []),
    ]);
    expect(waiting(new StateFolder(folder))).toBe(0);
    expect(bodies).toHaveLength(3);
  });

  it('is not asked again for what it refuses, and a redirect leads nowhere', async () => {
    const repository = await withOverride();
    const { folder } = repository;
    const records = await repository.records();
    const elsewhere = await listen([200]);
    enqueue(new StateFolder(folder), records);
    const { url } = await listen([302, 400], elsewhere.url);
    expect(await deliver(new StateFolder(folder), url, [])).toBe(1);
    expect(await deliver(new StateFolder(folder), url, [])).toBe(0);
    expect(readdirSync(join(folder, 'outbox'))).toEqual([`${records[0]?.id}.refused`]);
    expect(elsewhere.bodies).toEqual([]);
  });
});

/** A server on loopback that gives these answers in turn, the last one for good. */
async function listen(answers: readonly number[], location = '') {
  const bodies: string[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    bodies.push(body);
    response.writeHead(answers[bodies.length - 1] ?? answers.at(-1) ?? 200, { location }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    bodies,
    arrived: (count: number) => until(() => bodies.length >= count),
  };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}
