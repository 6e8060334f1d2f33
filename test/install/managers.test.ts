/** What install prints for managers with a file of their own can be pasted as it stands, and names every hook. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { HOOK_NAMES } from '../../src/gate/hook-names.ts';
import { callerFor } from '../../src/install/hook-manager.ts';
import { MANAGER_WORDS } from '../../src/install/manager-registry.ts';
import { LEFTHOOK } from '../../src/install/managers/lefthook.ts';
import { OVERCOMMIT } from '../../src/install/managers/overcommit.ts';
import { PRE_COMMIT } from '../../src/install/managers/pre-commit.ts';
import { SIMPLE_GIT_HOOKS } from '../../src/install/managers/simple-git-hooks.ts';
import { newRepository } from '../support/repository.ts';
import { install } from './project.ts';

const call = callerFor(true, 'front');

test('the file for lefthook is YAML by itself, with every hook, and stdin for those that read it', () => {
  const content = parse(LEFTHOOK.piece(call));
  expect(Object.keys(content).sort()).toEqual([...HOOK_NAMES].sort());
  expect(content['pre-push'].jobs).toEqual([
    { name: 'mailwarden', run: 'sh front/node_modules/mailwarden/dist/hooks/pre-push {0}', use_stdin: true },
  ]);
});

test('the entry for pre-commit fits behind the repositories that are there, and that for simple-git-hooks into its object', () => {
  const { repos } = parse(`repos:\n  - repo: local\n    hooks: []\n${PRE_COMMIT.piece(call)}\n`);
  expect(repos).toHaveLength(2);
  expect(repos[1].hooks.map(({ stages }: { stages: string[] }) => stages[0])).toEqual(
    HOOK_NAMES.filter((name) => name !== 'post-rewrite'),
  );
  const object = JSON.parse(`{ ${SIMPLE_GIT_HOOKS.piece(callerFor(false, ''))} }`);
  expect(object['commit-msg']).toBe('mailwarden hook commit-msg "$@"');
  expect(Object.keys(object)).toHaveLength(HOOK_NAMES.length);
});

test('the sections for overcommit are YAML, and name all that it can run', () => {
  const sections = parse(OVERCOMMIT.piece(call));
  expect(Object.keys(sections)).toEqual([
    'PreCommit',
    'CommitMsg',
    'PostCommit',
    'PostMerge',
    'PostRewrite',
    'PrePush',
  ]);
  expect(sections.PrePush.Mailwarden).toMatchObject({
    enabled: true,
    command: ['sh', 'front/node_modules/mailwarden/dist/hooks/pre-push'],
  });
});

test('the entry for pre-push of pre-commit, which tells no refs, hands over all branches and tags', () => {
  const { repos } = parse(`repos:\n${PRE_COMMIT.piece(() => 'cat -')}\n`);
  const { entry } = repos[0].hooks.find(({ stages }: { stages: string[] }) => stages[0] === 'pre-push');
  const [, script = ''] = /^sh -c '(.*)'$/.exec(entry.replace('cat - ', 'cat; echo ')) ?? [];
  const repository = newRepository();
  repository.commit('first');
  repository.git('tag', 'v1');
  const id = repository.git('rev-parse', 'HEAD').trim();
  const env = { ...process.env, PRE_COMMIT_REMOTE_NAME: 'origin', PRE_COMMIT_REMOTE_URL: 'git@example.org:a/b' };
  const { stdout } = spawnSync('sh', ['-c', script], { cwd: repository.dir, encoding: 'utf8', env });
  const none = '0'.repeat(40);
  expect(stdout.split('\n')).toEqual([
    `refs/heads/main ${id} refs/heads/main ${none}`,
    `refs/tags/v1 ${id} refs/tags/v1 ${none}`,
    `HEAD ${id} HEAD ${none}`,
    'origin git@example.org:a/b',
    '',
  ]);
});

test('install prints the piece at the left edge, where it can be copied', async () => {
  const repository = newRepository();
  repository.write('lefthook.yml', 'pre-commit:\n  jobs: []\n');
  const { text } = await install(repository.dir);
  expect(text).toContain(`\n${LEFTHOOK.piece(callerFor(false, ''))}\n`);
});

test('the words of --manager are the managers that install writes for', () => {
  expect(MANAGER_WORDS).toEqual(['auto', 'config', 'git', 'husky']);
});
