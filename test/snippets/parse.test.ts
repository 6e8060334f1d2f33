/** Every snippet is read by its language's own parser, where that is at hand; `npm run test:snippets` runs them. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SNIPPETS, type Store } from '../../src/leak/guide/snippet-table.ts';
import { snippetFile } from '../../src/leak/guide/snippets.ts';
import type { GuideLanguage } from '../../src/remedy/languages.ts';
import { temporaryFolder } from '../support/repository.ts';

const folder = join(import.meta.dirname, '../../src/leak/guide/snippets');
const stores = Object.keys(SNIPPETS.go) as Store[];

function files(language: GuideLanguage): readonly string[] {
  return stores.flatMap((store) =>
    (['mailjet', 'pepipost'] as const).map((provider) =>
      join(folder, language, store, snippetFile(provider, language)),
    ),
  );
}

function parse(command: readonly string[], names: readonly string[]) {
  const [program = '', ...args] = command;
  return spawnSync(program, [...args, ...names], { encoding: 'utf8' });
}

const isHere = (program: string): boolean => parse([program, '--help'], []).error === undefined;

/** Programs that take one file at a time, and those that take them all. */
const ONE = {
  javascript: ['node', '--check'],
  ruby: ['ruby', '-wc'],
  php: ['php', '-l'],
  csharp: ['mcs', '--parse', '-warnaserror'],
} as const;
const ALL = {
  python: ['python3', '-c', 'import ast, sys; [ast.parse(open(name).read()) for name in sys.argv[1:]]'],
  go: ['gofmt', '-l', '-e'],
} as const;

for (const [language, command] of Object.entries(ONE)) {
  test.skipIf(!isHere(command[0]))(`${command[0]} reads the ${language} snippets`, () => {
    for (const file of files(language as keyof typeof ONE)) {
      const { status, stderr, stdout } = parse(command, [file]);
      expect([status, stderr], stdout).toEqual([0, '']);
    }
  });
}

for (const [language, command] of Object.entries(ALL)) {
  test.skipIf(!isHere(command[0]))(`${command[0]} reads the ${language} snippets`, () => {
    const { status, stdout, stderr } = parse(command, files(language as keyof typeof ALL));
    expect([status, stdout, stderr]).toEqual([0, '', '']);
  });
}

test.skipIf(!isHere('javac'))(
  'javac reads the java snippets: it misses libraries that are not here, and nothing else',
  () => {
    const { stderr } = parse(['javac', '-proc:none', '-XDrawDiagnostics', '-d', temporaryFolder()], files('java'));
    const errors = stderr.split('\n').flatMap((line) => /compiler\.err\.([\w.]+)/.exec(line)?.[1] ?? []);
    expect(errors).toContain('duplicate.class');
    expect(errors.filter((error) => !/^(duplicate\.class|doesnt\.exist|cant\.resolve.*)$/.test(error))).toEqual([]);
  },
);
