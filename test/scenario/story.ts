/**
 * Reads and plays stories: text files of commands, each line after `$ `, with the output that each must give.
 * In expected output `…` stands for any text of a line, a line that is `…` alone for any lines, and a last line `[1]`
 * for the exit code where it is not 0. A line `needs: COMMAND` skips the story where that command fails.
 */
import { spawnSync } from 'node:child_process';

/** A command and what must come of it. */
export interface Step {
  readonly command: string;
  readonly expected: readonly string[];
  readonly code: number;
}

/** A user story. */
export interface Story {
  readonly title: string;
  readonly needs: string | null;
  readonly steps: readonly Step[];
}

/** What a command really did. */
export interface Played {
  readonly output: string;
  readonly code: number;
}

/** Parses a story; its first line, after `# `, is its title. */
export function parseStory(text: string): Story {
  const [first = '', ...lines] = text.split('\n');
  const steps: { command: string; expected: string[]; code: number }[] = [];
  let needs: string | null = null;
  for (const line of lines) {
    const step = steps.at(-1);
    if (line.startsWith('needs: ')) needs = line.slice(7);
    else if (line.startsWith('$ ')) steps.push({ command: line.slice(2), expected: [], code: 0 });
    else if (line.startsWith('> ') && step) step.command += `\n${line.slice(2)}`;
    else if (/^\[\d+\]$/.test(line) && step) step.code = Number(line.slice(1, -1));
    else if (step && !line.startsWith('# ')) step.expected.push(line);
  }
  return { title: first.replace(/^# /, ''), needs, steps };
}

const END = '\u001e';

/** Plays all steps in one shell, so that `cd` and variables last. */
export function play(story: Story, cwd: string, env: NodeJS.ProcessEnv): readonly Played[] {
  const script = story.steps.map(({ command }) => `{ ${command}\n} </dev/null\nprintf '\\n${END}%s\\n' "$?"`);
  const options = { cwd, env, encoding: 'utf8', maxBuffer: 1 << 26 } as const;
  const { stdout } = spawnSync('sh', ['-c', `exec 2>&1\n${script.join('\n')}`], options);
  return stdout
    .split(END)
    .slice(0, -1)
    .map((part, i, all) => ({
      output: part.replace(/^\d+\n/, '').replace(/\n$/, ''),
      code: Number(/^\d+/.exec(all[i + 1] ?? stdout.split(END).at(-1) ?? '')?.[0]),
    }));
}

/** Whether an output is what a step expects; blank lines at the ends and trailing blanks do not count. */
export function matches(output: string, { expected }: Step): boolean {
  const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*');
  const clean = (lines: readonly string[]) =>
    lines
      .map((line) => line.trimEnd())
      .join('\n')
      .trim()
      .split('\n');
  const pattern = clean(expected).map((line) => (line === '…' ? '(?:.*\\n)*' : `${quoted(line.trimEnd())}\\n`));
  return new RegExp(`^${pattern.join('')}$`).test(`${clean(output.split('\n')).join('\n')}\n`);
}
