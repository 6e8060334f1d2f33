/** Runs the commands of history and incidents as the table does, and keeps what they say. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Terminal } from '../../../src/commands/command.ts';
import { type HistoryRequest, historyCommand } from '../../../src/commands/history-command.ts';

/** What a run left behind. */
export interface Outcome {
  readonly code: number;
  readonly text: string;
}

/** A terminal that is none; `text` is what was written to its stdout. */
export function quietTerminal(cwd: string, input = ''): Terminal & { readonly text: () => string } {
  const pieces: string[] = [];
  return {
    cwd,
    env: process.env,
    stdin: Readable.from(input === '' ? [] : [input]),
    stdout: { write: (piece) => void pieces.push(piece) },
    stderr: { write: () => undefined },
    text: () => pieces.join(''),
  };
}

/** What is read of the JSON here. */
export interface HistoryJson {
  readonly fingerprint: string;
  readonly service: string | null;
  readonly found: boolean;
  readonly commits: readonly {
    readonly id: string;
    readonly subject: string;
    readonly date: string;
    readonly reachable: boolean;
    readonly adds: readonly { readonly path: string; readonly line: number; readonly form: string }[];
    readonly removes: readonly { readonly path: string; readonly form: string }[];
  }[];
  readonly objects: readonly { readonly type: string; readonly names: readonly string[]; readonly line: number }[];
  readonly refs: readonly {
    readonly name: string;
    readonly kind: string;
    readonly atTip: boolean;
    readonly paths: readonly string[];
  }[];
  readonly remotes: readonly { readonly name: string; readonly url: string; readonly branches: readonly string[] }[];
  readonly binaryPaths: readonly string[];
  readonly incomplete: readonly string[];
}

/** Runs `mailwarden history`. */
export async function history(cwd: string, options: HistoryRequest, input = ''): Promise<Outcome> {
  const terminal = quietTerminal(cwd, input);
  const code = await historyCommand(options, terminal);
  return { code, text: terminal.text() };
}

/** The same as an object. */
export async function historyJson(
  cwd: string,
  fingerprint: string,
  options: Partial<HistoryRequest> = {},
): Promise<HistoryJson & { readonly code: number }> {
  const { code, text } = await history(cwd, { fingerprint, format: 'json', ...options });
  return { code, ...(JSON.parse(text) as HistoryJson) };
}

/** The fingerprint of a value, as the contract has it. */
export function fingerprintOf(value: string, service: 'mailjet' | 'pepipost' = 'mailjet'): string {
  return `sha256:${createHash('sha256').update(`${service}:${value}`).digest('hex')}`;
}
