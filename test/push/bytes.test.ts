/** The bytes of what is pushed: nothing that git's listing leaves out or makes into another text passes, and no text says a stage's end. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLI } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { type Pushing, pushing } from './support/pushing.ts';

/** An object of these bytes. */
function put({ dir, git }: Pushing, type: string, bytes: string): string {
  const file = join(dir, '.git/object');
  writeFileSync(file, bytes, 'latin1');
  return git('hash-object', '-t', type, '-w', '--literally', file).trim();
}

test('behind a NUL, in an encoding unlike ASCII, in a header, in a name: the push is blocked, and shows no key', () => {
  const repository = pushing();
  repository.add('a.txt', 'clean\n');
  expect(repository.push('origin main')).toMatchObject({ code: 0, node: false });
  const tree = repository.git('rev-parse', 'HEAD^{tree}').trim();
  const parent = repository.git('rev-parse', 'HEAD').trim();
  const who = (name: string) => `${name} <t@example.org> 1700000000 +0000`;
  const commit = (extra: string, body: string, author = 'T') =>
    `tree ${tree}\nparent ${parent}\nauthor ${who(author)}\ncommitter ${who('T')}\n${extra}\n${body}`;
  const text = (key: string) => `MJ_APIKEY_PUBLIC=${hex32()}\nMJ_APIKEY_PRIVATE=${key}\n`;
  const cases: Readonly<Record<string, (key: string) => string>> = {
    nul: (key) => commit('', `subject\n\n\0${text(key)}`),
    ebcdic: (key) => commit('encoding IBM037\n', `subject\n\n${text(key)}`),
    utf7: (key) => commit('encoding UTF-7\n', `subject\n\n${text(key)}`),
    header: (key) => commit(`x-note MJ_APIKEY_PRIVATE=${key}\n`, 'subject\n'),
    author: (key) => commit('', 'subject\n', `MJ_APIKEY_PRIVATE=${key}`),
    latin1: (key) => commit('encoding ISO-8859-1\n', `Gr\xfc\xdfe\n\n${text(key)}`),
  };
  for (const [name, object] of Object.entries(cases)) {
    const key = hex32();
    const ran = repository.push(`origin ${put(repository, 'commit', object(key))}:refs/heads/${name}`);
    expect(ran, name).toMatchObject({ code: 1, said: expect.stringContaining('push blocked') });
    expect(ran.said, name).not.toContain(key);
    const id = repository.git('hash-object', '-t', 'commit', '--literally', '.git/object').trim();
    expect(repository.sh(`node '${CLI}' scan --range HEAD..${id} --format json`).code, name).toBe(1);
  }
  const clean = commit('encoding ISO-8859-1\n', 'Gr\xfc\xdfe\n', 'J\xfcrgen');
  expect(repository.push(`origin ${put(repository, 'commit', clean)}:refs/heads/clean`)).toMatchObject({
    code: 0,
    node: false,
  });
});

test('a tag whose text says the end of a stage hides neither its own key nor that of another', () => {
  const repository = pushing();
  repository.add('a.txt', 'clean\n');
  expect(repository.push('origin main').code).toBe(0);
  const head = repository.git('rev-parse', 'HEAD').trim();
  const tag = (name: string, body: string, tagger = 'T') => {
    const id = put(
      repository,
      'tag',
      `object ${head}\ntype commit\ntag ${name}\ntagger ${tagger} <t@example.org> 1700000000 +0000\n\n${body}`,
    );
    repository.git('update-ref', `refs/tags/${name}`, id);
  };
  const ends = '?begin missing\n?end missing\n!end\n?end\n?begin\n';
  const line = () => `MJ_APIKEY_PRIVATE=${hex32()}\n`;
  tag('own', `${ends}${line()}`);
  tag('a-first', ends);
  tag('b-second', line());
  tag('named', 'text\n', line().trim());
  for (const names of ['own', 'a-first b-second', 'named'])
    expect(repository.push(`origin ${names}`), names).toMatchObject({ code: 1, node: true });
  expect(repository.push('origin a-first')).toMatchObject({ code: 0 });
});
