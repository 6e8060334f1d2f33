/** Puts the sh of every hook together from the pieces in hooks/ and the rules. Runs at build time, and where there is no build. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInRules, defaultRules } from '../config/built-in.ts';
import { DIFF_SETTINGS, PATCH_FLAGS } from '../git/diff-settings.ts';
import { gateValues, maskCommands, nameGlob, quoted, valueGlob } from './gate-values.ts';
import { hintGlob } from './hints.ts';
import {
  HOOK_NAMES,
  type HookName,
  isAfter,
  OTHER_HOOKS,
  readsStdin,
  SERVER_HOOK_NAMES,
  type ServerHookName,
} from './hook-names.ts';
import { knownRules } from './stored-gate.ts';

/** The folder of the pieces, seen from src/gate. */
const PIECES = new URL('../../hooks/', import.meta.url);

/** Stands behind the last line that a shell may read: one that is told to run nothing (noexec) reads on to it. */
const END = `# shellcheck disable=SC2317 # every way has ended above, where the file is whole
exit 3
# A shell that is told to run nothing (noexec) reads on to here, and must not look as if it had checked anything.
) mailwarden: @HOOK@ checked nothing, because this shell runs no command; try: unset SHELLOPTS
`;

/** What calls us by a file of its own: git, and coding agents. */
type CalledName = HookName | ServerHookName | 'agent';

/** The whole text of a hook file. */
export function renderHook(name: CalledName, pieces: URL = PIECES): string {
  const text = fill(draft(name, pieces), { HOOK: name, BUILD: buildOf(pieces) });
  return fill(text, { VERSION: digestOf(text) });
}

/** The hook `name` of a person's folder for all repositories, where mailwarden has no part in it: runs the repository's own. */
export function renderChain(name: string, pieces: URL = PIECES): string {
  const text = fill(assemble('chain.sh', pieces), { HOOK: name });
  return fill(text, { VERSION: digestOf(text) });
}

/** A hook file but for its name and what is counted over all of them. */
function draft(name: CalledName, pieces: URL): string {
  // An agent takes 3 for a pass.
  const end = name === 'agent' ? END.replace('exit 3', 'exit 2') : END;
  const text = `${fill(assemble(`${name}.sh`, pieces), valuesOfRules())}${end}`;
  return fill(text, namesIn(text));
}

/** The name of a file that the package holds beside its hooks: a hook file of another version asks for another one. */
function buildOf(pieces: URL): string {
  return digestOf([...HOOK_NAMES, ...SERVER_HOOK_NAMES].map((name) => draft(name, pieces)).join('\n'));
}

/** All that the environment may bring under our names; the clean ground takes it away. */
function namesIn(text: string): Readonly<Record<string, string>> {
  const list = (names: readonly string[]) => [...new Set(names)].sort().join(' ');
  return {
    FUNCTIONS: list(functionsIn(text)),
    VARIABLES: list([...text.matchAll(/\bmw_\w+/g)].map(([name]) => name)),
  };
}

/** The line for a hook file of husky. What git says on stdin is there again for the lines behind it. */
export function renderHuskyLine(name: HookName, pieces: URL = PIECES): string {
  const stdin = readsStdin(name);
  return renderLine(name, pieces, {
    ELSEWHERE: piece(pieces, 'husky/elsewhere.sh').replace('\n', ''),
    KEEP: stdin ? piece(pieces, 'husky/keep.sh').replace('\n', '') : '',
    FEED: stdin ? ' <&3' : '',
  });
}

/** The command for git's configuration. Git puts `"$@"` behind it, and gives each command a stdin of its own. */
export function renderConfigCommand(name: HookName, pieces: URL = PIECES): string {
  return `mw_run() { ${renderLine(name, pieces, { ELSEWHERE: '', KEEP: '', FEED: '' })}; }; mw_run`;
}

function renderLine(name: HookName, pieces: URL, values: Readonly<Record<string, string>>): string {
  const line = fill(piece(pieces, isAfter(name) ? 'husky/after.sh' : 'husky/line.sh'), values);
  return fill(line, { HOOK: name }).trimEnd();
}

/** The line for husky's post-checkout, which git also runs in a new work tree: makes there the folder that husky generates. */
export function renderWorktreeLine(pieces: URL = PIECES): string {
  return piece(pieces, 'husky/worktree.sh').trimEnd();
}

/**
 * The line that a manager puts into a hook file: `@FOLDER@` stands for the folder of node_modules. With `kept`, what git
 * says on stdin is there again for what comes behind it.
 */
export function renderCallLine(name: HookName, kept: boolean, pieces: URL = PIECES): string {
  const keeps = kept && readsStdin(name);
  const line = fill(piece(pieces, isAfter(name) ? 'call/after.sh' : 'call/line.sh'), {
    HOOK: name,
    KEEP: keeps ? piece(pieces, 'husky/keep.sh').replace('\n', '') : '',
    FEED: keeps ? ' <&3' : '',
  });
  return line.trimEnd();
}

/** The script that a manager's own file calls; `@FOLDER@` and `@HOOK@` are left to who writes it. */
export function renderCallScript(manager: string, pieces: URL = PIECES): string {
  const named = piece(pieces, `call/${manager}.sh`).trimEnd();
  return fill(piece(pieces, 'call/script.sh'), { NAMED: named, MANAGER: manager });
}

