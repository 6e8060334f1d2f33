/** Runs programs for the snippet tests: no shell, a bare environment, a time limit. */
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What a program left behind; `code` is null where it was killed. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  /** Seconds. */
  readonly limit?: number;
}

/** Never rejects: a program that cannot be started has the code null and says so in stderr. */
export function run(command: readonly string[], { cwd, env, input, limit = 60 }: Surroundings): Promise<Outcome> {
  const [file = '', ...args] = command;
  return new Promise((resolve) => {
    const options = { cwd, env, timeout: limit * 1000, maxBuffer: 1 << 26, encoding: 'utf8' as const };
    const child = execFile(file, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
      resolve({ code, stdout, stderr: code === null ? `${stderr}\n${error?.message}` : stderr });
    });
    // A program that ends without reading its input is no failure of ours.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
}

/** For tools that prepare a test. @throws Error with the end of what the tool printed */
export async function must(command: readonly string[], cwd: string, env = process.env, limit = 600): Promise<string> {
  const { code, stdout, stderr } = await run(command, { cwd, env, limit });
  if (code === 0) return stdout;
  throw new Error(`${command.slice(0, 3).join(' ')} … ended with ${code}:\n${(stdout + stderr).slice(-3000)}`);
}

/** Those of the tools that are not on the PATH. */
export function missing(tools: readonly string[]): readonly string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return tools.filter((tool) => !folders.some((folder) => isProgram(join(folder, tool))));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
