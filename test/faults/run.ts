/** Runs a hook as git would, with a fault in its way, and within a time. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { which } from '../hooks/machine.ts';
import type { Project } from './project.ts';
import type { HookInput } from './scenes.ts';

/** How a hook ended. */
export interface Ended {
  /** The exit code; null where a signal ended it. */
  readonly code: number | null;
  readonly said: string;
  /** It did not come to its end in time. */
  readonly hung: boolean;
}

/** What is run, and how. */
export interface Run extends HookInput {
  readonly project: Project;
  readonly file: string;
  /** The command line of the shell that reads the hook. */
  readonly shell: readonly string[];
  /** The folder that stands in front on PATH. */
  readonly front?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** sh that runs before the hook, in the process that starts it: limits, closed streams. */
  readonly before?: string;
  /** What stands before all on the command line. */
  readonly wrap?: readonly string[];
  /** Runs as another user, where the tests are root. */
  readonly asOther?: boolean;
  /** Called when the hook has begun, with the process group. */
  readonly meanwhile?: (group: number) => void;
}

const TOO_LONG = 30_000;

/** Runs it. A process named git is above it, as the hooks expect. */
export function runHook(run: Run): Promise<Ended> {
  const { project, file, shell, args = [], stdin = '', before = '' } = run;
  const front = run.front === undefined ? [] : [run.front];
  // As git does: it waits for the hook, and has its exit code.
  const start = `${before}\n"$@"\nexit $?`;
  const words = ['-c', start, 'commit', ...shellAt(shell), file, ...args];
  const env = { ...process.env, PATH: [...front, process.env.PATH].join(delimiter), ...run.env };
  const [command = '', ...rest] = [...(run.wrap ?? []), join(project.root, 'git'), ...words];
  const user = run.asOther === true && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const child = spawn(command, rest, { cwd: project.repository.dir, env, detached: true, ...user });
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let hung = false;
    const group = child.pid ?? 0;
    const timer = setTimeout(() => {
      hung = true;
      endGroup(group);
    }, TOO_LONG);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => pieces.push(piece));
    child.stdin.on('error', () => undefined).end(stdin);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, said: Buffer.concat(pieces).toString('utf8'), hung });
    });
    run.meanwhile?.(group);
  });
}

/** Ends all processes of a group; there may be none left. */
export function endGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const shellAt = ([name = 'sh', ...flags]: readonly string[]): readonly string[] => [which(name) ?? name, ...flags];
