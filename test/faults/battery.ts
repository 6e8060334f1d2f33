/** Defines tests for what is in the way of hooks: chosen by a seed, spread over scenes, shells and managers. */
import { afterAll, describe, expect, test } from 'vitest';
import { which } from '../hooks/machine.ts';
import { chooser } from './choose.ts';
import { complaintOn } from './complaint.ts';
import { newRoot } from './project.ts';
import type { Ended } from './run.ts';
import type { Scene } from './scenes.ts';
import { callsOf, faultsOf, newStage, type Obstacle, runObstacle, type Stage } from './situations.ts';

/** Shells of this machine that read the hooks. */
const SHELLS = [['dash'], ['bash'], ['busybox', 'sh'], ['ksh'], ['mksh']].filter(([name = '']) => which(name) !== null);

/** What to run. */
export interface Battery {
  readonly scenes: readonly Scene[];
  /** For each of these a project is made for each scene. */
  readonly variants: readonly (readonly [Stage['manager'], Stage['holds']])[];
  /** The most obstacles for each scene and variant. */
  readonly most: number;
  readonly seed: number;
  /** What is in the way; left out: programs that do wrong. */
  readonly obstacles?: (stage: Stage) => readonly Obstacle[];
  /** What is wrong with an end; left out: a key that passed, and what else holds before a commit or push. */
  readonly judge?: (stage: Stage, obstacle: Obstacle, ended: Ended) => string;
}

/** Makes the projects, and defines a test for each obstacle. */
export async function defineBattery(battery: Battery): Promise<void> {
  const { root, remove } = newRoot();
  afterAll(remove);
  const choose = chooser(battery.seed);
  for (const scene of battery.scenes) {
    for (const [manager, holds] of battery.variants) {
      const stage = newStage(root, scene, manager, holds);
      const { calls, ended } = await callsOf(stage, ['sh']);
      const obstacles = choose(battery.obstacles?.(stage) ?? faultsOf(calls), battery.most);
      const name = `${scene.hook}, ${scene.name}, ${manager}, ${holds === 'key' ? 'a key' : 'no key'}`;
      describe(`${name}, seed ${battery.seed}`, () => {
        test('nothing in the way', () => {
          const isBlocked = holds === 'key' && scene.hook !== 'post-commit';
          expect(ended, ended.said).toMatchObject({ code: isBlocked ? 1 : 0, hung: false });
        });
        for (const obstacle of obstacles) defineTest(stage, choose(SHELLS, 1)[0] ?? ['sh'], obstacle, battery.judge);
      });
    }
  }
}

function defineTest(stage: Stage, shell: readonly string[], obstacle: Obstacle, judge = complaintOn): void {
  test(`${shell.join(' ')}: ${obstacle.name}`, async () => {
    let complaint = 'was not looked at';
    const ended = await runObstacle(stage, shell, obstacle, (end) => {
      complaint = judge(stage, obstacle, end);
    });
    expect(complaint, ended.said).toBe('');
  });
}
