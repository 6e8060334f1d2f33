/** The program that a hook starts: runs the hook, and says that it came to its end. Loads Node's own modules only, until there is something to report. */
import type { Terminal } from '../commands/command.ts';
import { runHook } from '../hooks/run-hook.ts';
import type { Compiled } from '../state/keep-code.ts';
import { guard } from './guard.ts';
import { hookTerminal } from './hook-terminal.ts';

/** What this file exports, for the one that loads it. */
export interface HookMain {
  readonly runMain: typeof runMain;
}

/** What was compiled anew, and the state folder to keep it in. The list grows with each part that is loaded. */
export interface CompileNotes {
  readonly state: string;
  readonly compiled: readonly Compiled[];
}

/** @param words NAME [--diff | --ended] [ARGS…]. @param notes null where nothing is to be kept. Never rejects */
export async function runMain(words: readonly string[], notes: CompileNotes | null): Promise<void> {
  await guard(async () => {
    const terminal = hookTerminal();
    const { stdout, env } = terminal;
    const code = await runHook(words, terminal);
    if (notes !== null) await keep(notes, env);
    // The hook takes an end with 0 for a verdict only together with the word that it gave: a file that was cut off ends so too.
    if (code === 0 && env.MAILWARDEN_TOKEN) stdout.write(`checked ${env.MAILWARDEN_TOKEN}\n`);
    return code;
  });
}

/**
 * The doctor tries the hook, and leaves no trace. Where it cannot be kept, on a full or read-only disk or in a folder of
 * another user, the next start compiles again, and nothing else is amiss.
 */
async function keep({ state, compiled }: CompileNotes, env: Terminal['env']): Promise<void> {
  if (compiled.length === 0 || env.MAILWARDEN_DOCTOR) return;
  const kept = import('../state/keep-code.ts').then(({ keepCode }) => keepCode(state, compiled));
  await kept.catch(() => undefined);
}
