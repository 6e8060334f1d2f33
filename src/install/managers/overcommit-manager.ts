/** overcommit: hooks in .overcommit.yml, which it runs only as signed on this machine. It knows no pre-merge-commit, so git has ours for that in this clone. */
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, wrong } from '../../doctor/doctor-check.ts';
import { Failure } from '../../failure.ts';
import type { HookName } from '../../gate/hook-names.ts';
import { callScript } from '../../gate/hook-script.ts';
import { git } from '../git-answer.ts';
import { sectionsIn, withoutSections } from '../git-settings.ts';
import { runs } from '../hook-file.ts';
import type { HookManager, InstalledHook, ManagerRequest } from '../hook-manager.ts';
import { type HooksPlace, shortName } from '../hooks-place.ts';
import { planInsertions } from '../insertion.ts';
import { entryOf, type InstallRecord } from '../install-record.ts';
import {
  callProgram,
  type ManagedHooks,
  type ManagerProgram,
  planCopies,
  planManaged,
  planScript,
} from '../managed-hooks.ts';
import { folderOfPackage } from '../package-file.ts';
import { notesOnTeam, toBeCalled } from '../team-notes.ts';
import {
  ABSENT,
  digestOf,
  type FileChange,
  joinPlans,
  type PathState,
  type Plan,
  planOf,
  readState,
  textOf,
  writeState,
} from '../transaction.ts';
import { gitHookCheck, planGitHook } from './git-manager.ts';
import {
  HOOK,
  hasSection,
  KNOWN_HOOKS,
  namesHookIn,
  overcommitFile,
  overcommitInsertions,
  overcommitText,
  sectionOf,
  usesBundler,
} from './overcommit-file.ts';
import { CALLED } from './pre-commit-file.ts';

/** Its row in the registry. */
export const OVERCOMMIT_MANAGER: HookManager = {
  name: 'overcommit',
  title: 'overcommit',
  isInForce: (place) =>
    overcommitFile(place) !== null && KNOWN_HOOKS.some((name) => wrote(readState(join(place.hooks, name)))),
  isMeant: (place) => overcommitFile(place) !== null,
  wrote,
  plan: planOvercommit,
  undo: () => null,
  takeOut: (text, ours) => withoutSections(text, isSignature, ours),
  fileOf: (place, name) => join(place.hooks, name),
  installed: installedScript,
  check: overcommitCheck,
  checkAll: checkSigned,
  packageFolders: ({ top }) => [top, join(top, folderOfPackage(top, top))],
};

function wrote(state: PathState): boolean {
  return /Entrypoint for Overcommit hook integration/.test(textOf(state));
}

const TEAM = {
  command: `overcommit --install && for hook in ${KNOWN_HOOKS.join(' ')}; do overcommit --sign $hook; done`,
  calls: /\bovercommit --install\b/,
} as const;

const NOTES = [
  'a checkout of another .overcommit.yml stops each hook until it is signed again: overcommit --sign',
  'overcommit runs nothing before a merge commit: git does here; in a clone where only its own command ran, such a merge is read at the push, and the log has it as one that no hook saw',
];

function planOvercommit(request: ManagerRequest): Plan {
  const { place, record, cwd } = request;
  const found = overcommitFile(place);
  const path = found ?? join(place.top, '.overcommit.yml');
  const insertions = found === null ? [{ at: 0, text: overcommitText() }] : overcommitInsertions(place, path);
  const files = joinPlans([
    planCopies(place),
    planScript(place, join(place.top, CALLED), callScript('overcommit', null, folderOfPackage(place.top, cwd)), record),
    planInsertions(place, path, insertions, record),
  ]);
  const managed = planManaged(request, managedHooks(place, path), files.changes.length > 0);
  return joinPlans([
    files,
    managed,
    managed.changes.length > 0 ? planOthersBack(place, path) : planOf({}),
    planSignatures(request, path, managed.changes.length > 0),
    planGitHook(place, 'pre-merge-commit', record),
    planOf({ notes: [...notesOnTeam(place, cwd, TEAM, files), ...NOTES] }),
  ]);
}

/** Those that it takes over besides. */
const OTHERS = ['post-checkout', 'pre-rebase', 'prepare-commit-msg'] as const;

/** It puts a hook aside that was there, and does not run it: one for which its file has nothing comes back. */
function planOthersBack(place: HooksPlace, path: string): Plan {
  const changes = OTHERS.flatMap((name): readonly FileChange[] => {
    const hook = join(place.hooks, name);
    const state = readState(hook);
    if (state.kind === 'absent' || wrote(state) || hasSection(path, name)) return [];
    const apply = () => {
      writeState(hook, state);
      writeState(join(place.hooks, 'old-hooks', name), ABSENT);
      // What the program has written is put back as a whole.
      return () => undefined;
    };
    return [{ say: `keep  ${shortName(place, hook)}, for which .overcommit.yml has nothing`, apply }];
  });
  return planOf({ changes });
}

function managedHooks(place: HooksPlace, path: string): ManagedHooks {
  const aside = [...KNOWN_HOOKS, ...OTHERS].map((name) => join('old-hooks', name));
  return {
    manager: 'overcommit',
    program: programOf(place, path, '--install'),
    listed: [...KNOWN_HOOKS, ...OTHERS],
    asideSuffix: null,
    runsAside: false,
    alsoWrites: ['overcommit-hook', ...aside].map((name) => join(place.hooks, name)),
    wrote,
    isReached: (at, name) =>
      name === 'pre-merge-commit' || (runs(join(at.hooks, name)) && wrote(readState(join(at.hooks, name)))),
  };
}

