/** `mailwarden doctor`: says whether commits of this repository are really guarded; changes nothing. */
import { join } from 'node:path';
import { loadConfig } from '../config/load.ts';
import { checkAgents } from '../doctor/agent-check.ts';
import { attempt, type Check, ok } from '../doctor/doctor-check.ts';
import { exitCodeOfChecks } from '../doctor/doctor-report.ts';
import { proveGate } from '../doctor/gate-proof.ts';
import { checkHooks, isGuarded } from '../doctor/hook-check.ts';
import { checkMachine, checkRecorded, checkTrees } from '../doctor/machine-check.ts';
import { tryOutside } from '../doctor/person-check.ts';
import { checkServer } from '../doctor/server-check.ts';
import { NODE_READS_ALL, whyNodeReadsAll } from '../gate/stored-gate.ts';
import { git } from '../install/git-answer.ts';
import { findPlace, type HooksPlace } from '../install/hooks-place.ts';
import { managerInForce } from '../install/manager-registry.ts';
import { runnable } from '../remedy/own-command.ts';
import { DOCTOR_FORMATS, formatNames } from '../report/formats.ts';
import { fitScreen } from '../report/screen.ts';
import { defineCommand, formatOption } from './command.ts';

/** The row and its body. */
export const DOCTOR = defineCommand({
  name: 'doctor',
  about: 'check git, Node, the hooks and the gate, and say how to mend what is wrong',
  options: { format: formatOption(formatNames(DOCTOR_FORMATS), 'how to report') },
  examples: [['mailwarden doctor', 'would a key be stopped here?']],
  run: ({ options: { format = 'text' }, terminal: { cwd, stdout } }) =>
    doctorCommand({ format, cwd, layOut: (text) => fitScreen(text, stdout) }, (text) => stdout.write(text)),
});

/** The options of the command line. */
interface DoctorOptions {
  readonly format: keyof typeof DOCTOR_FORMATS;
  /** Breaks lines where the screen ends; left out where there is none. */
  readonly layOut?: (text: string) => string;
  /** Absolute path from which the repository is looked for. */
  readonly cwd: string;
}

/** Runs it; 0: all is well, 2: something must be mended, 3: something could not be looked at. */
export async function doctorCommand(options: DoctorOptions, out: (text: string) => void): Promise<number> {
  const checks = (await examine(options.cwd)).map((check) => ({ ...check, hint: runnable(check.hint) }));
  out(await DOCTOR_FORMATS[options.format](checks, { layOut: options.layOut ?? ((text) => text) }));
  return exitCodeOfChecks(checks);
}

async function examine(cwd: string): Promise<readonly Check[]> {
  const machine = await attempt('machine', () => checkMachine(cwd));
  const bare = await bareRepositoryAt(cwd);
  if (bare !== null) return [...machine, ok('repository', `${bare}, a bare one`), ...(await checkServer(bare))];
  let place: HooksPlace | undefined;
  const repository = await attempt('repository', async () => {
    place = await findPlace(cwd);
    return [ok('repository', place.top)];
  });
  if (place !== undefined) return [...machine, ...repository, ...(await examineRepository(place))];
  const outside = await attempt('hooks', async () => (await tryOutside(examineRepository)) ?? repository);
  return [...machine, ...outside];
}

/** The bare repository that a folder is in; null in any other place. */
async function bareRepositoryAt(cwd: string): Promise<string | null> {
  const answer = await git(['rev-parse', '--is-bare-repository', '--absolute-git-dir'], { cwd });
  const [isBare, folder = ''] = answer.stdout.split(/\n/);
  return answer.exitCode === 0 && isBare === 'true' ? folder : null;
}

async function examineRepository(place: HooksPlace): Promise<readonly Check[]> {
  const hooks = await attempt('hooks', () => checkHooks(place));
  const recorded = isGuarded(hooks) ? await attempt('record', async () => checkRecorded(place)) : [];
  const config = await attempt('configuration', async () => {
    const config = await loadConfig(place.top);
    const valid = ok('configuration', `${join(place.top, '.mailwarden.yml')} is valid or absent`);
    const why = whyNodeReadsAll(config);
    return why === null ? [valid] : [valid, { name: 'rules', state: 'note', what: NODE_READS_ALL[why], hint: '' }];
  });
  const gate = await attempt('gate', async () => {
    const hook = managerInForce(place).installed(place, 'pre-commit');
    return hook === null ? [] : proveGate(place, hook);
  });
  const trees = await attempt('work trees', () => checkTrees(place));
  const agents = await attempt('agents', () => checkAgents(place));
  return [...hooks, ...trees, ...recorded, ...config, ...gate, ...agents];
}
