/** No setting, attribute, variable or store of the user bends the gate. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hex32 } from '../support/random-key.ts';
import { newMachine, putHook, SHELLS } from './machine.ts';
import { begun, LARGE } from './situations.ts';

const SETTINGS: Readonly<Record<string, string>> = {
  'diff.external': 'true',
  'diff.noprefix': 'true',
  'diff.mnemonicPrefix': 'true',
  'diff.renames': 'copies',
  'diff.algorithm': 'histogram',
  'diff.context': '9',
  'diff.interHunkContext': '99',
  'diff.orderFile': '/dev/null',
  'diff.relative': 'true',
  'diff.ignoreSubmodules': 'all',
  'diff.submodule': 'log',
  'diff.wsErrorHighlight': 'all',
  'diff.x.textconv': 'true',
  'diff.x.command': 'true',
  'diff.x.binary': 'true',
  'diff.colorMoved': 'zebra',
  'color.ui': 'always',
  'color.diff': 'always',
  'core.quotePath': 'false',
  'core.abbrev': '5',
  'core.pager': 'false',
  'core.bigFileThreshold': '1k',
  'core.attributesFile': '/dev/null',
  'i18n.logOutputEncoding': 'UTF-16',
  'grep.patternType': 'fixed',
};

const VARIABLES: NodeJS.ProcessEnv = {
  GREP_OPTIONS: '-v',
  GREP_COLORS: 'mt=01;31',
  GIT_DIFF_OPTS: '-u3',
  GIT_EXTERNAL_DIFF: 'true',
  GIT_PAGER_IN_USE: 'true',
  GIT_PAGER: 'false',
  GIT_NO_REPLACE_OBJECTS: '0',
  POSIXLY_CORRECT: '1',
  LC_ALL: 'en_US.UTF-8',
  LANG: 'tr_TR.UTF-8',
  IFS: 'x',
  CDPATH: '/:/usr',
  ENV: '/nonexistent',
  PS4: '$(exit 7)',
  NODE_OPTIONS: '--require /nonexistent',
  NODE_EXTRA_CA_CERTS: '/nonexistent',
  'BASH_FUNC_grep%%': '() { return 1; }',
  'BASH_FUNC_git%%': '() { return 0; }',
};

test('all settings and variables at once: a candidate starts Node, which does not see its own options, a clean change passes', () => {
  const machine = newMachine();
  const repository = begun();
  const hook = putHook(join(repository.dir, '.git'), machine);
  for (const [name, value] of Object.entries(SETTINGS)) repository.git('config', name, value);
  repository.write('.git/info/attributes', '*.key diff=x\n*.txt -diff\n*.json binary\n');
  const contents = [
    ['k.key', 'one\n'],
    ['a.txt', 'first\ntwo\n'],
    ['large.txt', LARGE],
  ] as const;
  for (const shell of SHELLS) {
    for (const [path, content] of contents) {
      repository.stage(path, content);
      expect(machine.run(shell, hook, repository.dir, VARIABLES), path).toMatchObject({ node: false, code: 0 });
      repository.stage(path, `${content}mailjet ${hex32()}\n`);
      const run = machine.run(shell, hook, repository.dir, VARIABLES);
      expect(run, path).toMatchObject({ node: true, code: 1, args: expect.stringMatching(/ pre-commit --diff \[\]$/) });
      expect(run.stdin).toContain(`+++ b/${path}\n`);
      repository.git('reset', '-q', '--hard');
    }
  }
});

test('a replaced object does not stand in for the real one', () => {
  const machine = newMachine();
  const repository = begun();
  const hook = putHook(join(repository.dir, '.git'), machine);
  for (const before of ['', LARGE]) {
    repository.stage('clean.txt', `${before}clean\n`);
    const clean = repository.git('rev-parse', ':clean.txt').trim();
    repository.stage('real.txt', `${before}mailjet ${hex32()}\n`);
    repository.git('replace', repository.git('rev-parse', ':real.txt').trim(), clean);
    repository.write('real.txt', 'something else\n');
    expect(machine.run(['dash'], hook, repository.dir)).toMatchObject({ node: true });
    repository.git('reset', '-q', '--hard');
  }
});

test('objects in another store, packed or borrowed, are read too', () => {
  const machine = newMachine();
  const repository = begun();
  const hook = putHook(join(repository.dir, '.git'), machine);
  repository.stage('k.txt', `mailjet ${hex32()}\n`);
  repository.stage('c.txt', 'packed and clean\n');
  repository.git('repack', '-q', '-a', '-d');
  repository.git('pack-objects', '-q', '.git/objects/pack/pack', '--indexed-objects');
  repository.git('prune-packed');
  expect(machine.run(['dash'], hook, repository.dir)).toMatchObject({ node: true });
  repository.git('rm', '-qf', 'k.txt');
  expect(machine.run(['dash'], hook, repository.dir)).toMatchObject({ node: false, code: 0 });
});
