/** Facts about incident records: what goes in, how steps are ticked, and that nobody's words are lost. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type IncidentOptions, incidentCommand } from '../../../src/commands/incident-command.ts';
import { checklistFor } from '../../../src/leak/incident/incident-record.ts';
import { stepsOf } from '../../../src/leak/incident/incident-steps.ts';
import { CLI, runCli } from '../../support/built.ts';
import { hex32 } from '../../support/random-key.ts';
import { newRepository, type Repository, temporaryFolder } from '../../support/repository.ts';
import { fingerprintOf, type Outcome, quietTerminal } from '../history/run.ts';

async function incident(
  cwd: string,
  words: readonly string[],
  options: Partial<IncidentOptions> = {},
): Promise<Outcome> {
  const terminal = quietTerminal(cwd);
  const code = await incidentCommand({ words, ...options }, terminal);
  return { code, text: terminal.text() };
}

/** A repository whose history holds a pair, and a service that uses it. */
function leaky(): { readonly repository: Repository; readonly key: string; readonly fingerprint: string } {
  const repository = newRepository();
  const key = hex32();
  repository.stage('package.json', '{ "name": "shop", "dependencies": { "node-mailjet": "6.0.0" } }\n');
  repository.stage('.env', `MJ_APIKEY_PUBLIC=${hex32()}\nMJ_APIKEY_PRIVATE=${key}\n`);
  repository.commit(`add the settings | of <mail> ${key}`);
  repository.stage('mail.js', "const m = require('node-mailjet').apiConnect(process.env.MJ_APIKEY_PUBLIC)\n");
  repository.commit('use it');
  repository.git('tag', 'v1');
  return { repository, key, fingerprint: fingerprintOf(key) };
}

const folderOf = ({ dir }: Repository) => join(dir, '.git/mailwarden/incidents');
const onlyFile = (repository: Repository) => {
  const [name = '', ...more] = readdirSync(folderOf(repository)).filter((file) => file.endsWith('.md'));
  expect(more).toEqual([]);
  return join(folderOf(repository), name);
};

