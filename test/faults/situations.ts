/** The situations: a scene in a project, a shell, and one thing that is in the way of the hook. */
import { join } from 'node:path';
import { isNoticeable } from './beyond.ts';
import { ASKED_KINDS, KINDS, type Kind, READER_KINDS } from './kinds.ts';
import { type Call, type Fault, noteCalls, putFault } from './programs.ts';
import { type Manager, newProject, type Project } from './project.ts';
import { type Ended, type Run, runHook } from './run.ts';
import { type HookInput, hookFile, type Scene } from './scenes.ts';

/** A scene in a project that is ready to run it again and again. */
export interface Stage {
  readonly scene: Scene;
  readonly manager: Manager;
  readonly holds: 'key' | 'nothing';
  readonly project: Project;
  readonly input: HookInput;
  /** A folder that can stand in front on PATH. */
  readonly front: string;
}

/** What is in the way of a hook. */
export interface Obstacle {
  readonly name: string;
  /** How the run differs. */
  readonly more?: Partial<Run>;
  /** What is changed in the project before. @returns what brings it back; left out: all of the repository is */
  readonly spoil?: (stage: Stage) => (() => void) | undefined;
  /** Programs that stand in front on PATH; nothing of the project changes. */
  readonly fault?: Fault;
  /** The hook cannot say anything. */
  readonly mute?: boolean;
}

/** Makes a stage below `root`. */
export function newStage(root: string, scene: Scene, manager: Manager, holds: Stage['holds']): Stage {
  const at = join(root, `${scene.hook}-${scene.name}-${manager}-${holds}`.replaceAll(' ', '-'));
  const project = newProject(at, manager);
  const input = scene.make(project, holds === 'key' ? project.key : 'from-the-vault');
  project.keep();
  return { scene, manager, holds, project, input, front: join(at, 'front') };
}

/** The calls that a stage's hook makes where nothing is in its way, and how it ended. */
export async function callsOf(stage: Stage, shell: readonly string[]) {
  const calls = noteCalls(stage.front);
  const ended = await runStage(stage, shell, { front: stage.front });
  stage.project.restore();
  return { calls: calls(), ended };
}

const READERS = /^(grep|tr|head|cut|awk|sed|cat|git (cat-file|rev-list|diff-tree))$/;

/** Every fault of every call: the first three calls of a program, its last, and all from the first on. */
export function faultsOf(calls: ReadonlyMap<Call, number>): readonly Obstacle[] {
  const faults = [...calls].flatMap(([call, count]) => {
    const kinds = kindsOf(call);
    const places = [...new Set([1, 2, 3, count])].filter((nth) => nth <= count);
    const once = places.flatMap((nth) => kinds.map((kind) => ({ call, nth, onwards: false, kind })));
    return [...once, ...kinds.map((kind) => ({ call, nth: 1, onwards: true, kind }))];
  });
  return faults.filter(isNoticeable).map((fault) => ({ name: nameOf(fault), fault }));
}

function kindsOf(call: Call): readonly Kind[] {
  if (call.endsWith(', asked')) return ASKED_KINDS;
  return READERS.test(call) ? [...KINDS, ...READER_KINDS] : KINDS;
}

const nameOf = ({ call, nth, onwards, kind }: Fault): string =>
  `${call} ${onwards ? 'always' : `at call ${nth}`} ${kind.name}`;

/**
 * Runs a stage with something in its way, and leaves the stage as it was.
 * @param look called when nothing is in the way any more, before what the hook has noted is taken back
 */
export async function runObstacle(
  stage: Stage,
  shell: readonly string[],
  { fault, spoil, more }: Obstacle,
  look?: (ended: Ended) => void,
): Promise<Ended> {
  if (fault) putFault(stage.front, fault);
  const mend = spoil?.(stage);
  try {
    const ended = await runStage(stage, shell, { ...(fault && { front: stage.front }), ...more });
    mend?.();
    look?.(ended);
    return ended;
  } finally {
    stage.project.restore(spoil !== undefined && mend === undefined);
  }
}

function runStage(stage: Stage, shell: readonly string[], more: Partial<Run>): Promise<Ended> {
  const { project, manager, scene, input } = stage;
  // Husky's own runner starts the file with -e; what runs before our line is husky's.
  const asRun = manager === 'husky' ? [...shell, '-e'] : shell;
  const file = hookFile(project, manager, scene.hook);
  return runHook({ project, file, shell: asRun, ...input, ...more });
}
