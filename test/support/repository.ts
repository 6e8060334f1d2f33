/** Throw-away git repositories for tests: real git, nothing mocked. */
import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A repository in a temporary folder that is removed when the test ends. */
export interface Repository {
  readonly dir: string;
  /** Runs git there; returns stdout as latin1. */
  git(...args: readonly string[]): string;
  write(path: string, content: string | Uint8Array, mode?: number): void;
  stage(path: string, content: string | Uint8Array): void;
  commit(message?: string): string;
}

/** An empty temporary folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'mailwarden-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }));
  return dir;
}

/** Wraps a folder that is, or is to become, a repository. */
export function repositoryAt(dir: string): Repository {
  const options: ExecFileSyncOptions = { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 30 };
  const git = (...args: readonly string[]) => execFileSync('git', args, { ...options, encoding: 'latin1' });
  const write = (path: string, content: string | Uint8Array, mode = 0o644) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
    chmodSync(join(dir, path), mode);
  };
  return {
    dir,
    git,
    write,
    stage(path, content) {
      write(path, content);
      git('add', '-f', '--', path);
    },
    commit(message = 'change') {
      git('commit', '-q', '--allow-empty', '-m', message, '--no-verify');
      return git('rev-parse', 'HEAD').trim();
    },
  };
}

/** A new repository with a first branch `main` and no commit. */
export function newRepository(...initArgs: readonly string[]): Repository {
  const dir = temporaryFolder();
  const repository = repositoryAt(dir);
  repository.git('init', '-q', '-b', 'main', ...initArgs);
  return repository;
}
