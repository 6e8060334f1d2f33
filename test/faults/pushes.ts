/** What pre-push is to look at: ranges of commits, many refs, tags, and what was read before. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Project } from './project.ts';
import type { HookInput, Scene } from './scenes.ts';

const URL = 'https://git.example.org/team/app.git';
const NONE = '0'.repeat(40);
const line = (secret: string): string => `MJ_APIKEY_PRIVATE=${secret}\n`;

/** A commit for `fastCommits`: its message and its files. */
interface Made {
  readonly message: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Adds commits to a branch in one process, as a pull does: no hook sees them. */
function fastCommits({ repository }: Project, branch: string, from: string, commits: readonly Made[]): void {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const text = commits.map(({ message, files }, at) => {
    const changes = Object.entries(files).map(([path, content]) => `M 644 inline ${path}\n${data(content)}`);
    const begin = `commit refs/heads/${branch}\ncommitter Ada <ada@example.org> ${1_700_000_000 + at} +0000\n`;
    return `${begin}${data(message)}${at === 0 ? `from ${from}\n` : ''}${changes.join('')}\n`;
  });
  const options = { cwd: repository.dir, input: text.join('') };
  execFileSync('git', ['fast-import', '--quiet', '--force'], { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
}

const plain = (i: number): Made => ({ message: `change ${i}`, files: { [`f${i % 9}.txt`]: `text ${i}\n` } });
const keyed = (secret: string): Made => ({
  message: 'mail',
  files: { 'a.txt': 'other\n', 'src/mail.env': `HOST=in.mailjet.com\n${line(secret)}PORT=25\n`, 'z.txt': 'end\n' },
});
const several = (count: number, from = 0): readonly Made[] => Array.from({ length: count }, (_, i) => plain(from + i));

/** The remote, and what it is known to have. */
function beginRemote({ repository }: Project): string {
  const had = repository.git('rev-parse', 'HEAD').trim();
  repository.git('remote', 'add', 'origin', URL);
  repository.git('update-ref', 'refs/remotes/origin/main', had);
  return had;
}

/** What git says of branches, a line each. */
function inputOf({ repository }: Project, branches: readonly (readonly [name: string, had: string])[]): HookInput {
  const lines = branches.map(([name, had]) => {
    const id = repository.git('rev-parse', name).trim();
    return `${name} ${id} ${name} ${had}\n`;
  });
  return { args: ['origin', URL], stdin: lines.join('') };
}

function push(name: string, commits: (secret: string) => readonly Made[]): Scene {
  const make: Scene['make'] = (project, secret) => {
    const had = beginRemote(project);
    fastCommits(project, 'main', had, commits(secret));
    return inputOf(project, [['refs/heads/main', had]]);
  };
  return { name, hook: 'pre-push', make };
}

/** Scenes of pre-push. */
export const PUSHES: readonly Scene[] = [
  push('one commit', (secret) => [keyed(secret)]),
  push('a message', (secret) => [plain(1), { message: `mailjet\n\n${line(secret)}end\n`, files: {} }, plain(2)]),
  push('a hundred commits', (secret) => [...several(40), keyed(secret), ...several(59, 50)]),
  {
    name: 'many refs',
    hook: 'pre-push',
    make(project, secret) {
      const had = beginRemote(project);
      const names = Array.from({ length: 12 }, (_, i) => `topic-${i}`);
      for (const [i, name] of names.entries()) fastCommits(project, name, had, i === 7 ? [keyed(secret)] : [plain(i)]);
      const input = inputOf(
        project,
        names.map((name) => [`refs/heads/${name}`, NONE]),
      );
      return { ...input, stdin: `(delete) ${NONE} refs/heads/gone ${had}\n${input.stdin}` };
    },
  },
  {
    name: 'a tag',
    hook: 'pre-push',
    make(project, secret) {
      const had = beginRemote(project);
      const { repository } = project;
      repository.git('tag', '-a', 'v0', '-m', 'a first one', had);
      repository.git('tag', '-a', 'v1', '-m', `mailjet\n\n${line(secret)}`, had);
      repository.git('tag', '-a', 'v2', '-m', 'a last one', had);
      return inputOf(
        project,
        ['v0', 'v1', 'v2'].map((name) => [`refs/tags/${name}`, NONE]),
      );
    },
  },
  {
    name: 'a hundred commits of which most were read',
    hook: 'pre-push',
    make(project, secret) {
      const had = beginRemote(project);
      const { repository } = project;
      fastCommits(project, 'main', had, several(100));
      const hook = join(repository.dir, repository.git('rev-parse', '--git-path', 'hooks').trim(), 'pre-push');
      const { args = [], stdin = '' } = inputOf(project, [['refs/heads/main', had]]);
      execFileSync(hook, args, { cwd: repository.dir, input: stdin, stdio: ['pipe', 'pipe', 'pipe'] });
      const last = repository.git('rev-parse', 'main').trim();
      fastCommits(project, 'main', last, [keyed(secret), ...several(5)]);
      return inputOf(project, [['refs/heads/main', had]]);
    },
  },
  {
    name: 'a merge',
    hook: 'pre-push',
    make(project, secret) {
      const had = beginRemote(project);
      const { repository } = project;
      fastCommits(project, 'side', had, several(3));
      repository.git('merge', '-q', '--no-ff', '--no-commit', '--no-verify', 'side');
      repository.stage('src/mail.env', `HOST=in.mailjet.com\n${line(secret)}PORT=25\n`);
      repository.commit('merged');
      return inputOf(project, [['refs/heads/main', had]]);
    },
  },
  {
    name: 'a remote that has moved on',
    hook: 'pre-push',
    make(project, secret) {
      const had = beginRemote(project);
      fastCommits(project, 'main', had, [plain(1), keyed(secret)]);
      return inputOf(project, [['refs/heads/main', 'ab'.repeat(20)]]);
    },
  },
];
