/** overcommit's own file: a hook of ours in the section of each hook that it knows. It hands a command the arguments and the stdin of git. Bytes as latin1. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isMap, parse } from 'yaml';
import { Failure } from '../../failure.ts';
import { HOOK_NAMES, type HookName } from '../../gate/hook-names.ts';
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
import { CALLED } from './pre-commit-file.ts';

/** What our hook is called in each section. */
export const HOOK = 'Mailwarden';

/** The hooks of ours that it knows. */
export const KNOWN_HOOKS = HOOK_NAMES.filter((name) => name !== 'pre-merge-commit');

/** The file; null where there is none. */
export function overcommitFile({ top }: HooksPlace): string | null {
  const path = join(top, '.overcommit.yml');
  return existsSync(path) ? path : null;
}

/** `PrePush` for pre-push. */
export function sectionOf(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** A whole file, where there is none, and the piece for people who add it themselves. */
export function overcommitText(names: readonly HookName[] = KNOWN_HOOKS): string {
  return `${names.flatMap((name) => [`${sectionOf(name)}:`, ...entryLines(name, '  ', '  ')]).join('\n')}\n`;
}

/** Not passed over by SKIP, nor where the first ref of a push is one that goes. */
function wantedEntry(name: HookName): Readonly<Record<string, unknown>> {
  const always = name === 'pre-push' ? { include_remote_ref_deletions: true } : {};
  return { enabled: true, required: true, ...always, command: ['sh', CALLED, name] };
}

function entryLines(name: HookName, indent: string, unit: string): readonly string[] {
  const shown = (value: unknown) => (Array.isArray(value) ? `[${value.join(', ')}]` : String(value));
  const keys = Object.entries(wantedEntry(name)).map(([key, value]) => `${indent}${unit}${key}: ${shown(value)}`);
  return [`${indent}${HOOK}:`, ...keys];
}

/** Whether the file has our hook in a section. */
export function namesHookIn(path: string, name: HookName): boolean {
  const section = pairOf(readYaml(textOf(readState(path)))?.top ?? null, sectionOf(name))?.value;
  return isMap(section) && section.has(HOOK);
}

/** Whether the file has anything for a hook. */
export function hasSection(path: string, name: string): boolean {
  return existsSync(path) && pairOf(readYaml(textOf(readState(path)))?.top ?? null, sectionOf(name)) !== undefined;
}

/** What is missing in the file. @throws Failure 'hook-manager' where it has a form that cannot be added to, with the piece */
export function overcommitInsertions(place: HooksPlace, path: string): readonly Insertion[] {
  const text = textOf(readState(path));
  const yaml = readYaml(text);
  const missing = KNOWN_HOOKS.filter((name) => !namesHookIn(path, name));
  if (yaml === null) throw refusal(place, path, missing);
  // What goes into the last section of the file comes before a section behind it.
  const isThere = (name: HookName) => pairOf(yaml.top, sectionOf(name)) !== undefined;
  const ordered = [...missing.filter(isThere), ...missing.filter((name) => !isThere(name))];
  const done = ordered.map((name) => insertionFor(yaml, name)).filter((one) => one !== null);
  if (done.length < missing.length || !isOnlyAdded(text, withInsertions(text, done), missing))
    throw refusal(place, path, missing);
  return done;
}

/** Null where the section is there in a form that cannot be added to. */
function insertionFor(yaml: YamlText, name: HookName): Insertion | null {
  const section = pairOf(yaml.top, sectionOf(name));
  if (section === undefined) {
    const last = yaml.top?.items.at(-1);
    const lines = [`${sectionOf(name)}:`, ...entryLines(name, '  ', '  ')];
    return linesBehind(yaml, last === undefined ? null : lastOf(last), lines);
  }
  if (isEmptyPair(section)) return linesBehind(yaml, lastOf(section), entryLines(name, '  ', '  '));
  if (!isBlockMap(section.value)) return null;
  const indent = ' '.repeat(columnOf(yaml, section.value.items[0]?.key));
  const last = section.value.items.at(-1);
  return last === undefined ? null : linesBehind(yaml, lastOf(last), entryLines(name, indent, '  '));
}

function refusal(place: HooksPlace, path: string, missing: readonly HookName[]): Failure {
  return new Failure(
    'hook-manager',
    `${shortName(place, path)} has a form to which nothing can be added without writing it anew`,
    {
      hint: 'nothing was written; add this by hand, each part to the section of its name where there is one, then run npx mailwarden install again:',
      piece: overcommitText(missing).trimEnd(),
    },
  );
}

/** Reads both again: all that was there means the same, and each section has our hook besides. */
function isOnlyAdded(before: string, after: string, missing: readonly HookName[]): boolean {
  try {
    const wanted = parse(before) ?? {};
    for (const name of missing) wanted[sectionOf(name)] = { ...wanted[sectionOf(name)], [HOOK]: wantedEntry(name) };
    return isDeepStrictEqual(parse(after), wanted);
  } catch {
    // It cannot be read: then it is not what was wanted.
    return false;
  }
}

/** Whether it starts through Bundler, as its file says. */
export function usesBundler(path: string): boolean {
  return /^gemfile:\s*(?!false)\S/m.test(textOf(readState(path)));
}
