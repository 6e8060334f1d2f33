/** What install prints for managers with a file of their own can be pasted as it stands, and names every hook. */
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { HOOK_NAMES } from '../../src/gate/script.ts';
import { callerFor, PIECES } from '../../src/install/manager-pieces.ts';
import { newRepository } from '../support/repository.ts';
import { install } from './project.ts';

const call = callerFor(true, 'front');

test('the file for lefthook is YAML by itself, with every hook, and stdin for those that read it', () => {
  const content = parse(PIECES.lefthook(call));
  expect(Object.keys(content).sort()).toEqual([...HOOK_NAMES].sort());
  expect(content['pre-push'].jobs).toEqual([
    { name: 'mailwarden', run: 'sh front/node_modules/mailwarden/dist/hooks/pre-push {0}', use_stdin: true },
  ]);
});

test('the entry for pre-commit fits behind the repositories that are there, and that for simple-git-hooks into its object', () => {
  const { repos } = parse(`repos:\n  - repo: local\n    hooks: []\n${PIECES.preCommit(call)}\n`);
  expect(repos).toHaveLength(2);
  expect(repos[1].hooks.map(({ stages }: { stages: string[] }) => stages[0])).toEqual([
    'pre-commit',
    'pre-merge-commit',
    'commit-msg',
  ]);
  const object = JSON.parse(`{ ${PIECES.simpleGitHooks(callerFor(false, ''))} }`);
  expect(object['commit-msg']).toBe('mailwarden hook commit-msg "$@"');
  expect(Object.keys(object)).toHaveLength(HOOK_NAMES.length);
});

test('install prints the piece at the left edge, where it can be copied', async () => {
  const repository = newRepository();
  repository.write('lefthook.yml', 'pre-commit:\n  jobs: []\n');
  const { text } = await install(repository.dir);
  expect(text).toContain(`\n${PIECES.lefthook(callerFor(false, ''))}\n`);
});
