/** Where a hook finds Node, which one it takes, and what it says when there is none. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { RECORD, recordText } from '../../src/gate/hook-script.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, temporaryFolder } from '../support/repository.ts';
import { newMachine, putHook, SHELLS } from './machine.ts';

/** A stand-in for a Node of some version; it ends with `code`. */
function putNode(path: string, version: string, code: number): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    `#!/bin/sh\n[ "$1" != --version ] || { echo ${version}; exit; }\ncat >/dev/null\n[ ${code} != 0 ] || echo "checked $MAILWARDEN_TOKEN"\nexit ${code}\n`,
  );
  chmodSync(path, 0o755);
}

/** A home folder without anything, a repository with a candidate, and a PATH without node. */
function scene() {
  const machine = newMachine();
  const repository = newRepository();
  const home = temporaryFolder();
  const hook = putHook(join(repository.dir, '.git'), machine);
  repository.stage('a.txt', `mailjet ${hex32()}`);
  return {
    machine,
    home,
    record: (node: string) => writeFileSync(join(repository.dir, '.git', RECORD), recordText(machine.dist, node)),
    run: (env: NodeJS.ProcessEnv = {}, shell: readonly string[] = ['dash']) =>
      machine.run(shell, hook, repository.dir, { HOME: home, ...env }),
  };
}

test('without Node a candidate blocks, and the message says how to mend it', () => {
  const { machine, run } = scene();
  machine.without('node');
  for (const shell of SHELLS) {
    const { code, stderr } = run({}, shell);
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /pre-commit blocked: .*\n {2}why: no Node 20 or later .*\n {2}try: install Node; or, in a terminal where node works, .*: node '.*\/cli\.js' install/,
    );
    expect(stderr.split('\n')).toHaveLength(4);
  }
});

test('a Node that is too old is named; a newer one elsewhere is taken', () => {
  const { machine, home, run, record } = scene();
  putNode(join(machine.bin, 'node'), 'v18.19.1', 1);
  expect(run()).toMatchObject({
    code: 3,
    stderr: expect.stringContaining(`only v18.19.1 at ${join(machine.bin, 'node')}`),
  });
  putNode(join(machine.bin, 'node'), 'v9.1.0', 1);
  expect(run()).toMatchObject({ code: 3, stderr: expect.stringContaining('only v9.1.0') });
  putNode(join(home, '.volta/bin/node'), 'v22.0.0', 2);
  expect(run().code).toBe(2);
  putNode(join(home, 'recorded node'), 'v20.0.0', 0);
  record(join(home, 'recorded node'));
  expect(run().code, 'the recorded one comes first').toBe(0);
  putNode(join(machine.bin, 'node'), 'v100.0.0', 1);
  expect(run().code, 'the one on PATH before it').toBe(1);
});

test('every place of version managers and installers is looked at', () => {
  const places: Readonly<Record<string, (home: string) => NodeJS.ProcessEnv>> = {
    '.volta/bin/node': () => ({}),
    'own volta/bin/node': (home) => ({ VOLTA_HOME: join(home, 'own volta') }),
    '.local/share/fnm/aliases/default/bin/node': () => ({}),
    'data/fnm/aliases/default/bin/node': (home) => ({ XDG_DATA_HOME: join(home, 'data') }),
    '.fnm/aliases/default/bin/node': () => ({}),
    'own fnm/aliases/default/bin/node': (home) => ({ FNM_DIR: join(home, 'own fnm') }),
    'Library/Application Support/fnm/aliases/default/bin/node': () => ({}),
    '.nvm/versions/node/v20.5.0/bin/node': () => ({}),
    'own nvm/versions/node/v21.0.0/bin/node': (home) => ({ NVM_DIR: join(home, 'own nvm') }),
    '.local/share/mise/shims/node': () => ({}),
    '.asdf/shims/node': () => ({}),
    'Program Files/nodejs/node.exe': (home) => ({ PROGRAMFILES: join(home, 'Program Files') }),
    'link/node.exe': (home) => ({ NVM_SYMLINK: join(home, 'link') }),
  };
  const { machine, run } = scene();
  machine.without('node');
  for (const [place, env] of Object.entries(places)) {
    const home = temporaryFolder();
    putNode(join(home, place), 'v20.0.0', 2);
    expect(run({ HOME: home, ...env(home) }), place).toMatchObject({ code: 2, stderr: '' });
  }
});

test('of the versions of nvm the default is taken, through its aliases, else the newest', () => {
  const { machine, home, run } = scene();
  machine.without('node');
  const versions = ['v8.9.0', 'v18.20.8', 'v20.9.0', 'v20.11.1', 'v22.3.0', 'v100.0.0'];
  for (const [i, version] of versions.entries())
    putNode(join(home, '.nvm/versions/node', version, 'bin/node'), version, i % 4);
  const taken = (alias: string | null, shell: readonly string[]) => {
    mkdirSync(join(home, '.nvm/alias/lts'), { recursive: true });
    writeFileSync(join(home, '.nvm/alias/lts/*'), 'lts/jod\n');
    writeFileSync(join(home, '.nvm/alias/lts/jod'), 'v22.3.0\n');
    writeFileSync(join(home, '.nvm/alias/default'), alias === null ? '' : `${alias}\n`);
    return run({}, shell).code;
  };
  const codeOf = (version: string) => versions.indexOf(version) % 4;
  for (const shell of SHELLS) {
    expect(taken('20', shell), '20').toBe(codeOf('v20.11.1'));
    expect(taken('v20.9.0', shell), 'v20.9.0').toBe(codeOf('v20.9.0'));
    expect(taken('lts/*', shell), 'lts/*').toBe(codeOf('v22.3.0'));
    for (const alias of [null, 'node', '18', '19', 'default'])
      expect(taken(alias, shell), String(alias)).toBe(codeOf('v100.0.0'));
  }
});
