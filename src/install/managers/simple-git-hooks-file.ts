/** The file of simple-git-hooks: where its object lies (package.json or a JSON file beside it), and our line in each hook's command. Bytes as latin1. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../../failure.ts';
import { HOOK_NAMES, type HookName, isAfter, readsStdin } from '../../gate/hook-names.ts';
import { callLine } from '../../gate/hook-script.ts';
import { bytesOf } from '../../text/decode.ts';
import { type HooksPlace, shortName } from '../hooks-place.ts';
import type { Insertion } from '../insertion.ts';
import { type JsonMember, layoutOf, leadOf, memberAt, membersOf } from '../json-text.ts';
import { foldersUpTo } from '../package-file.ts';
import { readState, textOf } from '../transaction.ts';

/** Where the commands stand. */
export interface CommandsFile {
  readonly path: string;
  /** The names that lead to the object, from the top of the file. */
  readonly names: readonly string[];
  /** The folder of the package, absolute. */
  readonly folder: string;
}

/** Programs, which are not edited. They go before what is JSON. */
const PROGRAMS = ['.cjs', '.js', '.mjs'].flatMap((ending) => [
  `.simple-git-hooks${ending}`,
  `simple-git-hooks${ending}`,
]);

const FILES = ['.simple-git-hooks.json', 'simple-git-hooks.json'];

/** Finds it in the nearest package from a folder up to the top; null where no package has any. */
export function commandsFile({ top }: HooksPlace, cwd: string): CommandsFile | null {
  for (const folder of foldersUpTo(realpathSync(cwd), realpathSync(top))) {
    const program = PROGRAMS.map((name) => join(folder, name)).find((path) => existsSync(path));
    const found = program ?? FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (found !== undefined) return { path: found, names: [], folder };
    const path = join(folder, 'package.json');
    const own = existsSync(path) ? memberOf(path, ['simple-git-hooks']) : undefined;
    if (own === undefined) continue;
    const text = textOf(readState(path));
    // A string names another file.
    if (text[own.valueStart] === '"') return { path: named(folder, text, own), names: [], folder };
    return { path, names: ['simple-git-hooks'], folder };
  }
  return null;
}

function named(folder: string, text: string, { valueStart, end }: JsonMember): string {
  return join(folder, String(JSON.parse(text.slice(valueStart, end))));
}

function memberOf(path: string, names: readonly string[]): JsonMember | undefined {
  const text = textOf(readState(path));
  try {
    return memberAt(text, names);
  } catch (error) {
    throw new Failure('hook-manager', `${path} is not JSON`, { cause: error });
  }
}

/** Our line for a hook; with `kept`, other commands come behind it. */
function lineFor(name: HookName, folder: string, kept: boolean): string {
  return bytesOf(callLine(name, folder, kept));
}

/** The pieces for people who add them themselves. */
export function commandsPiece(folder: string, names: readonly HookName[] = HOOK_NAMES): string {
  return names.map((name) => `"${name}": ${JSON.stringify(lineFor(name, folder, false))}`).join(',\n');
}

/** The command of a hook as sh reads it; null where there is none. */
export function commandOf({ path, names }: CommandsFile, name: string): string | null {
  if (!path.endsWith('.json') || !existsSync(path)) return null;
  const text = textOf(readState(path));
  const member = memberOf(path, [...names, name]);
  if (member === undefined || text[member.valueStart] !== '"') return null;
  return String(JSON.parse(Buffer.from(text.slice(member.valueStart, member.end), 'latin1').toString('utf8')));
}

/** All names in the object. */
export function listedCommands(file: CommandsFile): readonly string[] {
  const text = textOf(readState(file.path));
  const start = objectStart(file, text);
  return [...HOOK_NAMES, ...(start === null ? [] : membersOf(text, start).map(({ name }) => name))];
}

/** Whether a command calls our hook. */
export function callsUs(command: string | null, name: HookName): boolean {
  return command !== null && /mailwarden\/(?:dist\/)?hooks\b/.test(command) && command.includes(name);
}

/** What is missing. @throws Failure 'hook-manager' where it has a form that cannot be added to, with the piece */
export function commandInsertions(place: HooksPlace, file: CommandsFile, folder: string): readonly Insertion[] {
  const text = textOf(readState(file.path));
  const start = file.path.endsWith('.json') ? objectStart(file, text) : null;
  if (start === null) throw refusal(place, file, folder);
  const members = membersOf(text, start);
  const added: string[] = [];
  const insertions = HOOK_NAMES.flatMap((name) => {
    const member = members.findLast((one) => one.name === name);
    if (member === undefined) {
      added.push(`"${name}": ${JSON.stringify(lineFor(name, folder, false))}`);
      return [];
    }
    if (text[member.valueStart] !== '"') throw refusal(place, file, folder);
    return callsUs(commandOf(file, name), name) ? [] : [besideCommand(file, name, member, folder)];
  });
  return added.length === 0 ? insertions : [...insertions, membersAt(text, start, added)];
}

function objectStart({ path, names }: CommandsFile, text: string): number | null {
  const start = names.length === 0 ? text.indexOf('{') : (memberOf(path, names)?.valueStart ?? -1);
  return start >= 0 && text[start] === '{' ? start : null;
}

function refusal(place: HooksPlace, { path }: CommandsFile, folder: string): Failure {
  return new Failure(
    'hook-manager',
    `${shortName(place, path)} is not JSON with an object of commands, so nothing can be added to it without writing it anew`,
    {
      hint: 'nothing was written; add this by hand, behind what a hook runs already and &&, then run npx mailwarden install again:',
      piece: commandsPiece(folder),
    },
  );
}

/** Behind what the hook runs already, so that it sees what that has staged; in front where that may end early, or would take stdin. */
function besideCommand(file: CommandsFile, name: HookName, { valueStart, end }: JsonMember, folder: string): Insertion {
  const command = commandOf(file, name) ?? '';
  const first = isAfter(name) || readsStdin(name) || MAY_END_EARLY.test(command);
  const line = JSON.stringify(lineFor(name, folder, first)).slice(1, -1);
  if (command.trim() === '') return { at: valueStart + 1, text: line };
  return first ? { at: valueStart + 1, text: `${line}\\n` } : { at: end - 1, text: ` && { ${line}; }` };
}

/** `exit`, `exec`, a comment, a here-document, or an end behind which nothing can be joined. */
const MAY_END_EARLY = /\b(?:exit|exec|return)\b|#|<<|[&;\\]\s*$/;

function membersAt(text: string, start: number, members: readonly string[]): Insertion {
  const last = membersOf(text, start).at(-1);
  if (last !== undefined) {
    const lead = leadOf(text, last.start);
    return { at: last.end, text: members.map((member) => `,${lead}${member}`).join('') };
  }
  const { newline, unit } = layoutOf(text);
  const outer = newline === '' ? ' ' : newline + unit;
  const lead = newline === '' ? ' ' : newline + unit + unit;
  return { at: start + 1, text: `${lead}${members.join(`,${lead}`)}${outer}` };
}

/** The package's folder, where the program of simple-git-hooks runs. */
export function packageOf(file: CommandsFile): string {
  return existsSync(join(file.folder, 'package.json')) ? file.folder : dirname(file.path);
}
