/** Real greps, asked many lines at once. */
import { spawnSync } from 'node:child_process';

/** Every grep of this machine, as a command line; GNU grep is the first. */
export const GREPS: readonly (readonly string[])[] = [['grep'], ['busybox', 'grep']].filter(
  ([command = '', ...args]) => spawnSync(command, [...args, '-q', 'x'], { input: 'x\n' }).status === 0,
);

/** The indices of the lines (bytes as latin1, without line breaks) that the expression matches. */
export function grepLines(grep: readonly string[], expression: string, lines: readonly string[]): ReadonlySet<number> {
  const [command = '', ...args] = grep;
  const { status, stdout, stderr } = spawnSync(command, [...args, '-anE', '-e', expression], {
    input: Buffer.from(lines.map((line) => `${line}\n`).join(''), 'latin1'),
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    encoding: 'latin1',
    maxBuffer: 1 << 28,
  });
  if (status !== 0 && status !== 1) throw new Error(stderr);
  const numbers = stdout.split('\n').flatMap((row) => /^\d+(?=:)/.exec(row)?.[0] ?? []);
  return new Set(numbers.map((number) => Number(number) - 1));
}
