/** A sample of the faults; `npm run test:faults` runs many more. */
import { defineBattery } from './battery.ts';
import { BEFORE } from './scenes.ts';

for (const [at, name] of ['three files', 'the body'].entries()) {
  const scenes = BEFORE.filter((scene) => scene.name === name);
  await defineBattery({ scenes, variants: [['git', 'key']], most: 12, seed: 101 + at });
}
