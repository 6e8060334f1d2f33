/** The command `overrides`: what it lists, in which forms, and that nothing in a name or reason can do harm. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type OverridesArguments, overridesCommand } from '../../src/commands/overrides-command.ts';
import { listCsv, listMarkdown, listText } from '../../src/overrides/list-formats.ts';
import { announcement, entriesOf, readSince } from '../../src/overrides/override-entries.ts';
import { newRepository, temporaryFolder } from '../support/repository.ts';
import { type Guarded, guarded, WORD } from './support/guarded.ts';
import { appendRecord, newId } from './support/log.ts';

async function call(
  { dir, scan }: Pick<Guarded, 'dir' | 'scan'>,
  action: string,
  rest: readonly string[] = [],
  options: Partial<OverridesArguments> = {},
) {
  const said = { out: '', err: '' };
  const stdout = { write: (text: string) => (said.out += text) };
  const stderr = { write: (text: string) => (said.err += text) };
  const code = await overridesCommand({ action, rest, cwd: dir, scan, ...options }, { stdout, stderr });
  return { code, ...said };
}

async function withThree(): Promise<Guarded> {
  const repository = await guarded();
  repository.sh(`set -e; git commit -q --allow-empty -m base; echo ${WORD} > mail.txt; git add mail.txt
    MAILWARDEN_REASON='key is revoked' git commit -q -n -m leak
    git -c user.name=Bob -c core.hooksPath=/dev/null commit -q --allow-empty -m off
    MAILWARDEN_REASON='…' GIT_COMMITTER_NAME=Bob GIT_COMMITTER_EMAIL=bob@example.org git commit -q --allow-empty -n -m third`);
  return repository;
}

describe('list', () => {
  it('takes up what hooks and reflogs tell, and shows it', async () => {
    const repository = await withThree();
    const { code, out } = await call(repository, 'list');
    expect(code).toBe(0);
    const [heading = '', ...rows] = out.trimEnd().split('\n');
    expect(heading).toMatch(/^id +time +action +how +who +branch +commit +remote +findings +reason$/);
    expect(rows).toHaveLength(3);
    expect(rows.join('\n')).toMatch(/--no-verify +Cem Committer +main +[0-9a-f]{10} +1 +key is revoked/);
    expect(rows.join('\n')).toMatch(/hooks-off +Cem Committer .*\(none\)/);
  });

  it('stands one below the other where the table is wider than the terminal', async () => {
    const repository = await withThree();
    await call(repository, 'list');
    const entries = entriesOf(await repository.records());
    const text = listText(entries, { of: 3, width: 44 });
    expect(text.split('\n').filter((line) => line.length > 44)).toEqual([]);
    expect(text).toMatch(/^id {8}[0-9a-f]{12}$[\s\S]*^reason {4}key is revoked$/m);
  });

  it('selects by reason, author and time', async () => {
    const repository = await withThree();
    const rows = async (options: Partial<OverridesArguments>) => {
      const { out } = await call(repository, 'list', [], { format: 'json', ...options });
      return JSON.parse(out).overrides.length;
    };
    expect(await rows({})).toBe(3);
    expect(await rows({ unexplained: true })).toBe(2);
    expect(await rows({ author: 'BOB' })).toBe(1);
    expect(await rows({ author: 'cem@example' })).toBe(2);
    expect(await rows({ since: '1h' })).toBe(3);
    expect(await rows({ since: '2999-01-01' })).toBe(0);
    expect((await call(repository, 'list', [], { author: 'nobody' })).out).toBe(
      'none of the 3 recorded overrides fits\n',
    );
    await expect(rows({ since: 'whenever' })).rejects.toThrow(/--since takes/);
  });

  it('JSON has the records with their reasons, whether given at once or later, and explain entries fold into theirs', async () => {
    const repository = await withThree();
    await call(repository, 'list');
    const id = (await repository.records())[1]?.id ?? '';
    await expect(call(repository, 'explain', [id, '…'])).rejects.toMatchObject({ code: 'usage' });
    await expect(call(repository, 'explain', [id, '<why>'])).rejects.toMatchObject({ code: 'usage' });
    expect(await call(repository, 'explain', [id.slice(0, 6), 'hooks', 'were', 'broken'])).toMatchObject({ code: 0 });
    const { schemaVersion, overrides } = JSON.parse((await call(repository, 'list', [], { format: 'json' })).out);
    expect(schemaVersion).toBe(1);
    expect(overrides.map(({ reason }: { reason: string }) => reason)).toEqual(
      expect.arrayContaining(['key is revoked', 'hooks were broken', null]),
    );
    expect(overrides[0]).toMatchObject({
      v: 1,
      action: 'commit',
      findings: [{ redacted: 'leak… (7)', service: 'mailjet' }],
    });
    expect(Object.keys(overrides[0].findings[0])).toEqual([
      'ruleId',
      'service',
      'confidence',
      'path',
      'line',
      'column',
      'endColumn',
      'commit',
      'redacted',
      'fingerprint',
      'evidence',
      'blocked',
      'suppressed',
    ]);
  });

  it('is empty, and leaves nothing behind, where nothing was installed', async () => {
    const repository = newRepository();
    const scan = async () => [];
    expect(await call({ dir: repository.dir, scan }, 'list')).toMatchObject({
      code: 0,
      out: 'no overrides recorded\n',
    });
    expect(await call({ dir: repository.dir, scan }, 'verify')).toMatchObject({ code: 0 });
    repository.commit('no hook, no install');
    expect(await call({ dir: repository.dir, scan }, 'list')).toMatchObject({ out: 'no overrides recorded\n' });
    await expect(call({ dir: temporaryFolder(), scan }, 'list')).rejects.toThrow(/no git repository/);
    await expect(call({ dir: repository.dir, scan }, 'lsit')).rejects.toThrow(
      /list, show, totals, verify, explain, share/,
    );
  });
});

describe('verify', () => {
  it('exits 0 on a whole log, 1 with the place of the first break on any other, and mends a torn end', async () => {
    const repository = await withThree();
    await call(repository, 'list');
    expect(await call(repository, 'verify')).toMatchObject({ code: 0, out: '3 records, chain intact\n' });
    const path = join(repository.folder, 'overrides.jsonl');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, `${text}{"v":1`);
    expect(await call(repository, 'verify')).toMatchObject({ code: 0, err: expect.stringContaining('torn (6 bytes)') });
    writeFileSync(path, text.replace('key is revoked', 'key is REVOKED'));
    expect(await call(repository, 'verify')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/line \d was changed/),
    });
    writeFileSync(path, text.slice(0, text.indexOf('\n') + 1));
    expect(await call(repository, 'verify')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/line 1 .*2 of 3 cut off/),
    });
  });
});

describe('formats', () => {
  const actor = { name: '=cmd|"/c calc"!A1', email: 'x@\u001b[31m.org' };
  const nasty = '-1+1 \u202e\u001b]0;title\u0007 | `<b>` [x](javascript:1) "q",\r\n@SUM';

  function entries() {
    const folder = temporaryFolder();
    const where = { branch: '+main', commit: 'b'.repeat(40), remote: '\t=1' };
    const [record] = appendRecord(folder, {
      id: newId(),
      time: '2027-01-01T00:00:00.000Z',
      action: 'push',
      how: '--no-verify',
      actor,
      ...where,
      reason: nasty,
      findings: [],
    }).records;
    return entriesOf(record === undefined ? [] : [record]);
  }

  it('no control or direction character gets through, whichever is asked for', () => {
    for (const list of [(all: ReturnType<typeof entries>) => listText(all, { of: 1 }), listCsv, listMarkdown]) {
      const text = list(entries()).replaceAll(/\r?\n/g, '');
      expect([list.name, text.match(/[\u0000-\u001f\u007f-\u009f\u202e]/)]).toEqual([list.name, null]);
    }
    const [record] = entries();
    expect(record === undefined ? '' : announcement(record.record)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it('CSV has no cell that a spreadsheet would compute', () => {
    const [, row = ''] = listCsv(entries()).split('\r\n');
    const cells = [...row.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell);
    expect(cells).toHaveLength(10);
    expect(cells.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
  });

  it('Markdown has no markup of its own, and ten cells', () => {
    const [, , row = ''] = listMarkdown(entries()).split('\n');
    expect(row.split(' | ')).toHaveLength(10);
    expect(row).not.toMatch(/[<>`[\]]/);
    expect(row).toContain('--no-verify');
  });

  it('an announcement is two lines: what was recorded, and how to give a reason', () => {
    const [entry] = entries();
    const lines = entry === undefined ? [] : announcement({ ...entry.record, reason: null }).split('\n');
    expect(lines).toEqual([
      expect.stringMatching(
        /^mailwarden: recorded as override [0-9a-f]{12}: push bbbbbbbbbb to .* with --no-verify, no key found$/,
      ),
      expect.stringMatching(/^ {2}give a reason: {2}npx mailwarden overrides explain [0-9a-f]{12} "…"$/),
      '',
    ]);
  });
});

it('--since takes dates, ages, and the words that git takes for a date', async () => {
  const now = Date.parse('2027-03-10T00:00:00Z');
  const day = 86_400_000;
  expect(await readSince('2027-03-01', now, '.')).toBe(now - 9 * day);
  expect(await readSince('2027-03-01T12:00:00Z', now, '.')).toBe(now - 8.5 * day);
  expect(await readSince('3d', now, '.')).toBe(now - 3 * day);
  expect(await readSince('2 weeks ago', now, '.')).toBe(now - 14 * day);
  expect(await readSince('1 month ago', now, '.')).toBe(now - 30 * day);
  expect(await readSince('36 hours', now, '.')).toBe(now - 1.5 * day);
  expect(Math.abs((await readSince('yesterday', now, '.')) - (Date.now() - day))).toBeLessThan(day / 2);
  for (const bad of ['', '30', '2027', '2027-13-45', 'd', 'whenever'])
    await expect(readSince(bad, now, '.')).rejects.toThrow(/--since/);
});
