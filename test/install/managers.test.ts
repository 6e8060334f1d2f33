/** Files of hook managers get pieces put in and nothing else: what was there means the same, and comes back to the byte. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { HOOK_NAMES } from '../../src/gate/hook-names.ts';
import { findPlace } from '../../src/install/hooks-place.ts';
import { type Insertion, withInsertions, withoutPieces } from '../../src/install/insertion.ts';
import { MANAGER_WORDS } from '../../src/install/manager-registry.ts';
import { lefthookInsertions } from '../../src/install/managers/lefthook-file.ts';
import { overcommitInsertions } from '../../src/install/managers/overcommit-file.ts';
import { frameworkInsertions } from '../../src/install/managers/pre-commit-file.ts';
import { commandInsertions, commandsFile } from '../../src/install/managers/simple-git-hooks-file.ts';
import { newRepository, type Repository } from '../support/repository.ts';

/** The file after the edit; each piece can be taken out again, and a second edit has nothing to do. */
function edited(repository: Repository, file: string, text: string, edit: () => readonly Insertion[]): string {
  repository.write(file, text);
  const insertions = edit();
  const after = withInsertions(text, insertions);
  const inOrder = insertions.toSorted((a, b) => a.at - b.at).map((one) => one.text);
  expect(withoutPieces(after, inOrder)).toBe(text);
  repository.write(file, after);
  expect(edit()).toEqual([]);
  return after;
}

const refusal = (piece: RegExp) =>
  expect.objectContaining({ code: 'hook-manager', exitCode: 2, piece: expect.stringMatching(piece) });

test('lefthook.yml gets a script for each hook, behind what a hook has, in its own indent; comments stay in their place', async () => {
  const repository = newRepository();
  const place = await findPlace(repository.dir);
  const edit = () => lefthookInsertions(place, `${repository.dir}/lefthook.yml`);
  const text = `# ours
pre-commit:
    parallel: true # fast
    jobs:
        - run: |
            echo "# no comment"

        # of jobs

# pushes
pre-push:
    scripts:
        "a.sh": { runner: bash }
commit-msg:
post-merge:
    scripts:
`;
  const after = edited(repository, 'lefthook.yml', text, edit);
  expect(after).toContain(
    '            echo "# no comment"\n    scripts:\n        mailwarden:\n            runner: sh\n\n        # of',
  );
  const content = parse(after);
  for (const name of HOOK_NAMES) expect(content[name].scripts.mailwarden.runner).toBe('sh');
  expect(content['pre-push'].scripts['a.sh']).toEqual({ runner: 'bash' });
  expect(content['pre-push'].scripts.mailwarden.use_stdin).toBe(true);
  for (const open of [
    '',
    '# nothing\n',
    'pre-commit:\n  jobs:\n    - run: x',
    'output: [summary]\r\npre-push:\r\n  piped: true\r\n',
  ])
    expect(Object.keys(parse(edited(repository, 'lefthook.yml', open, edit)))).toEqual(
      expect.arrayContaining([...HOOK_NAMES]),
    );
});

test('forms of lefthook that cannot be added to are refused, with what to add', async () => {
  const repository = newRepository();
  const place = await findPlace(repository.dir);
  const refused = (file: string, text: string) => {
    repository.write(file, text);
    expect(() => lefthookInsertions(place, `${repository.dir}/${file}`)).toThrow(refusal(/pre-commit:\n {2}scripts:/));
  };
  refused('lefthook.toml', '[pre-commit.commands.a]\nrun = "x"\n');
  refused('lefthook.json', '{ "pre-commit": {} }\n');
  refused('lefthook.yml', 'pre-commit: { jobs: [{ run: x }] }\n');
  refused('lefthook.yml', '{ pre-commit: { parallel: true } }\n');
  refused('lefthook.yml', 'x: &x\n  parallel: true\npre-commit: *x\n');
  refused('lefthook.yml', 'pre-commit:\n  scripts: { a: { runner: sh } }\n');
  refused('lefthook.yml', 'a: 1\n---\nb: 2\n');
  refused('lefthook.yml', 'pre-commit: [\n');
});

