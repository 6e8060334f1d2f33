/** Faults before a commit is made. */
import { defineBattery } from './battery.ts';
import { BEFORE } from './scenes.ts';

await defineBattery({ scenes: BEFORE, variants: [['git', 'key']], most: 40, seed: 11 });
await defineBattery({ scenes: BEFORE.slice(0, 1), variants: [['husky', 'key']], most: 40, seed: 12 });
await defineBattery({ scenes: BEFORE.slice(0, 2), variants: [['git', 'nothing']], most: 20, seed: 13 });