describe('a record', () => {
  it('holds the facts, the dates, the services and every step of the guide, and never the key', async () => {
    const { repository, key, fingerprint } = leaky();
    const opened = await incident(repository.dir, [fingerprint.slice(0, 19)]);
    expect(opened.code).toBe(0);
    const file = onlyFile(repository);
    expect(basename(file)).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\d-${fingerprint.slice(7, 15)}\\.md$`));
    expect(opened.text).toContain(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(key);
    for (const part of [
      `| Key | ${key.slice(0, 4)}… (32), Mailjet |`,
      `| Fingerprint | ${fingerprint} |`,
      '| Still at the tip of | branch main, tag v1 |',
      '| Brought in by | Ada Author \\<ada@example.org\\> |',
      '| Remotes that have it | none, as far as the last fetch tells |',
      '| its message, line 1, .env:2 |',
      'add the settings \\| of \\<mail\\>',
      '## Services that use mailjet',
      '. **shop** (package.json): told, tested in staging, new key deployed',
      '- 72 hours after that: ',
      'by Cem Committer \\<cem@example.org\\>',
    ])
      expect(text).toContain(part);
    const steps = (await checklistFor('mailjet')).flatMap((part) => part.steps);
    expect(steps.length).toBeGreaterThan(20);
    expect((await checklistFor('pepipost')).flatMap((part) => part.steps).join('\n')).toContain('15 to 20 minutes');
    expect(stepsOf(text).map((step) => step.text)).toEqual(expect.arrayContaining([...steps]));
    expect(stepsOf(text).map(({ number }) => number)).toEqual(stepsOf(text).map((_, index) => String(index + 1)));
    const again = await incident(repository.dir, ['open', fingerprint]);
    for (const words of [['.env:2'], ['open', '.env:2']])
      expect((await incident(repository.dir, words)).text).toMatch(/is there already/);
    expect(again.text).toContain('is there already, nothing was changed');
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect((await incident(repository.dir, ['list'])).text).toMatch(
      / open {2}0 of \d+ done {2}a Mailjet key got out {2}next: 1 Is it live/,
    );
  });

  it('is opened for what is staged, for a file on disk, elsewhere on request, and for an unknown key only with its provider', async () => {
    const repository = newRepository();
    const [first, second, third] = [hex32(), hex32(), hex32()];
    expect((await incident(repository.dir, [])).text).toContain('no incident was opened here');
    expect((await incident(repository.dir, [], { staged: true })).text).toContain('no key is staged');
    repository.stage('a.env', `PEPIPOST_API_KEY=${first}\n`);
    const staged = await incident(repository.dir, [], { staged: true });
    expect(staged.code).toBe(0);
    expect(readFileSync(onlyFile(repository), 'utf8')).toContain('| Also in | a.env:1 (staged) |');
    repository.write('b.env', `PEPIPOST_API_KEY=${second}\n`);
    const file = join(temporaryFolder(), 'leak.md');
    await incident(repository.dir, [fingerprintOf(second, 'pepipost')], { file });
    expect(readFileSync(file, 'utf8')).toContain('b.env:1 (on disk)');
    await expect(incident(repository.dir, [fingerprintOf(third)])).rejects.toMatchObject({ code: 'usage' });
    await incident(repository.dir, [fingerprintOf(third)], { provider: 'mailjet' });
    expect((await incident(repository.dir, ['list'])).text.match(/ open {2}/g)).toHaveLength(3);
    expect((await incident(repository.dir, ['list'])).text).toContain(file);
    await expect(incident(repository.dir, ['done', '1'])).rejects.toMatchObject({
      message: expect.stringContaining('several'),
    });
    await incident(repository.dir, ['done', '1'], { incident: 'leak' });
    await incident(repository.dir, ['done', '2'], { incident: file });
    expect(stepsOf(readFileSync(file, 'utf8')).filter(({ isDone }) => isDone)).toHaveLength(2);
    await expect(
      incident(repository.dir, [fingerprintOf(hex32())], { provider: 'mailjet', file }),
    ).rejects.toMatchObject({ code: 'cannot-write' });
    for (const key of [first, second, third]) expect(readFileSync(file, 'utf8')).not.toContain(key);
  });

  it('says with exit 3 that not all could be read for it', async () => {
    const { repository, fingerprint } = leaky();
    const shallow = temporaryFolder();
    repository.git('clone', '-q', '--depth', '1', `file://${repository.dir}`, shallow);
    expect((await incident(shallow, [fingerprint])).code).toBe(3);
    expect((await incident(shallow, ['show'])).text).toContain('not all: this clone is shallow');
  });
});

