/**
 * The gate of a repository whose configuration asks for other rules than the default ones: a file in the git directory, which
 * the hooks read (hooks/lib/settings.sh). It holds the texts that it was made from, so that sh sees without a process
 * whether it still counts.
 */
import { builtInRules } from '../config/built-in.ts';
import { CONFIG_NAME, type Config, namedFiles } from '../config/config.ts';
import type { ServerConfig } from '../config/server-config.ts';
import { askGit } from '../git/run.ts';
import { rulesDigest } from '../state/receipts.ts';
import { openState } from '../state/state-folder.ts';
import { codeOf } from '../state/system-error.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { pathText } from '../text/decode.ts';
import { type GateValues, gateValues, quoted } from './gate-values.ts';

/** Their names in the state folder. */
const NAME = 'gate';
const SERVER_NAME = 'server-gate';

/** The share of a server's time that a program of the gate may reckon. */
const GATE_SHARE = 2;

/** What one argument of grep may hold, with room to spare; and what sh compares in a moment. */
const MAX_EXPRESSION_BYTES = 60_000;
const MAX_TEXT_BYTES = 1 << 20;

/** What keeps no gate: Node reads each commit. */
const NOT_KEPT = ['EACCES', 'EDQUOT', 'ENOENT', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS'];

/** As hooks/lib/settings.sh asks it. */
const ASKS_FOR_RULES = /packs|rules|disable|baseline|\\/;

/** What the rules of the packages are called in the hooks: a gate that was made by others does not count. */
export const knownRules = (): string => rulesDigest(builtInRules());

/** Leaves the gate of a configuration for the hooks, where it needs one. @param config as it was read from the work tree */
export async function storeGate(cwd: string, config: Config): Promise<void> {
  const [first] = config.texts;
  if (first === undefined || !ASKS_FOR_RULES.test(textOf(first.bytes))) return;
  const state = await openState(cwd);
  if (!state.exists()) return;
  try {
    state.replace(NAME, gateText(config));
  } catch (error) {
    if (!NOT_KEPT.includes(codeOf(error) ?? '')) throw error;
  }
}

/** Why Node must read each commit under a configuration; null where the hooks can look for something. */
export function whyNodeReadsAll(config: Config): 'rules' | 'size' | null {
  if (config.rules.own?.gate === 'all') return 'rules';
  const { expression, added, words } = gateValues(config.rules);
  const isLong = [expression, added, words].some(({ length }) => length > MAX_EXPRESSION_BYTES);
  return isLong || comparedTexts(config) === null ? 'size' : null;
}

/** The same in words. */
export const NODE_READS_ALL = {
  rules:
    'Node reads every commit: no text must stand in what one of the own rules finds; mailwarden rules says which one',
  size: 'Node reads every commit: the own rules are more than the hooks can look for',
} as const;

/**
 * The same for a server, whose hooks read no work tree: with the ids of the files of the base, and with the texts of the
 * server's own. Without any configuration there is none. @param server how the base and the server's file come together
 */
export async function storeServerGate(cwd: string, server: ServerConfig): Promise<void> {
  const { config, texts, isOwn } = server;
  if (!isOwn && texts.length === 0) return;
  const files = isOwn ? namedFiles(config) : [];
  const base = await listBase(cwd, files);
  if (base === null) return;
  const state = await openState(cwd);
  try {
    await state.make(cwd, { lists: false });
    const limit = `mw_gate_limit=${Math.ceil(server.server.timeLimitMs / 1000 / GATE_SHARE)}`;
    const lines = [`mw_gate_base=${quoted(pathText(base))}`, limit];
    state.replace(SERVER_NAME, gateText({ ...config, texts }, files, lines));
  } catch (error) {
    if (!NOT_KEPT.includes(codeOf(error) ?? '')) throw error;
  }
}

/** As the hooks ask for it (hooks/lib/base.sh); nothing where there is no commit yet, null where git fails. */
async function listBase(cwd: string, files: readonly string[]): Promise<Bytes | null> {
  const list = await askGit(['ls-tree', '--full-tree', 'HEAD', '--', CONFIG_NAME, ...files], { cwd });
  if (list.code === 0) return asBytes(list.stdout.replace(/\n$/, ''));
  const head = await askGit(['rev-parse', '-q', '--verify', 'HEAD'], { cwd });
  return head.code === 0 ? null : asBytes('');
}

function gateText(config: Config, files = namedFiles(config), more: readonly string[] = []): string {
  const values = whyNodeReadsAll(config) === null ? gateValues(config.rules) : null;
  const lines = [
    '# mailwarden: the gate of this configuration, for the hooks; made anew whenever it or a rule file changes',
    `mw_gate_files=${quoted(files.join('\n'))}`,
    ...more,
    ...(values === null ? [] : expressionLines(values)),
    `set -- ${(comparedTexts(config) ?? []).flat().map(quoted).join(' ')}`,
    `mw_gate_made=${knownRules()}`,
  ];
  return `${lines.join('\n')}\n`;
}

function expressionLines({ expression, added, coarse, words, rules }: GateValues): readonly string[] {
  const bytes = { expression, added, coarse, words };
  return [
    ...Object.entries(bytes).map(([name, value]) => `mw_gate_${name}=${quoted(pathText(asBytes(value)))}`),
    `mw_gate_rules=${rules}`,
  ];
}

/** Path and text of each file that decides; null where one of them is long, or is no text that sh can hold. */
function comparedTexts({ texts, baseline }: Config): readonly (readonly [path: string, text: string])[] | null {
  const deciding = texts.filter(({ path }) => path !== baseline?.name);
  const isHeld = ({ bytes }: { readonly bytes: Uint8Array }) =>
    !bytes.includes(0) && Buffer.from(textOf(bytes), 'utf8').equals(bytes);
  const size = deciding.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  if (size > MAX_TEXT_BYTES || !deciding.every(isHeld)) return null;
  return deciding.map(({ path, bytes }) => [path, textOf(bytes)]);
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
