/** The situations: a scene, a shell, a manager, and one fault in the way. */
import { join } from 'node:path';
import { KINDS, type Kind, READER_KINDS } from './kinds.ts';
import { type Call, type Fault, noteCalls, putFault } from './programs.ts';
import { type Manager, newProject, type Project } from './project.ts';
import { type Ended, runHook } from './run.ts';
import { hookFile, type Scene, type Told } from './scenes.ts';

/** A scene in a project that is ready to run it again and again. */
export interface Stage {
  readonly scene: Scene;
  readonly manager: Manager;
  readonly holds: 'key' | 'nothing';
  readonly project: Project;
  readonly told: Told;
  readonly front: string;
}

/** Makes a stage below `root`. */
export function newStage(root: string, scene: Scene, manager: Manager, holds: Stage['holds']): Stage {
  const at = join(root, `${scene.hook}-${scene.name}-${manager}-${holds}`.replaceAll(' ', '-'));
  const project = newProject(at, manager);
  const told = scene.make(project, holds === 'key' ? project.key : 'from-the-vault');
  project.keep();
  return { scene, manager, holds, project, told, front: join(at, 'front') };
}

/** Runs the hook of a stage in a shell. */
export function runStage(stage: Stage, shell: readonly string[], more: Partial<Parameters<typeof runHook>[0]> = {}) {
  const { project, manager, scene, told } = stage;
  // Husky's own runner starts the file with these; what runs before our line is husky's.
  const asRun = manager === 'husky' ? [...shell, '-e'] : shell;
  const file = hookFile(project, manager, scene.hook);
  return runHook({ project, file, shell: asRun, ...told, ...more });
}

/** The calls that a stage's hook makes where nothing goes wrong, and how it ended. */
export async function callsOf(stage: Stage, shell: readonly string[]) {
  const calls = noteCalls(stage.front);
  const ended = await runStage(stage, shell, { front: stage.front });
  stage.project.restore();
  return { calls: calls(), ended };
}

const READERS = /^(grep|tr|head|cut|awk|sed|cat|git (cat-file|rev-list|diff-tree))$/;

/** Every fault of every call: the first three calls of a program, its last, and all from the first on. */
export function faultsOf(calls: ReadonlyMap<Call, number>): readonly Fault[] {
  return [...calls].flatMap(([call, count]) => {
    const kinds = READERS.test(call) ? [...KINDS, ...READER_KINDS] : KINDS;
    const places = [...new Set([1, 2, 3, count])].filter((nth) => nth <= count);
    const once = places.flatMap((nth) => kinds.map((kind) => ({ call, nth, onwards: false, kind })));
    return [...once, ...kinds.filter(isHonest).map((kind) => ({ call, nth: 1, onwards: true, kind }))];
  });
}

const isHonest = ({ sort }: Kind): boolean => sort === 'fails';

/** What a person would read of a fault. */
export const nameOf = ({ call, nth, onwards, kind }: Fault): string =>
  `${call} ${onwards ? 'always' : `at call ${nth}`} ${kind.name}`;

/** Runs a stage with a fault in its way, and leaves the stage as it was. */
export async function runFault(stage: Stage, shell: readonly string[], fault: Fault): Promise<Ended> {
  putFault(stage.front, fault);
  const ended = await runStage(stage, shell, { front: stage.front });
  stage.project.restore();
  return ended;
}

/** What is wrong with an end; empty where all is well. */
export function complaintOn({ holds, project }: Stage, { code, said, hung }: Ended): string {
  if (hung) return 'did not end';
  if (said.includes(project.key)) return 'printed the key';
  if (holds === 'key') return code === 0 ? 'A KEY PASSED' : '';
  const blocked = code !== 0 && code !== null;
  return blocked && !isHelp(said, code) ? `blocked with ${code}, and does not say why and what to try` : '';
}

/** A shell that is killed by a signal says no more. */
function isHelp(said: string, code: number): boolean {
  return code > 128 || (/mailwarden|commit blocked|push blocked/.test(said) && /try: |More: /.test(said));
}
