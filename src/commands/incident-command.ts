/** `mailwarden incident`: opens, lists, shows and ticks the records of leaks that got out. */

import { resolve } from 'node:path';
import { maskKeyShaped } from '../config/built-in-mask.ts';
import { nearest } from '../config/near-name.ts';
import { Failure } from '../failure.ts';
import { digitsOfKey } from '../leak/history/given-key.ts';
import { gatherLeak, stagedFingerprints } from '../leak/incident/gather.ts';
import {
  findIncident,
  type IncidentFile,
  incidentFolder,
  listIncidents,
  makeIncidentFolder,
  openIncident,
  readRecord,
} from '../leak/incident/incident-files.ts';
import { incidentList, progressOf, type Ticked, tickStep } from '../leak/incident/incident-steps.ts';
import { currentActor } from '../overrides/observation.ts';
import { PROVIDER_WORDS, serviceNamed } from '../providers/registry.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { showProgress } from '../report/passing-line.ts';
import { colourLevel, createTheme, fitScreen } from '../report/screen.ts';
import { asBytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';
import { printable } from '../text/printable.ts';
import { defineCommand, type Terminal } from './command.ts';

/** The row and its body. */
export const INCIDENT = defineCommand({
  name: 'incident',
  about: 'a record of a leak that got out: facts, services that stop, the checklist of the provider',
  arguments: [
    {
      syntax: '[words...]',
      about: 'a fingerprint or PATH:LINE opens one; or list, show ID, done STEP, open FINGERPRINT',
      files: true,
    },
  ],
  options: {
    staged: { about: 'open one for each key that is staged' },
    file: { value: 'path', about: 'write it there instead of the git directory' },
    provider: { value: 'provider', about: 'whose key it is, where it is met nowhere', choices: PROVIDER_WORDS },
    incident: { value: 'id', about: 'with done: which one' },
    note: { value: 'text', about: 'with done: what was done' },
  },
  examples: [
    ['mailwarden incident sha256:4f1c09d2', 'opens a record, a Markdown file to edit as you like'],
    ['mailwarden incident src/mail.ts:12', 'for the key on a line'],
    ['mailwarden incident list', 'all of them, and how far they are'],
    ['mailwarden incident done 3 --note "new key is live"', 'ticks a step, with date and name'],
  ],
  run: ({ args, options, terminal }) => incidentCommand({ words: args, ...options }, terminal),
});

/** What the command line says. */
export interface IncidentOptions {
  /** `list`, `show ID`, `done STEP`, `open KEY` or a key alone (a fingerprint, or `PATH:LINE`); nothing lists. */
  readonly words: readonly string[];
  /** Opens a record for each key that is staged. */
  readonly staged?: boolean;
  /** Where the record is written instead of the git directory. */
  readonly file?: string | undefined;
  /** `done`: which record; may be left out where only one is open. */
  readonly incident?: string | undefined;
  readonly note?: string | undefined;
  /** Whose key it is, where it is met nowhere. */
  readonly provider?: string | undefined;
}

/** The git directory is neither committed nor pushed. */
const ONLY_HERE = '  only this clone has it, nobody else sees it: hand the file on, or open it with --file PATH\n';

const ACTIONS = ['list', 'show', 'done', 'open'] as const;

/**
 * @returns 0, or 3 where a record was opened but not all could be read for it
 * @throws Failure 'usage', 'key-in-argument', 'cannot-write', 'incident-lock', and those of a search
 */
export async function incidentCommand(options: IncidentOptions, terminal: Terminal): Promise<number> {
  const { words, staged = false } = options;
  const [action, ...rest] = words;
  const folder = await incidentFolder(terminal.cwd);
  if (action === 'list' || (action === undefined && !staged)) return list(folder, terminal);
  if (action === 'show') return show(folder, rest, terminal);
  if (action === 'done') return done(folder, rest, options, terminal);
  return open(folder, action === 'open' ? rest : words, options, terminal);
}

function list(folder: string, { stdout, env }: Terminal): number {
  stdout.write(fitScreen(incidentList(listIncidents(folder), createTheme(colourLevel(stdout, env))), stdout));
  return 0;
}

/** The file as it stands, but harmless for a terminal. */
function show(folder: string, [word]: readonly string[], { stdout, cwd }: Terminal): number {
  const { path } = word === undefined ? onlyOpen(folder) : findIncident(folder, word, cwd);
  const text = lineText(asBytes(readRecord(path)));
  stdout.write(fitScreen(`${text.trimEnd().split('\n').map(shown).join('\n')}\n`, stdout));
  return 0;
}

async function done(
  folder: string,
  words: readonly string[],
  options: IncidentOptions,
  { stdout, cwd }: Terminal,
): Promise<number> {
  const step = words.join(' ');
  if (step === '') throw new Failure('usage', 'say which step is done: its number, or words of it');
  const { incident, note = null } = options;
  const file = incident === undefined ? onlyOpen(folder) : findIncident(folder, incident, cwd);
  makeIncidentFolder(folder);
  const ticked = tickStep(folder, file, { step, note, actor: await currentActor(cwd), when: new Date() });
  const { done: count, all } = progressOf(readRecord(file.path));
  stdout.write(fitScreen(`${saying(ticked)}\nincident ${shown(file.id)}: ${count} of ${all} done\n`, stdout));
  return 0;
}

function saying({ step, isChanged }: Ticked): string {
  const text = shown(lineText(asBytes(step.text)));
  const name = `${step.number === null ? '' : `${step.number}. `}${text}`;
  if (!isChanged) return `was done already: ${name}`;
  return `${step.isDone ? 'noted' : 'done'}: ${name}`;
}

/** @throws Failure 'usage' where it takes a name to know which is meant */
function onlyOpen(folder: string): IncidentFile {
  const all = listIncidents(folder);
  const left = all.filter(({ path }) => {
    const { done: count, all: steps } = progressOf(readRecord(path));
    return count < steps;
  });
  const [first, second] = left.length > 0 ? left : all;
  if (first !== undefined && second === undefined) return first;
  if (first === undefined)
    throw new Failure('usage', 'no incident was opened here; `npx mailwarden incident FINGERPRINT` opens one');
  throw new Failure('usage', `several incidents are open, say which one: ${left.map(({ id }) => id).join(', ')}`);
}

async function open(
  folder: string,
  words: readonly string[],
  options: IncidentOptions,
  terminal: Terminal,
): Promise<number> {
  const { file, staged = false } = options;
  const service = serviceNamed(options.provider);
  const wanted = await wantedDigits(words, staged, terminal);
  if (file !== undefined && wanted.digits.length > 1)
    throw new Failure(
      'usage',
      `${wanted.digits.length} keys are staged, and --file is one place: open them one by one`,
    );
  let incomplete = wanted.incomplete.length > 0;
  for (const digits of wanted.digits) {
    const progress = showProgress(terminal.stderr);
    const { onProgress } = progress;
    const leak = await gatherLeak({ cwd: terminal.cwd, digits, service, onProgress }).finally(progress.end);
    incomplete ||= leak.history.incomplete.length > 0;
    const opened = openIncident(folder, leak, file === undefined ? null : resolve(terminal.cwd, file));
    const id = shown(opened.id);
    if (!opened.isNew && file !== undefined && resolve(terminal.cwd, file) !== opened.path)
      throw new Failure(
        'usage',
        `incident ${id} is open already, so nothing was written to --file: it is ${shown(opened.path)}, copy it to where you want it`,
      );
    const words = opened.isNew
      ? `incident ${id} opened: ${shown(opened.path)}\n${file === undefined ? ONLY_HERE : ''}  next: ${ownCommand(`incident show ${id}`)}\n        ${ownCommand(`incident done 1 --incident ${id} --note "…"`)}\n`
      : `incident ${id} is there already, nothing was changed: ${shown(opened.path)}\n`;
    terminal.stdout.write(fitScreen(words, terminal.stdout));
  }
  return incomplete ? 3 : 0;
}

async function wantedDigits(words: readonly string[], staged: boolean, { cwd, stdin, stdout, env }: Terminal) {
  const [word, more] = words;
  if (staged) {
    if (word !== undefined) throw new Failure('usage', '--staged and a key cannot be combined');
    const found = await stagedFingerprints(cwd);
    if (found.digits.length === 0) stdout.write('no key is staged, so no incident was opened\n');
    return found;
  }
  if (word === undefined) throw new Failure('usage', 'name the fingerprint of the key or its PATH:LINE, or --staged');
  if (more !== undefined) throw new Failure('usage', 'one key at a time');
  const meant = /^[a-z]+$/i.test(word) && !/^[0-9a-f]{8,}$/i.test(word) ? nearest(word, ACTIONS) : null;
  if (meant !== null) throw new Failure('usage', `did you mean: npx mailwarden incident ${meant}`);
  return { digits: [await digitsOfKey({ cwd, word }, stdin, env)], incomplete: [] };
}

function shown(text: string): string {
  return printable(maskKeyShaped(text));
}
