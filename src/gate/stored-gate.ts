/**
 * The gate of a repository whose configuration asks for other rules than the default ones: a file in the git directory, which
 * the hooks read (hooks/lib/settings.sh). It holds the texts that it was made from, so that sh sees without a process
 * whether it still counts.
 */
import { builtInRules } from '../config/built-in.ts';
import { type Config, namedFiles } from '../config/config.ts';
import { rulesDigest } from '../state/receipts.ts';
import { openState } from '../state/state-folder.ts';
import { codeOf } from '../state/system-error.ts';
import { asBytes } from '../text/bytes.ts';
import { pathText } from '../text/decode.ts';
import { type GateValues, gateValues, quoted } from './gate-values.ts';

/** Its name in the state folder. */
const NAME = 'gate';

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

function gateText(config: Config): string {
  const values = whyNodeReadsAll(config) === null ? gateValues(config.rules) : null;
  const lines = [
    '# mailwarden: the gate of this configuration, for the hooks; made anew whenever it or a rule file changes',
    `mw_gate_files=${quoted(namedFiles(config).join('\n'))}`,
    ...(values === null ? [] : expressionLines(values)),
    `set -- ${(comparedTexts(config) ?? []).flat().map(quoted).join(' ')}`,
    `mw_gate_made=${knownRules()}`,
  ];
  return `${lines.join('\n')}\n`;
}

function expressionLines({ expression, added, words, rules }: GateValues): readonly string[] {
  const bytes = { expression, added, words };
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