function programOf({ top }: HooksPlace, path: string, ...args: readonly string[]): ManagerProgram {
  const isBundled = existsSync(path) && usesBundler(path);
  return isBundled
    ? { names: ['bundle'], args: ['exec', 'overcommit', ...args], cwd: top }
    : { names: ['overcommit'], args, cwd: top };
}

/** A section in git's configuration of what overcommit may run: of all hooks in its file, not ours alone. */
function isSignature(heading: string): boolean {
  return heading.startsWith('[overcommit "');
}

function configFile({ commonDir }: HooksPlace): string {
  return realpathSync(join(commonDir, 'config'));
}

/** Signs what was written, so that it runs at once; when our hooks go, the signatures from before are right again. */
function planSignatures({ place, record }: ManagerRequest, path: string, isCalled: boolean): Plan {
  const config = configFile(place);
  const entry = signatureEntry(config, record);
  const text = textOf(readState(config));
  const isSigned = KNOWN_HOOKS.every((name) => text.includes(`[overcommit "${sectionOf(name)}.${HOOK}"]`));
  if (isSigned && !isCalled) return planOf({ entries: [entry] });
  const sign: FileChange = {
    say: `sign  ${shortName(place, path)} and our hooks in it: overcommit --sign`,
    apply: async () => {
      const before = readFileSync(config);
      for (const name of [null, ...KNOWN_HOOKS]) await callSign(place, path, name);
      return () => writeFileSync(config, before);
    },
  };
  return planOf({ changes: [sign], entries: [entry] });
}

function signatureEntry(config: string, record: InstallRecord | null) {
  const known = entryOf(record, config);
  if (known !== undefined) return known;
  const now = readState(config);
  const ours = sectionsIn(textOf(now), isSignature);
  const before: PathState = { kind: 'file', bytes: new Uint8Array(), mode: now.kind === 'file' ? now.mode : 0o644 };
  return { path: config, role: 'piece', before, after: digestOf(now), ours, original: null } as const;
}

async function callSign(place: HooksPlace, path: string, name: HookName | null): Promise<void> {
  const { exitCode, text } = await callProgram(
    place,
    programOf(place, path, '--sign', ...(name === null ? [] : [name])),
  );
  if (exitCode !== 0)
    throw new Failure('manager-failed', `overcommit --sign ended with ${exitCode}: ${text.trim().split('\n')[0]}`);
}

function installedScript(place: HooksPlace, name: HookName): InstalledHook | null {
  const path = overcommitFile(place);
  const script = join(place.top, CALLED);
  if (path === null || !namesHookIn(path, name) || !existsSync(script)) return null;
  return { kind: 'line', line: `set -- ${name} "$@"\n${textOf(readState(script))}`, path: script };
}

/** Where overcommit has written the hook, what it makes of its file shows when it runs. */
function overcommitCheck(place: HooksPlace, name: HookName): Check | 'foreign' {
  if (name === 'pre-merge-commit') return gitHookCheck(place, name);
  const path = overcommitFile(place);
  const hook = join(place.hooks, name);
  if (path === null || !namesHookIn(path, name)) {
    if (runs(hook) && !wrote(readState(hook))) return 'foreign';
    return wrong(name, `.overcommit.yml has no hook ${HOOK} in ${sectionOf(name)}`, AGAIN);
  }
  if (!runs(hook)) return toBeCalled(place, name, shortName(place, path), TEAM.command);
  return 'foreign';
}

const AGAIN = 'npx mailwarden install --manager overcommit';

/** Whether it runs what stands in its file: it asks for a signature after each change. */
async function checkSigned(place: HooksPlace): Promise<readonly Check[]> {
  const path = overcommitFile(place);
  if (path === null || !KNOWN_HOOKS.some((name) => namesHookIn(path, name))) return [];
  const checks: Check[] = [];
  const off = ['OVERCOMMIT_DISABLE', 'OVERCOMMIT_DISABLED'].find((name) => Number(process.env[name] ?? 0) !== 0);
  if (off !== undefined) checks.push(wrong('overcommit', `${off} is set: it runs no hook`, `unset ${off}`));
  if (/^verify_signatures:\s*false/m.test(textOf(readState(path)))) return checks;
  const { exitCode, text } = await callProgram(place, programOf(place, path, '--list-hooks'));
  if (exitCode !== 0 && /signature of configuration/i.test(text))
    return [...checks, unsigned('.overcommit.yml is not signed as it is now, so each hook stops', '')];
  for (const name of KNOWN_HOOKS) {
    const key = `overcommit.${sectionOf(name)}.${HOOK}.signature`;
    const answer = await git(['config', '--local', '--get', key], { cwd: place.top });
    if (answer.exitCode !== 0)
      checks.push(unsigned(`${sectionOf(name)}: ${HOOK} is not signed, so ${name} stops`, ` ${name}`));
  }
  return checks;
}

function unsigned(what: string, hook: string): Check {
  return wrong('overcommit', what, `look at .overcommit.yml, then: overcommit --sign${hook}`);
}
