/** What the hooks are to look at: commits and messages, each with a key or without one. */
import { join } from 'node:path';
import type { Manager, Project } from './project.ts';

/** Where the key is, and what the hook gets. */
export interface Scene {
  readonly name: string;
  readonly hook: 'pre-commit' | 'commit-msg' | 'pre-push' | 'post-commit';
  /** Makes it in a fresh project. @param secret a key, or a word that is none */
  readonly make: (project: Project, secret: string) => HookInput;
}

/** The arguments and stdin of a hook. */
export interface HookInput {
  readonly args?: readonly string[];
  readonly stdin?: string;
}

/** The file that git, or husky, would run. */
export function hookFile(project: Project, manager: Manager, hook: string): string {
  return join(project.repository.dir, manager === 'git' ? '.git/hooks' : '.husky', hook);
}

const line = (secret: string): string => `MJ_APIKEY_PRIVATE=${secret}\n`;
const filler = (count: number): string =>
  Array.from({ length: count }, (_, i) => `const value${i} = compute("some text that stands here", ${i});\n`).join('');

function stageThree({ repository }: Project, secret: string): HookInput {
  repository.stage('a.txt', 'one more\nline\n');
  repository.stage('src/mail.env', `HOST=in.mailjet.com\n${line(secret)}PORT=25\n`);
  repository.stage('z.txt', 'the last\n');
  return {};
}

/** Scenes of pre-commit. */
export const STAGED: readonly Scene[] = [
  { name: 'three files', hook: 'pre-commit', make: stageThree },
  {
    name: 'the last line',
    hook: 'pre-commit',
    make: ({ repository }, secret) => {
      repository.stage('z.txt', `the last\n${line(secret).trimEnd()}`);
      return {};
    },
  },
  {
    name: 'the first commit',
    hook: 'pre-commit',
    make: (project, secret) => {
      project.repository.git('update-ref', '-d', 'HEAD');
      return stageThree(project, secret);
    },
  },
  {
    name: 'a large file',
    hook: 'pre-commit',
    make: ({ repository }, secret) => {
      repository.stage('large.js', `${filler(12_000)}// mailjet\n${line(secret)}${filler(50)}`);
      repository.stage('z.txt', 'the last\n');
      return {};
    },
  },
  {
    name: 'UTF-16',
    hook: 'pre-commit',
    make: ({ repository }, secret) => {
      repository.stage('wide.env', Buffer.from(`\ufeffHOST=in.mailjet.com\r\n${line(secret)}`, 'utf16le'));
      return {};
    },
  },
  {
    name: 'packed objects',
    hook: 'pre-commit',
    make: (project, secret) => {
      stageThree(project, secret);
      project.repository.commit('in a pack');
      project.repository.git('repack', '-adq');
      project.repository.git('reset', '-q', '--soft', 'HEAD~1');
      return {};
    },
  },
  {
    name: 'two hundred files',
    hook: 'pre-commit',
    make: ({ repository }, secret) => {
      for (let i = 0; i < 200; i++) repository.write(`many/${i}.env`, i === 150 ? line(secret) : `N=${i}\n`);
      repository.git('add', 'many');
      return {};
    },
  },
];

function message(name: string, text: (secret: string) => string): Scene {
  const make: Scene['make'] = ({ repository }, secret) => {
    repository.write('.git/COMMIT_EDITMSG', text(secret));
    return { args: ['.git/COMMIT_EDITMSG'] };
  };
  return { name, hook: 'commit-msg', make };
}

/** Scenes of commit-msg. */
export const MESSAGES: readonly Scene[] = [
  message('the body', (secret) => `subject\n\nmailjet needs\n${line(secret)}and more\n\n# a comment\n`),
  message('the end', (secret) => `subject\n\n${line(secret).trimEnd()}`),
  message(
    'a long one',
    (secret) => `subject\n\n${'a line of words\n'.repeat(2_000)}${line(secret)}${'more\n'.repeat(99)}`,
  ),
];

/** Scenes before a commit is made. */
export const BEFORE: readonly Scene[] = [...STAGED, ...MESSAGES];
