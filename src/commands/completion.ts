/** `mailwarden completion`: shell scripts that complete commands, options and their values, made from the table of commands. */
import type { Command } from './command.ts';
import { bashScript } from './completion-bash.ts';
import { fishScript } from './completion-fish.ts';
import { zshScript } from './completion-zsh.ts';

/** The shells that a script can be had for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

const MAKERS: Readonly<Record<string, (table: readonly Command[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** The script for `shell`, one of SHELLS; it needs nothing but the shell itself when it runs. */
export function completionScript(shell: string, table: readonly Command[]): string {
  return MAKERS[shell]?.(table) ?? '';
}
