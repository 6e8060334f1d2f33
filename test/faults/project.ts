/** A guarded repository for the faults: a copy of the built package, put in place by its own install. */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { which } from '../hooks/machine.ts';
import { hex32 } from '../support/random-key.ts';
import { type Repository, repositoryAt } from '../support/repository.ts';

/** What runs our hook: git alone, or husky's file. */
export type Manager = 'git' | 'husky';

/** A folder that holds everything of one scene. */
export interface Project {
  readonly root: string;
  readonly repository: Repository;
  /** The dist folder of the package that install recorded. */
  readonly dist: string;
  readonly key: string;
  /** Runs the command of the package, without any fault. */
  mailwarden(...args: readonly string[]): string;
  /** Keeps the git directory as it is now, for `restore`. */
  keep(): void;
  /** Brings the state folder back to what was kept; with `all` the whole git directory. */
  restore(all?: boolean): void;
}

const HOME = join(import.meta.dirname, '../..');

/** A folder on which nothing has run yet; `remove` takes it away. */
export function newRoot(): { readonly root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'mailwarden-faults-'));
  // Another user must reach it.
  chmodSync(root, 0o755);
  return { root, remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }) };
}

/** A repository with one commit, guarded. @param at a folder that is not there yet */
export function newProject(at: string, manager: Manager): Project {
  const dir = join(at, 'repo');
  mkdirSync(dir, { recursive: true });
  // The hooks look for the git that started them: a process of that name.
  symlinkSync(which('dash') ?? which('sh') ?? 'sh', join(at, 'git'));
  const repository = repositoryAt(dir);
  repository.git('init', '-q', '-b', 'main', '--template=');
  const dist = putPackage(manager === 'husky' ? join(dir, 'node_modules') : join(at, 'package'));
  const mailwarden = (...args: readonly string[]) =>
    execFileSync(process.execPath, [join(dist, 'cli.js'), ...args], { cwd: dir, encoding: 'utf8', stdio: 'pipe' });
  if (manager === 'husky') beginHusky(repository);
  for (const name of ['a.txt', 'src/mail.env', 'z.txt']) repository.stage(name, `first of ${name}\n`);
  repository.commit('first');
  mailwarden('install', '--manager', manager);
  if (manager === 'husky') {
    repository.git('add', '.');
    repository.commit('guarded');
  }
  return { root: at, repository, dist, key: hex32(), mailwarden, ...keeper(at, dir) };
}

function putPackage(folder: string): string {
  const dist = join(folder, 'mailwarden/dist');
  cpSync(join(HOME, 'dist'), dist, { recursive: true });
  cpSync(join(HOME, 'package.json'), join(folder, 'mailwarden/package.json'));
  return dist;
}

function beginHusky(repository: Repository): void {
  const to = join(repository.dir, 'node_modules/husky');
  cpSync(join(HOME, 'node_modules/husky'), to, { recursive: true, dereference: true });
  repository.write('package.json', '{"private":true,"devDependencies":{"husky":"^9.1.7","mailwarden":"^0.1.0"}}\n');
  repository.stage('.gitignore', 'node_modules\n');
  repository.git('add', 'package.json');
}

function keeper(root: string, dir: string): Pick<Project, 'keep' | 'restore'> {
  const kept = join(root, 'kept');
  const copy = (from: string, to: string) => {
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true, preserveTimestamps: true });
  };
  return {
    keep: () => copy(join(dir, '.git'), kept),
    restore(all = false) {
      const part = all ? '' : 'mailwarden';
      copy(join(kept, part), join(dir, '.git', part));
    },
  };
}