describe('a step', () => {
  it('is ticked once, by number or words, with date, name and note; all other bytes stay', async () => {
    const { repository, fingerprint } = leaky();
    await incident(repository.dir, [fingerprint]);
    const file = onlyFile(repository);
    const hand = Buffer.concat([
      Buffer.from('\nby hand: caf'),
      Buffer.from([0xe9, 0xff]),
      Buffer.from('\r\n\n* [ ] call the boss\r\n  he is away\r\n\n```\n- [ ] 1. no step\n```\n- [X] 99. mine'),
    ]);
    writeFileSync(file, Buffer.concat([readFileSync(file), hand]));
    const before = readFileSync(file, 'latin1');
    expect((await incident(repository.dir, ['done', '2'], { note: 'pulled the plug' })).text).toMatch(
      /^done: 2\. Signs of misuse.*\n.*: 2 of \d+ done\n$/,
    );
    expect((await incident(repository.dir, ['done', '2'], { note: 'pulled the plug' })).text).toMatch(
      /^was done already/,
    );
    expect((await incident(repository.dir, ['done', '2'])).text).toMatch(/^was done already/);
    expect((await incident(repository.dir, ['done', '2'], { note: 'and in again' })).text).toMatch(/^noted/);
    await incident(repository.dir, ['done', 'CALL', 'the'], { note: 'two\nlines' });
    const after = readFileSync(file, 'latin1');
    const stamp = /(?:done|noted) \d{4}-\d\d-\d\d \d\d:\d\d UTC by Cem Committer <cem@example\.org>: /;
    const added = after.split('\n').filter((line) => stamp.test(line));
    expect(added.map((line) => line.replace(stamp, '# '))).toEqual([
      '  - # pulled the plug',
      '  - # and in again',
      '  - # two lines\r',
    ]);
    const back = after
      .split('\n')
      .filter((line) => !stamp.test(line))
      .join('\n');
    expect(back.replace('- [x] 2.', '- [ ] 2.').replace('* [x] call', '* [ ] call')).toBe(before);
    expect(after).toContain('* [x] call the boss\r\n  he is away\r\n  - done');
    const hopeless: readonly (readonly string[])[] = [
      ['done'],
      ['done', '98'],
      ['done', 'key'],
      ['done', 'e'],
      ['done', hex32()],
      ['shwo'],
      ['show', 'x'],
      [fingerprint, 'x'],
      ['.env:7'],
    ];
    for (const words of hopeless) await expect(incident(repository.dir, words)).rejects.toMatchObject({ exitCode: 2 });
    const secret = hex32();
    await expect(incident(repository.dir, ['done', '3'], { note: '…' })).rejects.toMatchObject({ code: 'usage' });
    await expect(incident(repository.dir, ['done', '3'], { note: `new key ${secret}` })).rejects.toMatchObject({
      code: 'key-in-argument',
    });
    await incident(repository.dir, ['done', '3'], { note: `hidden "${secret}", \u001b[31m${fingerprint}` });
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(secret);
    expect(text).toContain(`\\x1b[31m${fingerprint}`);
    expect(readFileSync(file, 'latin1')).toBe(Buffer.from(readFileSync(file, 'latin1'), 'latin1').toString('latin1'));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('closes the record when it is the last; a record behind a link stays behind it', async () => {
    const repository = newRepository();
    const target = join(temporaryFolder(), 'real.md');
    writeFileSync(target, '# mine\n\n- [ ] one\n1. [ ] two\n');
    await incident(repository.dir, [fingerprintOf(hex32())], { provider: 'netcore' });
    symlinkSync(target, join(folderOf(repository), 'linked.md'));
    await incident(repository.dir, ['done', 'one'], { incident: 'linked' });
    await incident(repository.dir, ['done', 'two'], { incident: 'linked' });
    expect(readFileSync(target, 'utf8')).toMatch(
      /^# mine\n\n- \[x\] one\n {2}- done .*\n1\. \[x\] two\n {2}- done .*\n$/,
    );
    expect((await incident(repository.dir, ['list'])).text).toMatch(/linked {2}closed {2}2 of 2 done {2}mine/);
    expect((await incident(repository.dir, ['done', 'revoke now'])).text).toContain('done: 2.');
  });
});

describe('many at once', () => {
  it('lose no tick, and open one record', async () => {
    const { repository, key, fingerprint } = leaky();
    const run = async (...args: readonly string[]) => {
      const child = spawn(process.execPath, [CLI, 'incident', ...args], { cwd: repository.dir, stdio: 'ignore' });
      const [code] = await once(child, 'exit');
      return Number(code);
    };
    expect(await Promise.all(Array.from({ length: 4 }, () => run(fingerprint)))).toEqual([0, 0, 0, 0]);
    const file = onlyFile(repository);
    const steps = ['1', '2', '3', '4', '5', '6', '7', '8'];
    const codes = await Promise.all(steps.map((step) => run('done', step, '--note', `note ${step}`)));
    expect(codes).toEqual(steps.map(() => 0));
    const text = readFileSync(file, 'utf8');
    expect(stepsOf(text).flatMap(({ isDone, number }) => (isDone ? [number] : []))).toEqual(steps);
    for (const step of steps) expect(text).toContain(`: note ${step}\n`);
    expect(readdirSync(folderOf(repository))).toEqual([basename(file)]);
    const shown = runCli(repository.dir, ['history', fingerprint]);
    expect(shown).toMatchObject({ code: 1, err: '' });
    expect(shown.out).not.toContain(key);
  });
});
