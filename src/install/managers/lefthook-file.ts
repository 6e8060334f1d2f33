/** lefthook's own file: where it lies, and what is put into it, a script for each hook. lefthook passes over a command while no file is staged or nothing is to be pushed, never over a script. Bytes as latin1. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, parse } from 'yaml';
import { Failure } from '../../failure.ts';
import { HOOK_NAMES, type HookName, readsStdin } from '../../gate/hook-names.ts';
import { type HooksPlace, shortName } from '../hooks-place.ts';
import { type Insertion, withInsertions } from '../insertion.ts';
import { readState, textOf } from '../transaction.ts';
import {
  columnOf,
  isBlockMap,
  isEmptyPair,
  lastOf,
  linesBehind,
  pairOf,
  readYaml,
  type YamlText,
} from '../yaml-insertion.ts';

/** What a script of ours is called in it. */
export const SCRIPT = 'mailwarden';

/** In lefthook's own order: the first that is there counts. */
const NAMES = ['.yml', '.yaml', '.json', '.jsonc', '.toml'].flatMap((ending) =>
  ['lefthook', '.lefthook', join('.config', 'lefthook')].map((name) => name + ending),
);

/** The file that lefthook reads; null where there is none. */
export function lefthookFile({ top }: HooksPlace): string | null {
  return NAMES.map((name) => join(top, name)).find((path) => existsSync(path)) ?? null;
}

/** The piece for people who add it themselves. */
export function lefthookPiece(names: readonly HookName[] = HOOK_NAMES): string {
  return names.map((name) => [`${name}:`, ...scriptsLines(name, '  ', '  ')].join('\n')).join('\n');
}

function scriptsLines(name: HookName, indent: string, unit: string): readonly string[] {
  return [`${indent}scripts:`, ...entryLines(name, indent + unit, unit)];
}

function entryLines(name: HookName, indent: string, unit: string): readonly string[] {
  const stdin = readsStdin(name) ? [`${indent}${unit}use_stdin: true`] : [];
  return [`${indent}${SCRIPT}:`, `${indent}${unit}runner: sh`, ...stdin];
}

const wantedEntry = (name: HookName) => ({ runner: 'sh', ...(readsStdin(name) ? { use_stdin: true } : {}) });

/** The folder of the scripts, from the top. */
export function sourceFolder(path: string): string {
  const yaml = readYaml(textOf(readState(path)));
  const pair = pairOf(yaml?.top ?? null, 'source_dir');
  return isScalar(pair?.value) && typeof pair.value.value === 'string' ? pair.value.value : '.lefthook';
}

/** All hooks that the file lists, ours besides, and the one that lefthook writes where it lists none. */
export function listedHooks(path: string): readonly string[] {
  const names = readYaml(textOf(readState(path)))?.top?.items.flatMap(({ key, value }) =>
    isScalar(key) && typeof key.value === 'string' && isMap(value) ? [key.value] : [],
  );
  return [...HOOK_NAMES, 'prepare-commit-msg', ...(names ?? []).filter((name) => /^[a-z-]+$/.test(name))];
}

/** Whether the file has our script for a hook. */
export function namesScript(path: string, name: HookName): boolean {
  const hook = pairOf(readYaml(textOf(readState(path)))?.top ?? null, name)?.value;
  const scripts = isMap(hook) ? hook.get('scripts') : undefined;
  return isMap(scripts) && scripts.has(SCRIPT);
}

/** What is missing in the file. @throws Failure 'hook-manager' where it has a form that cannot be added to, with the piece */
export function lefthookInsertions(place: HooksPlace, path: string): readonly Insertion[] {
  const text = textOf(readState(path));
  const yaml = /\.ya?ml$/.test(path) ? readYaml(text) : null;
  const missing = HOOK_NAMES.filter((name) => !namesScript(path, name));
  if (yaml === null) throw refusal(place, path, missing);
  // What goes into the last hook of the file comes before a hook behind it.
  const isThere = (name: HookName) => pairOf(yaml.top, name) !== undefined;
  const ordered = [...missing.filter(isThere), ...missing.filter((name) => !isThere(name))];
  const insertions = ordered.map((name) => insertionFor(yaml, name));
  const done = insertions.filter((one) => one !== null);
  if (done.length < missing.length || !isOnlyAdded(text, withInsertions(text, done), missing))
    throw refusal(place, path, missing);
  return done;
}

function refusal(place: HooksPlace, path: string, missing: readonly HookName[]): Failure {
  return new Failure(
    'hook-manager',
    `${shortName(place, path)} has a form to which nothing can be added without writing it anew`,
    {
      hint: 'nothing was written; add this by hand, each hook to the one of its name where there is one, then run npx mailwarden install again:',
      piece: lefthookPiece(missing),
    },
  );
}

/** Null where the hook is there in a form that cannot be added to. */
function insertionFor(yaml: YamlText, name: HookName): Insertion | null {
  const unit = unitOf(yaml);
  const hook = pairOf(yaml.top, name);
  if (hook === undefined) {
    const last = yaml.top?.items.at(-1);
    const node = last === undefined ? null : lastOf(last);
    return linesBehind(yaml, node, [`${name}:`, ...scriptsLines(name, unit, unit)]);
  }
  const under = `${name}:`;
  if (isEmptyPair(hook)) return { ...linesBehind(yaml, lastOf(hook), scriptsLines(name, unit, unit)), under };
  if (!isBlockMap(hook.value)) return null;
  const indent = ' '.repeat(columnOf(yaml, hook.value.items[0]?.key));
  const scripts = pairOf(hook.value, 'scripts');
  const last = hook.value.items.at(-1);
  if (scripts === undefined)
    return last === undefined ? null : { ...linesBehind(yaml, lastOf(last), scriptsLines(name, indent, unit)), under };
  const inScripts = `${under}\n${indent}scripts:`;
  if (isEmptyPair(scripts))
    return { ...linesBehind(yaml, lastOf(scripts), entryLines(name, indent + unit, unit)), under: inScripts };
  if (!isBlockMap(scripts.value)) return null;
  const inner = ' '.repeat(columnOf(yaml, scripts.value.items[0]?.key));
  const lastScript = scripts.value.items.at(-1);
  return lastScript === undefined
    ? null
    : { ...linesBehind(yaml, lastOf(lastScript), entryLines(name, inner, unit)), under: inScripts };
}

/** One step of indent, as the file has it. */
function unitOf(yaml: YamlText): string {
  const nested = yaml.top?.items.find(({ value }) => isBlockMap(value))?.value;
  return ' '.repeat(isBlockMap(nested) ? columnOf(yaml, nested.items[0]?.key) : 2);
}

/** Reads both again: all that was there means the same, and each hook has our script besides. */
function isOnlyAdded(before: string, after: string, missing: readonly HookName[]): boolean {
  try {
    const wanted = parse(before) ?? {};
    for (const name of missing) {
      const hook = wanted[name] ?? {};
      wanted[name] = { ...hook, scripts: { ...hook.scripts, [SCRIPT]: wantedEntry(name) } };
    }
    return isDeepStrictEqual(parse(after), wanted);
  } catch {
    // It cannot be read: then it is not what was wanted.
    return false;
  }
}