/** How the files of call lines end in the package, and whether stdin is kept for what comes behind them. */
const LINE_KINDS = [
  ['line', false],
  ['first', true],
] as const;

/** The managers whose files call a script. */
const CALLING_MANAGERS = ['lefthook', 'pre-commit', 'overcommit'] as const;

/** One of them. */
export type CallingManager = (typeof CALLING_MANAGERS)[number];

/** Writes what a package needs beside its bundle: a file for each hook, its line for husky, and the name of the build. */
export function writeHooks(folder: string, pieces: URL = PIECES): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o755 });
  write(`build-${buildOf(pieces)}`, '');
  for (const name of HOOK_NAMES) {
    write(name, renderHook(name, pieces));
    write(`${name}.husky`, `${renderHuskyLine(name, pieces)}\n`);
    write(`${name}.config`, `${renderConfigCommand(name, pieces)}\n`);
    for (const [kind, kept] of LINE_KINDS) write(`${name}.${kind}`, `${renderCallLine(name, kept, pieces)}\n`);
  }
  for (const name of [...SERVER_HOOK_NAMES, 'agent'] as const) write(name, renderHook(name, pieces));
  for (const manager of CALLING_MANAGERS) write(`${manager}.call`, renderCallScript(manager, pieces));
  for (const name of OTHER_HOOKS) write(`${name}.chain`, renderChain(name, pieces));
  // For those who name this repository in the file of pre-commit's framework.
  write('mailwarden-hook.sh', fill(renderCallScript('pre-commit', pieces), { FOLDER: '', HOOK: '' }));
  write('post-checkout.husky', `${renderWorktreeLine(pieces)}\n`);
}

/** Some of the libraries by themselves, with all that they take from the rules. */
export function renderLibraries(names: readonly string[], pieces: URL = PIECES): string {
  return fill(names.map((name) => piece(pieces, `lib/${name}.sh`)).join('\n'), valuesOfRules());
}

/** What the pieces take from the rules and from the way in which git is asked. */
function valuesOfRules(): Readonly<Record<string, string>> {
  const rules = defaultRules();
  const values = gateValues(rules);
  return {
    EXPRESSION: quoted(values.expression),
    ADDED: quoted(values.added),
    COARSE: quoted(values.coarse),
    WORDS: quoted(values.words),
    HINTS: hintGlob(values.expression),
    NAMES: nameGlob(rules.shapes),
    VALUES: valueGlob(rules.shapes),
    PROVIDERS: providerNames(),
    MASKS: quoted(maskCommands(builtInRules().masked)),
    RULES: values.rules,
    KNOWN_RULES: knownRules(),
    SETTINGS: DIFF_SETTINGS.join(' '),
    FLAGS: PATCH_FLAGS.join(' '),
    SMALL_FLAGS: PATCH_FLAGS.filter((flag) => flag !== '--text').join(' '),
  };
}

/** `Mailjet or Pepipost`. */
function providerNames(): string {
  const names = builtInRules().source.providers.map(({ name }) => name);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
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

// Makes one text of a hook's sh and the libraries that it reads, and leaves out the functions that nothing in it calls: a shell reads every line before the verdict.

/** A function with the comment above it, or what stands between two. */
interface Block {
  /** Null for what is no function. */
  readonly name: string | null;
  readonly text: string;
}

/** The file `name` in the folder `pieces`; the line `. lib/x.sh` stands for the text of that library, which may stand there once. */
export function assemble(name: string, pieces: URL): string {
  return withoutUncalled(included(name, pieces, new Set()));
}

/** Names of all functions that a text defines. */
export function functionsIn(text: string): readonly string[] {
  return blocksOf(text).flatMap(({ name }) => name ?? []);
}

function included(name: string, pieces: URL, seen: Set<string>): string {
  if (seen.has(name)) throw new Error(`hooks/${name} is read twice into one hook`);
  seen.add(name);
  return readFileSync(new URL(name, pieces), 'utf8').replace(/^\. (?:\.\/)?(\S+\.sh)\n/gm, (_, inner: string) =>
    included(inner, pieces, seen),
  );
}

function withoutUncalled(text: string): string {
  const blocks = blocksOf(text);
  const functions = new Map(blocks.map(({ name, text }) => [name, text]));
  const called = new Set<string>();
  const follow = (code: string) => {
    for (const [name] of withoutComments(code).matchAll(/\bmw_\w+/g)) {
      const body = functions.get(name);
      if (body === undefined || called.has(name)) continue;
      called.add(name);
      follow(body.replace(`${name}()`, ''));
    }
  };
  for (const { name, text } of blocks) if (name === null) follow(text);
  return blocks
    .filter(({ name }) => name === null || called.has(name))
    .map(({ text }) => text)
    .join('');
}

/** In their order; joined they are the text. A function ends with its bracket at the left edge. */
function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let end = 0;
  for (const match of text.matchAll(/^(?:#.*\n)*^(mw_\w+)\(\) [{(]\n[\s\S]*?^[})].*\n\n?/gm)) {
    const [whole, name = ''] = match;
    if (match.index > end) blocks.push({ name: null, text: text.slice(end, match.index) });
    blocks.push({ name, text: whole });
    end = match.index + whole.length;
  }
  return [...blocks, { name: null, text: text.slice(end) }];
}

/** A name in a comment calls nothing. */
function withoutComments(code: string): string {
  return code.replace(/^[ \t]*#.*$/gm, '');
}
