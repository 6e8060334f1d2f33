/** pre-commit, with programs around it that do wrong. */
import { defineBattery } from './battery.ts';
import { STAGED } from './scenes.ts';

await defineBattery({ scenes: STAGED, variants: [['git', 'key']], most: 50, seed: 11 });
await defineBattery({ scenes: STAGED.slice(0, 1), variants: [['husky', 'key']], most: 50, seed: 12 });
await defineBattery({ scenes: STAGED.slice(0, 3), variants: [['git', 'nothing']], most: 25, seed: 13 });
