/** `mailwarden uninstall`: puts back what install found, byte for byte; keeps what was changed since and says so. */
import { AGENT_WORDS } from '../agents/agent-registry.ts';
import { findPlace, type HooksPlace } from '../install/hooks-place.ts';
import { type InstallRecord, ownPart, readRecord } from '../install/install-record.ts';
import { MANAGER_WORDS, managerInForce, managerNamed } from '../install/manager-registry.ts';
import { findPersonPlace } from '../install/person-place.ts';
import { applyAll } from '../install/transaction.ts';
import { planUninstall, toCommitAfter } from '../install/uninstall-plan.ts';
import { forgetReflogs } from '../overrides/reflog-reading.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { fitScreen } from '../report/screen.ts';
import { DRY_RUN, defineCommand, QUIET, SERVER } from './command.ts';
import { refuseBesideAgent, refuseServerWords } from './install-command.ts';

/** The row and its body. */
export const UNINSTALL = defineCommand({
  name: 'uninstall',
  about: 'put back every byte that install found',
  arguments: [{ syntax: '[dir]', about: 'with --server: the folder that was named to install', files: true }],
  options: {
    manager: { value: 'manager', about: 'only what was installed for it', choices: MANAGER_WORDS },
    server: SERVER,
    agent: { value: 'agent', about: 'only what was installed for a coding agent', choices: AGENT_WORDS },
    dryRun: DRY_RUN,
    quiet: QUIET,
  },
  examples: [
    ['mailwarden uninstall', 'takes the hooks out again; the override log stays'],
    ['mailwarden uninstall --manager global', 'those of all repositories of yours'],
    ['mailwarden uninstall --server /srv/git', 'the same for the bare repositories below a folder'],
  ],
  async run({ args: [dir], options: given, terminal: { cwd, stdout, stderr } }) {
    const { manager = 'auto', server, agent, ...options } = given;
    const out = (text: string) => stdout.write(fitScreen(text, stdout));
    if (agent !== undefined) {
      refuseBesideAgent(dir, given);
      return (await import('./agent-setup.ts')).uninstallAgent({ agent, ...options, cwd }, out);
    }
    if (!server) {
      refuseServerWords(dir, manager);
      return uninstallCommand({ manager, ...options, cwd }, out);
    }
    const { uninstallFromServer } = await import('./server-install.ts');
    const err = (text: string) => stderr.write(text);
    return uninstallFromServer({ dir, manager, ...options, cwd }, { out, err });
  },
});

/** The options of the command line. */
interface UninstallOptions {
  /** A word of `--manager`. */
  readonly manager: string;
  readonly dryRun: boolean;
  readonly quiet: boolean;
  /** Absolute path from which the repository is looked for. */
  readonly cwd: string;
}

/** Runs it; returns the exit code. */
export async function uninstallCommand(options: UninstallOptions, out: (text: string) => void): Promise<number> {
  const say = options.quiet ? () => undefined : out;
  const isForPerson = managerNamed(options.manager)?.isForPerson === true;
  const place = isForPerson ? await findPersonPlace() : await findPlace(options.cwd);
  const withAgents = options.manager === 'auto' && !isForPerson;
  const hadAgents = withAgents && (await (await import('./agent-setup.ts')).takeAllAgentsAway(options, out));
  const found = readRecord(place.commonDir);
  if (found === null && hadAgents) return 0;
  if (found === null || !['auto', found.manager].includes(options.manager)) {
    say(`nothing to undo: ${whyNothing(options.manager, place, found)}\n`);
    return 0;
  }
  const plan = planUninstall(place, isForPerson ? found : await ownPart(found, place.commonDir));
  if (!options.dryRun) {
    // First, so that the folder can go where nothing else is in it.
    if (!isForPerson) await forgetReflogs(place.top);
    await applyAll(plan.changes);
  }
  const did = plan.changes.some((one) => one.say !== '');
  const done = did ? 'uninstalled mailwarden; the override log stays' : 'nothing more can be undone here';
  say(options.dryRun ? 'would uninstall mailwarden\n' : `${done}\n`);
  for (const one of plan.changes) if (one.say !== '') say(`  ${one.say}\n`);
  const toCommit = options.dryRun || isForPerson ? [] : await toCommitAfter(place, found);
  for (const note of [...plan.notes, ...toCommit]) say(`  note: ${note}\n`);
  return 0;
}

function whyNothing(word: string, place: HooksPlace, found: InstallRecord | null): string {
  if (found !== null) return `mailwarden is installed here for ${found.manager}, not for ${word}`;
  const inForce = managerInForce(place);
  if (word !== 'auto' || inForce.isForPerson !== true) return 'mailwarden is not installed here';
  return `mailwarden is not installed here by itself, but for all repositories of yours: ${ownCommand(`uninstall --manager ${inForce.name}`)}`;
}
