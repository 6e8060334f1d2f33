/** Puts the sh of every hook together from the pieces in hooks/ and the rules. Runs at build time, and where there is no build. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../rules/index.ts';
import { gateExpression } from '../core/shape.ts';
import { DIFF_SETTINGS, PATCH_FLAGS } from '../git/diff-command.ts';
import { rulesDigest } from '../push/digest.ts';
import { addedLineExpression, quoted, relaxed } from './expression.ts';
import { HOOK_NAMES, type HookName, isAfter, readsStdin } from './names.ts';

/** The folder of the pieces, seen from src/gate. */
const PIECES = new URL('../../hooks/', import.meta.url);

/** What hooks do, as pieces in the order in which a shell reads them: what is needed most often comes first. */
const BODIES = {
  'gate.sh': ['place.sh', 'environment.sh', 'override-mark.sh', 'gate.sh', 'node.sh', 'finish.sh'],
  'message.sh': ['place.sh', 'environment.sh', 'override-mark.sh', 'message.sh', 'node.sh', 'finish.sh'],
  'push.sh': [
    ...['place.sh', 'environment.sh', 'override-mark.sh', 'override-open.sh'],
    ...['receipts.sh', 'push.sh', 'node.sh', 'record.sh', 'finish.sh'],
  ],
  'after.sh': [
    ...['override-mark.sh', 'override.sh', 'receipts.sh', 'after.sh', 'override-open.sh'],
    ...['place.sh', 'environment.sh', 'head.sh', 'node.sh', 'record.sh', 'after-open.sh'],
  ],
} as const;

type BodyName = keyof typeof BODIES;

const BODY_OF: Readonly<Record<HookName, BodyName>> = {
  'pre-commit': 'gate.sh',
  'pre-merge-commit': 'gate.sh',
  'commit-msg': 'message.sh',
  'pre-push': 'push.sh',
  'post-commit': 'after.sh',
  'post-merge': 'after.sh',
  'post-rewrite': 'after.sh',
};

/** Functions and actions that a hook sources, or has a copy of. */
export function renderBody(name: BodyName, pieces: URL = PIECES): string {
  const values = valuesOfRules();
  return BODIES[name].map((file) => fill(piece(pieces, file), values)).join('\n');
}

/** The whole text of a hook file. */
export function renderHook(name: HookName, pieces: URL = PIECES): string {
  const after = isAfter(name);
  const stdin = readsStdin(name);
  const text = fill(piece(pieces, 'hook.sh'), {
    HOOK: name,
    DUTY: after ? 'notes a change that was not checked' : 'blocks a change that adds a Mailjet or Pepipost key',
    STDIN: stdin ? `${piece(pieces, 'stdin.sh')}\n` : '',
    FEED: stdin ? `printf '%s' "$mailwarden_stdin" | ` : '',
    // What is done cannot be stopped: our part runs all the same.
    FAILED: after ? 'mailwarden_status=$?' : 'exit',
    PLACE: piece(pieces, 'place.sh'),
    BODY_NAME: BODY_OF[name],
    BODY: renderBody(BODY_OF[name], pieces),
  });
  return fill(text, { VERSION: createHash('sha256').update(text).digest('hex').slice(0, 12) });
}

/** The line for a hook file of husky. What git says on stdin is there again for the lines behind it. */
export function renderHuskyLine(name: HookName, pieces: URL = PIECES): string {
  const stdin = readsStdin(name);
  const line = fill(piece(pieces, isAfter(name) ? 'husky-after.sh' : 'husky.sh'), {
    HOOK: name,
    KEEP: stdin ? piece(pieces, 'husky-keep.sh').replace('\n', '') : '',
    FEED: stdin ? ' <&3' : '',
  });
  return line.trimEnd();
}

/** Writes what a package needs beside its bundle: the bodies, a file for each hook, and its line for husky. */
export function writeHooks(folder: string, pieces: URL = PIECES): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o755 });
  for (const name of Object.values(BODY_OF)) write(name, renderBody(name, pieces));
  for (const name of HOOK_NAMES) {
    write(name, renderHook(name, pieces));
    write(`${name}.husky`, `${renderHuskyLine(name, pieces)}\n`);
  }
}

/** What the pieces take from the rules and from the way in which git is asked. */
function valuesOfRules(): Readonly<Record<string, string>> {
  const expression = relaxed(gateExpression(RULES.flatMap((rule) => rule.shapes)));
  return {
    EXPRESSION: quoted(expression),
    ADDED: quoted(addedLineExpression(expression)),
    RULES: rulesDigest(),
    SETTINGS: DIFF_SETTINGS.join(' '),
    FLAGS: PATCH_FLAGS.join(' '),
    SMALL_FLAGS: PATCH_FLAGS.filter((flag) => flag !== '--text').join(' '),
  };
}

function piece(pieces: URL, name: string): string {
  return readFileSync(new URL(name, pieces), 'utf8');
}

/** Replaces `@NAME@`; a name that is not given stays. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/@([A-Z_]+)@/g, (whole, name: string) => values[name] ?? whole);
}
