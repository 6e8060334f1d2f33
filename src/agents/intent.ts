/** What a call of a tool is about to do: read by the shape of its input, whatever the tool is called, as tools of a server for the Model Context Protocol may have any name. */
import { isPayload, type Payload } from './agent.ts';

/** One piece of a file that gives way to another. */
export interface ToolEdit {
  /** Null where the call does not say what stands there now. */
  readonly old: string | null;
  readonly put: string;
  /** Whether it is put in every place. */
  readonly isForAll: boolean;
}

/** What is about to be done. Paths as the call has them. */
export type Intent =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'edit'; readonly path: string; readonly edits: readonly ToolEdit[] }
  | { readonly kind: 'patch'; readonly text: string }
  | { readonly kind: 'command'; readonly command: string };

const PATHS =
  `file_path filePath filepath path notebook_path notebookPath absolute_path absolutePath file filename fileName target_file
  targetFile relative_path relativePath uri`.split(/\s+/);
const WHOLE = 'content contents file_text fileText file_content fileContent'.split(' ');
const PUT =
  `new_string newString new_str newStr new_text newText new_source newSource insert_text insertText replacement
  code_edit codeEdit`.split(/\s+/);
const OLD = 'old_string oldString old_str oldStr old_text oldText'.split(' ');
const COMMANDS = 'command cmd script'.split(' ');
/** What a file is to hold may speak of patches. */
const CONTENTS: ReadonlySet<string> = new Set([...WHOLE, ...PUT, ...OLD]);

/** No input of a tool is nested deeper. */
const MAX_DEPTH = 12;

/** All that the input of a tool asks for; nothing where it writes nothing. */
export function intentsOf(input: unknown): readonly Intent[] {
  return joinedEdits([...walk(input, undefined, 0)]);
}

function* walk(value: unknown, outerPath: string | undefined, depth: number): Generator<Intent> {
  if (depth > MAX_DEPTH) return;
  if (Array.isArray(value)) for (const one of value) yield* walk(one, outerPath, depth + 1);
  if (!isPayload(value)) return;
  const ownPath = firstText(value, PATHS);
  const path = ownPath ?? outerPath;
  for (const [name, text] of Object.entries(value))
    if (!CONTENTS.has(name) && holdsPatch(text)) yield { kind: 'patch', text };
  if (path !== undefined) yield* writesOf(value, path);
  if (ownPath === undefined) yield* commandsOf(value);
  for (const one of Object.values(value)) if (typeof one === 'object') yield* walk(one, path, depth + 1);
}

function* writesOf(input: Payload, path: string): Generator<Intent> {
  const text = firstText(input, WHOLE);
  if (text !== undefined) yield { kind: 'write', path, text };
  const put = firstText(input, PUT);
  if (put === undefined) return;
  const { replace_all: all, replaceAll, expected_replacements: expected, allow_multiple: many } = input;
  const isForAll = [all, replaceAll, many].includes(true) || (typeof expected === 'number' && expected > 1);
  yield { kind: 'edit', path, edits: [{ old: firstText(input, OLD) ?? null, put, isForAll }] };
}

function* commandsOf(input: Payload): Generator<Intent> {
  for (const name of COMMANDS) {
    const command = commandText(input[name]);
    if (command !== null && !/^\s*\*\*\* Begin Patch/.test(command)) yield { kind: 'command', command };
  }
}

/** A line for the shell, or the words of a process; of `["bash", "-lc", SCRIPT]` each word is one by itself. */
function commandText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value) || !value.every((word) => typeof word === 'string')) return null;
  return value.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
}

/** In the form of apply_patch, or that of diff; a command may hand it to a program. */
function holdsPatch(value: unknown): value is string {
  return typeof value === 'string' && /^\*\*\* Begin Patch|^--- .*\r?\n\+\+\+ /m.test(value);
}

function firstText(input: Payload, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = input[name];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

/** Those of one file are made one after the other. */
function joinedEdits(intents: readonly Intent[]): readonly Intent[] {
  const joined: Intent[] = [];
  for (const intent of intents) {
    const at = joined.findIndex((one) => one.kind === 'edit' && intent.kind === 'edit' && one.path === intent.path);
    const known = joined[at];
    if (intent.kind === 'edit' && known?.kind === 'edit')
      joined[at] = { ...known, edits: [...known.edits, ...intent.edits] };
    else joined.push(intent);
  }
  return joined;
}
