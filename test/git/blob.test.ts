import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Line } from '../../src/diff/change.ts';
import { openBlobs, readBlob } from '../../src/git/blob.ts';
import { newRepository, temporaryFolder } from '../support/repository.ts';

test('the lines of many objects come in order, in one session', async () => {
  const repository = newRepository();
  const contents = ['', '\n', 'a', 'a\nb\n', 'a\0\r\n\xff', 'x'.repeat(300_000), 'line\n'.repeat(50_000)];
  const ids = contents.map((content, i) => {
    repository.write(`f${i}`, Buffer.from(content, 'latin1'));
    return repository.git('hash-object', '-w', `f${i}`).trim();
  });
  const blobs = openBlobs(repository.dir);
  const read = (id: string) => {
    const lines: Line[] = [];
    return blobs.lines(id, (line) => lines.push(line)).then((type) => ({ type, lines }));
  };
  const answers = await Promise.all([...ids, '0'.repeat(40), 'HEAD:nothing', ...ids].map(read));
  await blobs.close();
  const expected = contents.map((content) =>
    content.split('\n').slice(0, content.endsWith('\n') || content === '' ? -1 : undefined),
  );
  for (const [i, { type, lines }] of answers.entries()) {
    const [content] = i < ids.length ? [expected[i]] : [expected[i - ids.length - 2]];
    if (content === undefined || (i >= ids.length && i < ids.length + 2)) expect(type).toBeNull();
    else {
      expect(type).toBe('blob');
      expect(lines.at(-1)?.number ?? 0).toBe(content.length);
      const firsts = lines.filter(({ offset }) => offset === 0).map(({ text }) => text);
      expect(firsts).toEqual(content.map((line) => line.slice(0, 65_536)));
    }
  }
});

test('commits and tags are read as objects; staged content by its path', async () => {
  const repository = newRepository();
  repository.stage('dir/a', 'staged\n');
  repository.commit('the message');
  repository.git('tag', '-a', '-m', 'the tag', 'v1');
  const blobs = openBlobs(repository.dir);
  const read = async (name: string) => {
    const lines: string[] = [];
    const type = await blobs.lines(name, ({ text }) => lines.push(text));
    return [type, lines.at(-1)];
  };
  expect(await read('HEAD')).toEqual(['commit', 'the message']);
  expect(await read('v1')).toEqual(['tag', 'the tag']);
  expect(await read(':dir/a')).toEqual(['blob', 'staged']);
  await expect(read('a\nb')).rejects.toMatchObject({ code: 'unreadable' });
  expect(await read(':dir/a')).toEqual(['blob', 'staged']);
  await blobs.close();
});

test('readBlob fails where the object is missing, or is not in a repository at all', async () => {
  const repository = newRepository();
  repository.write('a', 'text\n');
  const id = repository.git('hash-object', '-w', 'a').trim();
  const lines: string[] = [];
  await readBlob(repository.dir, id, ({ text }) => lines.push(text));
  expect(lines).toEqual(['text']);
  rmSync(join(repository.dir, '.git/objects', id.slice(0, 2)), { recursive: true });
  await expect(readBlob(repository.dir, id, () => undefined)).rejects.toMatchObject({ code: 'unreadable' });
  await expect(readBlob(temporaryFolder(), id, () => undefined)).rejects.toMatchObject({ code: 'git-failed' });
});

test('a session that was never used, and one that is closed twice', async () => {
  const blobs = openBlobs(temporaryFolder());
  await blobs.close();
  await blobs.close();
});
