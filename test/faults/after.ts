/** post-commit: whatever is in its way, what went around the hooks is known afterwards, and the log is whole. */
import { delimiter } from 'node:path';
import type { Manager, Project } from './project.ts';
import type { Ended } from './run.ts';
import { type HookInput, hookFile, type Scene } from './scenes.ts';
import type { Obstacle, Stage } from './situations.ts';

/** A commit that no hook has seen before post-commit. */
const bypassed: Scene = {
  name: 'a commit that was not checked',
  hook: 'post-commit',
  make({ repository }, secret): HookInput {
    repository.stage('src/mail.env', `HOST=in.mailjet.com\nMJ_APIKEY_PRIVATE=${secret}\nPORT=25\n`);
    repository.git('-c', 'core.hooksPath=/dev/null', 'commit', '-q', '-m', 'in a hurry');
    return {};
  },
};

/** One that pre-commit has passed: it runs in the same process as post-commit, before it. */
const checked: Scene = {
  name: 'a commit that was checked',
  hook: 'post-commit',
  make({ repository }, word): HookInput {
    repository.stage('src/mail.env', `HOST=in.mailjet.com\nMJ_APIKEY_PRIVATE=${word}\nPORT=25\n`);
    return {};
  },
};

/** Scenes of post-commit. */
export const AFTER = { bypassed, checked } as const;

/** Has pre-commit run, and the commit made, before post-commit; nothing is in their way. */
export function afterCommit(project: Project, manager: Manager, obstacle: Obstacle): Obstacle {
  const path = (process.env.PATH ?? '').split(delimiter).join(':');
  const hook = hookFile(project, manager, 'pre-commit');
  const commit = `(PATH='${path}'; sh '${hook}') && (PATH='${path}'; git -c core.hooksPath=/dev/null commit -q -m done)`;
  const before = `${commit} || exit 99\n${obstacle.more?.before ?? ''}`;
  return { ...obstacle, more: { ...obstacle.more, before }, spoil: obstacle.spoil ?? (() => undefined) };
}

interface Entry {
  readonly commit: string | null;
  readonly how: string;
  readonly findings: readonly unknown[];
}

/** What is wrong with the override log after post-commit has run; empty where all is well. */
export function complaintOnLog({ project, scene, holds }: Stage, { name }: Obstacle, { said, hung }: Ended): string {
  if (hung) return 'did not end';
  if (said.includes(project.key)) return 'printed the key';
  const head = project.repository.git('rev-parse', 'HEAD').trim();
  const listed = JSON.parse(project.mailwarden('overrides', '--format', 'json')) as { overrides: readonly Entry[] };
  const entry = listed.overrides.find(({ commit }) => commit === head);
  project.mailwarden('overrides', 'verify');
  if (scene === checked) return entry?.how === '--no-verify' ? 'says --no-verify of a commit that was checked' : '';
  if (!entry) return /this override is not recorded/.test(said) ? '' : 'A RECORD IS LOST';
  const isShown = holds === 'nothing' || entry.findings.length > 0 || /could not be read/.test(said);
  return isShown ? '' : `THE RECORD OF ${name} DOES NOT TELL OF THE KEY`;
}