test('the file of pre-commit gets an entry behind its repositories, and the hooks that plain `pre-commit install` brings', async () => {
  const repository = newRepository();
  const place = await findPlace(repository.dir);
  const file = '.pre-commit-config.yaml';
  const edit = () => frameworkInsertions(place, `${repository.dir}/${file}`);
  const repos = 'repos:\n- repo: meta\n  hooks:\n  - id: identity # all\n# the end\n';
  const types = [
    '',
    'default_install_hook_types: [pre-commit]\n',
    'default_install_hook_types:\n  - prepare-commit-msg\n  - pre-push\n',
  ];
  for (const text of [
    `fail_fast: true\n${repos}`,
    ...types.map((head) => head + repos),
    `${repos}exclude: x\n`,
    repos.replaceAll(/\n(?=.)/g, '\n  ').replace('  # the', '# the'),
  ]) {
    const content = parse(edited(repository, file, text, edit));
    expect(content.repos[0].hooks).toEqual([{ id: 'identity' }]);
    const hooks: readonly { stages: readonly string[]; language: string }[] = content.repos[1].hooks;
    expect(hooks.map(({ stages }) => stages[0])).toEqual(HOOK_NAMES);
    expect(hooks.every(({ language }) => language === 'system')).toBe(true);
    expect(content.default_install_hook_types).toEqual(expect.arrayContaining([...HOOK_NAMES]));
  }
  for (const text of ['repos: []\n', '{ repos: [] }\n', `default_install_hook_types: &x [pre-push]\nrepos: *x\n`]) {
    repository.write(file, text);
    expect(edit).toThrow(refusal(/- repo: local/));
  }
});

test('simple-git-hooks gets our line in its object, behind a command that is there, in front of one that ends early or takes stdin', async () => {
  const repository = newRepository();
  const place = await findPlace(repository.dir);
  const edit = () => {
    const file = commandsFile(place, repository.dir);
    return file === null ? [] : commandInsertions(place, file, '');
  };
  const text = `{
\t"name": "x",
\t"simple-git-hooks": {
\t\t"pre-commit": "npx lint-staged",
\t\t"commit-msg": "exit 0",
\t\t"pre-push": "npm test",
\t\t"preserveUnused": true
\t}
}
`;
  const commands = JSON.parse(edited(repository, 'package.json', text, edit))['simple-git-hooks'];
  expect(Object.keys(commands)).toEqual(expect.arrayContaining([...HOOK_NAMES, 'preserveUnused']));
  expect(commands['pre-commit']).toMatch(/^npx lint-staged && \{ h=pre-commit .*; \}$/);
  expect(commands['commit-msg']).toMatch(/esac\nexit 0$/);
  expect(commands['pre-push']).toMatch(/esac\nnpm test$/);
  for (const name of HOOK_NAMES) expect(spawnSync('sh', ['-n', '-c', commands[name]]).status, name).toBe(0);
  for (const empty of ['{"simple-git-hooks":{}}', '{\n  "simple-git-hooks": {\n  }\n}\n'])
    expect(Object.keys(JSON.parse(edited(repository, 'package.json', empty, edit))['simple-git-hooks'])).toEqual(
      HOOK_NAMES,
    );
  repository.write('package.json', '{"simple-git-hooks":"hooks.cjs"}');
  expect(edit).toThrow(refusal(/"pre-commit": "h=pre-commit/));
  repository.write('.simple-git-hooks.js', 'module.exports = {}\n');
  expect(edit).toThrow(refusal(/"pre-push": /));
});

test('.overcommit.yml gets our hook behind those of its sections, in its own indent; a flow section is refused with the piece', async () => {
  const repository = newRepository();
  const place = await findPlace(repository.dir);
  const edit = () => overcommitInsertions(place, `${repository.dir}/.overcommit.yml`);
  const text = `# ours
PreCommit:
    ALL: # of all
        on_warn: fail
    # of the next
PrePush: # none yet
CommitMsg:
    TextWidth: { enabled: false }
`;
  const after = edited(repository, '.overcommit.yml', text, edit);
  expect(after).toContain('        on_warn: fail\n    Mailwarden:\n      enabled: true\n');
  const content = parse(after);
  expect(content.PreCommit.ALL).toEqual({ on_warn: 'fail' });
  expect(content.PrePush.Mailwarden).toEqual({
    enabled: true,
    required: true,
    include_remote_ref_deletions: true,
    command: ['sh', '.mailwarden/hook', 'pre-push'],
  });
  expect(Object.keys(content).sort()).toEqual([
    'CommitMsg',
    'PostCommit',
    'PostMerge',
    'PostRewrite',
    'PreCommit',
    'PrePush',
  ]);
  repository.write('.overcommit.yml', 'PreCommit: { ALL: {} }\n');
  expect(edit).toThrow(refusal(/^PreCommit:\n {2}Mailwarden:\n {4}enabled: true/));
});

test('the words of --manager are the managers that install writes for', () => {
  expect(MANAGER_WORDS).toEqual([
    'auto',
    'config',
    'git',
    'global',
    'husky',
    'lefthook',
    'overcommit',
    'pre-commit',
    'simple-git-hooks',
  ]);
});
