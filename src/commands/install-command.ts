/** `mailwarden install`: puts the hooks where git reaches them, says what it did, and can be run again at any time. */
import { AGENT_WORDS } from '../agents/agent-registry.ts';
import { Failure } from '../failure.ts';
import { findPlace, type HooksPlace, unguardedTrees } from '../install/hooks-place.ts';
import { type InstallPlan, planInstall } from '../install/install-plan.ts';
import { type InstallRecord, ownPart, readRecord } from '../install/install-record.ts';
import { isGuardedForAll, MANAGER_WORDS, managerInForce, managerNamed } from '../install/manager-registry.ts';
import { findPersonPlace, placeBeside } from '../install/person-place.ts';
import { isPartOfInstall } from '../install/prepare-script.ts';
import { SERVER_WORDS } from '../install/server/server-managers.ts';
import { applyAll, type FileChange } from '../install/transaction.ts';
import { planUninstall } from '../install/uninstall-plan.ts';
import { snapshotReflogs } from '../overrides/reflog-reading.ts';
import { ownCommand, runnable } from '../remedy/own-command.ts';
import { fitScreen } from '../report/screen.ts';
import { noteRemotes } from '../sources/remote-refs.ts';
import { printable } from '../text/printable.ts';
import { DRY_RUN, defineCommand, QUIET, SERVER } from './command.ts';

/** The row and its body. */
export const INSTALL = defineCommand({
  name: 'install',
  about: 'put the hooks where git runs them; existing hooks are kept and called',
  arguments: [{ syntax: '[dir]', about: 'with --server: a bare repository, or a folder of them', files: true }],
  options: {
    manager: {
      value: 'manager',
      about: `which hooks to use; with --server: ${SERVER_WORDS.join(', ')}`,
      choices: [...MANAGER_WORDS, ...SERVER_WORDS],
    },
    server: SERVER,
    agent: {
      value: 'agent',
      about: 'have a coding agent ask before it writes a file or runs a command',
      choices: AGENT_WORDS,
    },
    dryRun: DRY_RUN,
    quiet: QUIET,
  },
  examples: [
    ['mailwarden install', "git's own hooks, or husky's where the project has it"],
    ['mailwarden install --dry-run', 'shows what it would write'],
    ['mailwarden install --manager husky', 'sets husky up where it is not yet'],
    ['mailwarden install --manager global', 'for all repositories of yours'],
    ['mailwarden install --server /srv/git', 'the bare repositories below a folder refuse keys'],
    ['mailwarden install --server /srv/gitaly/custom_hooks --manager gitlab', 'all repositories of a GitLab server do'],
    ['mailwarden install --agent claude', 'a coding agent is refused what would put a key into a tracked file'],
  ],
  async run({ args: [dir], options, terminal: { cwd, stdout, stderr } }) {
    const { manager = 'auto', server, agent, ...switches } = options;
    const out = (text: string) => stdout.write(fitScreen(text, stdout));
    if (agent !== undefined) {
      refuseBesideAgent(dir, options);
      return (await import('./agent-setup.ts')).installAgent({ agent, ...switches, cwd }, out);
    }
    if (!server) {
      refuseServerWords(dir, manager);
      return installCommand({ manager, ...switches, cwd }, out);
    }
    const { installOnServer } = await import('./server-install.ts');
    return installOnServer({ dir, manager, ...switches, cwd }, { out, err: (text) => stderr.write(text) });
  },
});

/** What is for servers alone. @throws Failure 'usage' */
export function refuseServerWords(dir: string | undefined, manager: string): void {
  if (dir !== undefined) throw new Failure('usage', `too many arguments: a folder goes with --server`);
  if (SERVER_WORDS.includes(manager)) throw new Failure('usage', `--manager ${manager} goes with --server`);
}

/** An agent is set up by itself. @throws Failure 'usage' */
export function refuseBesideAgent(
  dir: string | undefined,
  { manager, server }: { readonly manager: string | undefined; readonly server: boolean },
): void {
  if (dir !== undefined || manager !== undefined || server)
    throw new Failure('usage', '--agent goes with no folder, --manager or --server: install these by themselves');
}

/** The options of the command line. */
interface InstallOptions {
  /** A word of `--manager`. */
  readonly manager: string;
  readonly dryRun: boolean;
  readonly quiet: boolean;
  /** Absolute path from which the repository is looked for. */
  readonly cwd: string;
}

