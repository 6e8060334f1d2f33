/** The file of pre-commit's framework: an entry of `repos:` with a hook for each stage, and the hooks that its install command brings. Bytes as latin1. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, parse } from 'yaml';
import { Failure } from '../../failure.ts';
import { HOOK_NAMES, type HookName } from '../../gate/hook-names.ts';
import { type HooksPlace, shortName } from '../hooks-place.ts';
import { type Insertion, withInsertions } from '../insertion.ts';
import { readState, textOf } from '../transaction.ts';
import {
  bracketOf,
  columnOf,
  isBlockList,
  isEmptyPair,
  lastOf,
  linesBehind,
  pairOf,
  readYaml,
  type YamlText,
} from '../yaml-insertion.ts';

/** The script that its entries call, from the top. */
export const CALLED = '.mailwarden/hook';

const TYPES = 'default_install_hook_types';

/** The file; null where there is none. */
export function frameworkFile({ top }: HooksPlace): string | null {
  const names = ['.pre-commit-config.yaml', '.pre-commit-config.yml'];
  return names.map((name) => join(top, name)).find((path) => existsSync(path)) ?? null;
}

/** The id of a hook of ours. */
export const idOf = (name: HookName): string => `mailwarden-${name}`;

/** One entry of `repos:`, its dash after `indent`. No environment is built for it, so none can fail. */
function entryLines(names: readonly HookName[], indent: string): readonly string[] {
  const hooks = names.flatMap((name) => [
    `${indent}      - id: ${idOf(name)}`,
    `${indent}        name: mailwarden`,
    `${indent}        entry: sh ${CALLED} ${name}`,
    `${indent}        language: system`,
    `${indent}        stages: [${name}]`,
    `${indent}        pass_filenames: ${name === 'commit-msg'}`,
    `${indent}        always_run: true`,
  ]);
  return [`${indent}  - repo: local`, `${indent}    hooks:`, ...hooks];
}

const typesLine = (): string => `${TYPES}: [${HOOK_NAMES.join(', ')}]`;

/** A whole file, where there is none. */
export function frameworkText(): string {
  return `${typesLine()}\nrepos:\n${entryLines(HOOK_NAMES, '').join('\n')}\n`;
}

/** Whether the file has a hook of ours for this one: by our id, or by one of the repository's own list. */
export function namesHook(path: string, name: HookName): boolean {
  return idsOf(path).some((id) => id === idOf(name) || (id === 'mailwarden' && name === 'pre-commit'));
}

function idsOf(path: string): readonly string[] {
  const repos = pairOf(readYaml(textOf(readState(path)))?.top ?? null, 'repos')?.value;
  if (!isSeq(repos)) return [];
  return repos.items.flatMap((repo) => {
    const hooks = isMap(repo) ? repo.get('hooks') : undefined;
    const items = isSeq(hooks) ? hooks.items : [];
    return items.flatMap((hook) => (isMap(hook) && typeof hook.get('id') === 'string' ? [String(hook.get('id'))] : []));
  });
}

/** What is missing in the file. @throws Failure 'hook-manager' where it has a form that cannot be added to, with the piece */
export function frameworkInsertions(place: HooksPlace, path: string): readonly Insertion[] {
  const text = textOf(readState(path));
  const missing = HOOK_NAMES.filter((name) => !namesHook(path, name));
  const yaml = readYaml(text);
  const parts = yaml === null ? null : [reposInsertion(yaml, missing), ...typesInsertions(yaml)];
  const done = parts?.filter((one) => one !== 'done') ?? [null];
  const added = done.filter((one) => one !== null);
  if (added.length < done.length || !isOnlyAdded(text, withInsertions(text, added), missing))
    throw refusal(place, path, missing);
  return added;
}

function refusal(place: HooksPlace, path: string, missing: readonly HookName[]): Failure {
  return new Failure(
    'hook-manager',
    `${shortName(place, path)} has a form to which nothing can be added without writing it anew`,
    {
      hint: 'nothing was written; add this by hand, the entry to those of repos, then run npx mailwarden install again:',
      piece: `${typesLine()}\n${entryLines(missing, '').join('\n')}`,
    },
  );
}

