/** pre-push: programs that do wrong, damages, surroundings, kills. */
import { defineBattery } from './battery.ts';
import { damagesOf } from './damage.ts';
import { killsOf } from './kills.ts';
import { PUSHES } from './pushes.ts';
import { SURROUNDINGS } from './surroundings.ts';

const many = PUSHES.filter(({ name }) => name === 'many refs');

await defineBattery({ scenes: PUSHES, variants: [['git', 'key']], most: 50, seed: 31 });
await defineBattery({ scenes: PUSHES.slice(0, 1), variants: [['husky', 'key']], most: 50, seed: 32 });
await defineBattery({ scenes: PUSHES.slice(0, 1), variants: [['git', 'nothing']], most: 25, seed: 33 });
await defineBattery({
  scenes: PUSHES.slice(0, 1),
  variants: [['git', 'key']],
  most: 90,
  seed: 34,
  obstacles: damagesOf,
});
await defineBattery({ scenes: many, variants: [['git', 'key']], most: 90, seed: 35, obstacles: () => SURROUNDINGS });
await defineBattery({ scenes: many, variants: [['git', 'key']], most: 80, seed: 36, obstacles: () => killsOf(36, 80) });
