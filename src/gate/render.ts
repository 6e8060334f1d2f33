/** Puts the sh of every hook together from the pieces in hooks/ and the rules. Runs at build time, and where there is no build. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../rules/index.ts';
import { gateExpression } from '../core/shape.ts';
import { DIFF_SETTINGS, PATCH_FLAGS } from '../git/diff-command.ts';
import { addedLineExpression, quoted, relaxed } from './expression.ts';
import { HOOK_NAMES, type HookName } from './names.ts';

/** The folder of the pieces, seen from src/gate. */
const PIECES = new URL('../../hooks/', import.meta.url);

/** The gate with all that it needs: functions that a hook sources, or has a copy of. */
export function renderGate(pieces: URL = PIECES): string {
  const expression = relaxed(gateExpression(RULES.flatMap((rule) => rule.shapes)));
  const values = {
    EXPRESSION: quoted(expression),
    ADDED: quoted(addedLineExpression(expression)),
    SETTINGS: DIFF_SETTINGS.join(' '),
    FLAGS: PATCH_FLAGS.join(' '),
    SMALL_FLAGS: PATCH_FLAGS.filter((flag) => flag !== '--text').join(' '),
  };
  return ['place.sh', 'gate.sh', 'node.sh'].map((name) => fill(piece(pieces, name), values)).join('\n');
}

/** The whole text of a hook file. */
export function renderHook(name: HookName, pieces: URL = PIECES): string {
  const gate = renderGate(pieces);
  const text = fill(piece(pieces, 'hook.sh'), { HOOK: name, PLACE: piece(pieces, 'place.sh'), GATE: gate });
  return fill(text, { VERSION: createHash('sha256').update(text).digest('hex').slice(0, 12) });
}

/** The line for a hook file of husky. */
export function renderHuskyLine(name: HookName, pieces: URL = PIECES): string {
  return fill(piece(pieces, 'husky.sh'), { HOOK: name }).trimEnd();
}

/** Writes what a package needs beside its bundle: `gate.sh`, a file for each hook, and its line for husky. */
export function writeHooks(folder: string, pieces: URL = PIECES): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o755 });
  write('gate.sh', renderGate(pieces));
  for (const name of HOOK_NAMES) {
    write(name, renderHook(name, pieces));
    write(`${name}.husky`, `${renderHuskyLine(name, pieces)}\n`);
  }
}

function piece(pieces: URL, name: string): string {
  return readFileSync(new URL(name, pieces), 'utf8');
}

/** Replaces `@NAME@`; a name that is not given stays. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/@([A-Z_]+)@/g, (whole, name: string) => values[name] ?? whole);
}
