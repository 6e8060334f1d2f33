/** Puts the sh of every hook together from the pieces in hooks/ and the rules. Runs at build time, and where there is no build. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInRules } from '../config/built-in.ts';
import { DIFF_SETTINGS, PATCH_FLAGS } from '../git/diff-command.ts';
import { rulesDigest } from '../state/receipts.ts';
import { addedLineExpression, quoted, relaxed } from './expression.ts';
import { maskCommands, nameGlob, valueGlob } from './masks.ts';
import { HOOK_NAMES, type HookName, isAfter, readsStdin } from './names.ts';

/** The folder of the pieces, seen from src/gate. */
const PIECES = new URL('../../hooks/', import.meta.url);

/** What hooks do, as pieces in the order in which a shell reads them: what is needed most often comes first. */
const BODIES = {
  gate: ['place.sh', 'environment.sh', 'override-mark.sh', 'gate.sh', 'node.sh', 'finish.sh'],
  message: ['place.sh', 'environment.sh', 'override-mark.sh', 'message.sh', 'node.sh', 'finish.sh'],
  push: [
    ...['place.sh', 'environment.sh', 'override-mark.sh', 'override-open.sh'],
    ...['receipts.sh', 'push.sh', 'node.sh', 'record.sh', 'finish.sh'],
  ],
  after: [
    ...['override-mark.sh', 'override.sh', 'receipts.sh', 'after.sh', 'override-open.sh'],
    ...['place.sh', 'environment.sh', 'head.sh', 'node.sh', 'record.sh', 'after-open.sh'],
  ],
} as const;

type BodyName = keyof typeof BODIES;

const BODY_OF: Readonly<Record<HookName, BodyName>> = {
  'pre-commit': 'gate',
  'pre-merge-commit': 'gate',
  'commit-msg': 'message',
  'pre-push': 'push',
  'post-commit': 'after',
  'post-merge': 'after',
  'post-rewrite': 'after',
};

/** Functions and actions, without what comes before them in a hook file. */
function renderBody(name: BodyName, pieces: URL): string {
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
    GUARD: after ? '' : "trap 'exit 3' 0\n",
    GROUND: ground(pieces, BODY_OF[name]),
    BUILD: buildOf(pieces),
    STDIN: stdin ? `${fill(piece(pieces, 'stdin.sh'), { UNREAD: after ? ':' : 'mailwarden_unread' })}\n` : '',
    FEED: stdin ? `printf '%s' "$mailwarden_stdin" | ` : '',
    // What is done cannot be stopped: our part runs all the same.
    FAILED: after ? 'mailwarden_status=$?' : 'mailwarden_end $?',
    BODY: renderBody(BODY_OF[name], pieces),
  });
  return fill(text, { VERSION: digestOf(text) });
}

/** The name of a file that the package holds beside its hooks: a hook file of another version asks for another one. */
function buildOf(pieces: URL): string {
  const texts = Object.values(BODY_OF).map((name) => renderBody(name, pieces));
  return digestOf([piece(pieces, 'hook.sh'), ...texts].join('\n'));
}

/** What takes away all that the environment may bring under our names. */
function ground(pieces: URL, body: BodyName): string {
  const text = `${piece(pieces, 'ground.sh')}${piece(pieces, 'stdin.sh')}${renderBody(body, pieces)}`;
  const functions = [...text.matchAll(/^(m(?:ail)?w(?:arden)?_\w+)\(\)/gm)].map(([, name = '']) => name);
  const variables = [...text.matchAll(/\b(?:mailwarden|mw|MW)_\w+/g)].map(([name]) => name);
  const list = (names: readonly string[]) => [...new Set(names)].sort().join(' ');
  return fill(piece(pieces, 'ground.sh'), { FUNCTIONS: list(functions), VARIABLES: list(variables) });
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

/** The line for husky's post-checkout, which git also runs in a new work tree: makes there the folder that husky generates. */
export function renderWorktreeLine(pieces: URL = PIECES): string {
  return piece(pieces, 'husky-worktree.sh').trimEnd();
}

/** Writes what a package needs beside its bundle: a file for each hook, its line for husky, and the name of the build. */
export function writeHooks(folder: string, pieces: URL = PIECES): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o755 });
  write(`build-${buildOf(pieces)}`, '');
  for (const name of HOOK_NAMES) {
    write(name, renderHook(name, pieces));
    write(`${name}.husky`, `${renderHuskyLine(name, pieces)}\n`);
  }
  write('post-checkout.husky', `${renderWorktreeLine(pieces)}\n`);
}

/** A line of a pointer of git-lfs: what it stands for lies elsewhere, and Node reads it. */
const LFS_POINTER = 'oid sha256:[0-9a-f]';

/** What the pieces take from the rules and from the way in which git is asked. */
function valuesOfRules(): Readonly<Record<string, string>> {
  const rules = builtInRules();
  const expression = relaxed(rules.expression);
  return {
    EXPRESSION: quoted(`${expression}|^${LFS_POINTER}`),
    ADDED: quoted(`${addedLineExpression(expression)}|^[+]${LFS_POINTER}`),
    NAMES: nameGlob(rules.shapes),
    VALUES: valueGlob(rules.shapes),
    MASKS: quoted(maskCommands(rules.shapes)),
    RULES: rulesDigest(rules),
    SETTINGS: DIFF_SETTINGS.join(' '),
    FLAGS: PATCH_FLAGS.join(' '),
    SMALL_FLAGS: PATCH_FLAGS.filter((flag) => flag !== '--text').join(' '),
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function piece(pieces: URL, name: string): string {
  return readFileSync(new URL(name, pieces), 'utf8');
}

/** Replaces `@NAME@`; a name that is not given stays. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/@([A-Z_]+)@/g, (whole, name: string) => values[name] ?? whole);
}
