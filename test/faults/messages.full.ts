/** commit-msg, with programs around it that do wrong; then damages and surroundings of both hooks before a commit. */
import { defineBattery } from './battery.ts';
import { damagesOf } from './damage.ts';
import { killsOf } from './kills.ts';
import { MESSAGES, STAGED } from './scenes.ts';
import { SURROUNDINGS } from './surroundings.ts';

const both = [...STAGED.slice(0, 1), ...MESSAGES.slice(0, 1)];

await defineBattery({ scenes: MESSAGES, variants: [['git', 'key']], most: 40, seed: 21 });
await defineBattery({ scenes: MESSAGES.slice(0, 1), variants: [['husky', 'key']], most: 40, seed: 22 });
await defineBattery({ scenes: both, variants: [['git', 'key']], most: 90, seed: 23, obstacles: damagesOf });
await defineBattery({ scenes: both, variants: [['husky', 'key']], most: 40, seed: 24, obstacles: damagesOf });
await defineBattery({ scenes: both, variants: [['git', 'key']], most: 90, seed: 25, obstacles: () => SURROUNDINGS });
await defineBattery({
  scenes: both,
  variants: [['git', 'nothing']],
  most: 40,
  seed: 26,
  obstacles: () => SURROUNDINGS,
});
await defineBattery({ scenes: both, variants: [['git', 'key']], most: 60, seed: 27, obstacles: () => killsOf(27, 60) });