/** Null where it cannot be put in. */
function reposInsertion(yaml: YamlText, missing: readonly HookName[]): Insertion | null | 'done' {
  if (missing.length === 0) return 'done';
  const repos = pairOf(yaml.top, 'repos');
  if (repos === undefined) {
    const last = yaml.top?.items.at(-1);
    return linesBehind(yaml, last === undefined ? null : lastOf(last), ['repos:', ...entryLines(missing, '')]);
  }
  if (isEmptyPair(repos)) return linesBehind(yaml, lastOf(repos), entryLines(missing, ''));
  if (!isBlockList(repos.value)) return null;
  const dash = dashColumn(yaml, repos.value.items[0]);
  // The lines stand two to the right of their dash's usual place.
  const lines = entryLines(missing, ' '.repeat(dash)).map((line) => line.slice(2));
  return linesBehind(yaml, lastOf(repos), lines);
}

/** How far the dash of an entry is from the left. */
function dashColumn(yaml: YamlText, item: unknown): number {
  const column = columnOf(yaml, item);
  const start = isMap(item) ? (item.range?.[0] ?? 0) : 0;
  const line = yaml.text.slice(start - column, start);
  return Math.max(line.lastIndexOf('-'), 0);
}

/** Plain `pre-commit install`, which is what everybody types, brings these hooks and no other. */
function typesInsertions(yaml: YamlText): readonly (Insertion | null | 'done')[] {
  const types = pairOf(yaml.top, TYPES);
  if (types === undefined) {
    const repos = pairOf(yaml.top, 'repos');
    const last = yaml.top?.items.at(-1);
    const node =
      repos === undefined && last === undefined ? null : lastOf(last ?? repos ?? ({ key: null, value: null } as never));
    return [linesBehind(yaml, node, [typesLine()])];
  }
  const list = types.value;
  if (!isSeq(list)) return [null];
  const there = list.items.map((item) => (isScalar(item) ? item.value : null));
  const missing = HOOK_NAMES.filter((name) => !there.includes(name));
  if (missing.length === 0) return ['done'];
  const at = bracketOf(yaml, list);
  if (at !== null)
    return [{ at, text: missing.map((name, i) => `${i === 0 && there.length === 0 ? '' : ', '}${name}`).join('') }];
  if (!isBlockList(list)) return [null];
  const start = isScalar(list.items[0]) ? (list.items[0].range?.[0] ?? 0) : 0;
  const line = yaml.text.slice(yaml.text.lastIndexOf('\n', start) + 1, start);
  return [
    linesBehind(
      yaml,
      lastOf(types),
      missing.map((name) => `${' '.repeat(line.lastIndexOf('-'))}- ${name}`),
    ),
  ];
}

/** Reads both again: all that was there means the same. */
function isOnlyAdded(before: string, after: string, missing: readonly HookName[]): boolean {
  try {
    const wanted = parse(before) ?? {};
    const types: unknown = wanted[TYPES] ?? [];
    const listed = Array.isArray(types) ? types : [];
    wanted[TYPES] = [...listed, ...HOOK_NAMES.filter((name) => !listed.includes(name))];
    if (missing.length > 0) wanted.repos = [...(wanted.repos ?? []), ...parse(entryLines(missing, '').join('\n'))];
    return isDeepStrictEqual(parse(after), wanted);
  } catch {
    // It cannot be read: then it is not what was wanted.
    return false;
  }
}

/** The hooks that its install command writes. */
export function listedTypes(path: string): readonly string[] {
  const list = pairOf(readYaml(textOf(readState(path)))?.top ?? null, TYPES)?.value;
  const items = isSeq(list) ? list.items : [];
  return [
    ...HOOK_NAMES,
    ...items.flatMap((item) => (isScalar(item) && typeof item.value === 'string' ? [item.value] : [])),
  ];
}