/** Runs it; returns the exit code; throws a Failure before anything was written, or after it was put back. As part of somebody's install it never fails: one line says why nothing was set up. */
export async function installCommand(options: InstallOptions, out: (text: string) => void): Promise<number> {
  try {
    return await install(options, options.quiet ? () => undefined : out);
  } catch (error) {
    if (!(error instanceof Error) || !isPartOfInstall()) throw error;
    out(`mailwarden: not installed, so nothing guards commits here: ${printable(error.message)}\n`);
    return 0;
  }
}

async function install(options: InstallOptions, out: (text: string) => void): Promise<number> {
  if (managerNamed(options.manager)?.isForPerson === true) return installForPerson(options, out);
  const found = await findPlace(options.cwd);
  const record = readRecord(found.commonDir);
  const inForce = managerInForce(found);
  const place = inForce.isForPerson === true ? placeBeside(found) : found;
  if (place !== found && isGuardedForAll(options.manager, place, options.cwd, record?.manager ?? null)) {
    if (!options.dryRun) await noteWhatIsThere(place.top);
    out(`nothing to change: mailwarden is installed (${inForce.title})\n`);
    return 0;
  }
  // What mailwarden itself has set up for one manager would be in the way of another that is asked for.
  const isOther = MANAGER_WORDS.includes(options.manager) && !['auto', record?.manager].includes(options.manager);
  if (record !== null && record.setUp !== null && isOther) return replace(options, place, record, out);
  const plan = await planInstall({ place, cwd: options.cwd, manager: options.manager, record });
  if (record !== null && record.manager !== plan.manager.name) return replace(options, place, record, out);
  const trees = options.quiet ? [] : await unguardedTrees(await findPlace(options.cwd));
  const notes = [...plan.notes, ...trees.map((tree) => `${tree} has no hooks yet: run this there too`)];
  await carryOut(options, { ...plan, notes }, 'uninstall', out);
  if (!options.dryRun) await noteWhatIsThere(place.top);
  return 0;
}

/** No repository is needed, and nothing of one is changed. */
async function installForPerson(options: InstallOptions, out: (text: string) => void): Promise<number> {
  const place = await findPersonPlace();
  const record = readRecord(place.commonDir);
  const plan = await planInstall({ place, cwd: options.cwd, manager: options.manager, record });
  await carryOut(options, plan, `uninstall --manager ${plan.manager.name}`, out);
  return 0;
}

/** Does what is planned, but for a dry run, and says it. */
async function carryOut(
  { dryRun }: InstallOptions,
  plan: InstallPlan,
  undo: string,
  out: (text: string) => void,
): Promise<void> {
  const how = plan.manager.title;
  if (plan.changes.length === 0) {
    out(`nothing to change: mailwarden is installed (${how})\n${noteLines(plan.notes)}`);
    return;
  }
  if (!dryRun) await applyAll(plan.changes);
  const what = `${dryRun ? 'would install' : 'installed'} mailwarden (${how})`;
  out(`${what}\n${changeLines(plan.changes)}${noteLines(plan.notes)}`);
  if (!dryRun) out(`to see that it works: ${ownCommand('doctor')}\nto undo:              ${ownCommand(undo)}\n`);
}

/** So that the first commit needs no Node. What is wrong with a configuration is said by what reads it. */
async function leaveGate(top: string): Promise<void> {
  const [{ loadConfig }, { storeGate }] = await Promise.all([
    import('../config/load.ts'),
    import('../gate/stored-gate.ts'),
  ]);
  try {
    await storeGate(top, await loadConfig(top));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

/** What was there before the hooks is nobody's override, and where the remotes are now is the first that is known of them. */
async function noteWhatIsThere(top: string): Promise<void> {
  await leaveGate(top);
  await snapshotReflogs(top);
  await noteRemotes(top);
}

/** From one manager to the other: what the first install changed is put back before the second looks at what is there. */
async function replace(
  options: InstallOptions,
  place: HooksPlace,
  record: InstallRecord,
  out: (text: string) => void,
): Promise<number> {
  const plan = planUninstall(place, await ownPart(record, place.commonDir));
  if (options.dryRun) {
    out(`would first undo the install for ${record.manager}, then install anew\n${changeLines(plan.changes)}`);
    return 0;
  }
  await applyAll(plan.changes);
  out(`undid the install for ${record.manager}\n${changeLines(plan.changes)}${noteLines(plan.notes)}`);
  return install(options, out);
}

function changeLines(changes: readonly FileChange[]): string {
  return changes.map((one) => (one.say === '' ? '' : `  ${one.say}\n`)).join('');
}

function noteLines(notes: readonly string[]): string {
  return notes.map((note) => `  note: ${runnable(note)}\n`).join('');
}
