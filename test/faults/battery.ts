/** Defines tests for many faults of one hook: chosen by a seed that is printed, spread over scenes, shells and managers. */
import { afterAll, describe, expect, test } from 'vitest';
import { which } from '../hooks/machine.ts';
import { isTold } from './beyond.ts';
import { chooser } from './choose.ts';
import { newRoot } from './project.ts';
import type { Scene } from './scenes.ts';
import { callsOf, complaintOn, faultsOf, nameOf, newStage, runFault, type Stage } from './situations.ts';

/** Shells of this machine that read the hooks. */
const SHELLS = [['dash'], ['bash'], ['busybox', 'sh'], ['ksh'], ['mksh']].filter(([name = '']) => which(name) !== null);

/** What to run. */
export interface Battery {
  readonly scenes: readonly Scene[];
  /** For each of these a project is made for each scene. */
  readonly variants: readonly (readonly [Stage['manager'], Stage['holds']])[];
  /** The most faults for each scene and variant. */
  readonly most: number;
  readonly seed: number;
}

/** Makes the projects, and defines a test for each fault. */
export async function defineBattery({ scenes, variants, most, seed }: Battery): Promise<void> {
  const { root, remove } = newRoot();
  const choose = chooser(seed);
  afterAll(remove);
  for (const scene of scenes) {
    for (const [manager, holds] of variants) {
      const stage = newStage(root, scene, manager, holds);
      const noted = await callsOf(stage, ['sh']);
      describe(`${scene.hook}, ${scene.name}, ${manager}, ${holds === 'key' ? 'a key' : 'no key'}, seed ${seed}`, () => {
        test('without a fault', () => {
          expect(noted.ended).toMatchObject({ code: holds === 'key' ? 1 : 0, hung: false });
        });
        for (const fault of choose(faultsOf(noted.calls).filter(isTold), most)) {
          const shell = choose(SHELLS, 1)[0] ?? ['sh'];
          test(`${shell.join(' ')}: ${nameOf(fault)}`, async () => {
            const ended = await runFault(stage, shell, fault);
            expect(complaintOn(stage, ended), ended.said).toBe('');
          });
        }
      });
    }
  }
}
