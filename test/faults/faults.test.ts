/** A sample of what can be in the way of hooks; `npm run test:faults` runs many more. */
import { AFTER, complaintOnLog } from './after.ts';
import { defineBattery } from './battery.ts';
import { damagesOf } from './damage.ts';
import { PUSHES } from './pushes.ts';
import { MESSAGES, STAGED } from './scenes.ts';
import { SURROUNDINGS } from './surroundings.ts';

const variants = [['git', 'key']] as const;

await defineBattery({ scenes: STAGED.slice(0, 1), variants, most: 12, seed: 101 });
await defineBattery({ scenes: MESSAGES.slice(0, 1), variants, most: 8, seed: 102 });
await defineBattery({ scenes: PUSHES.slice(0, 1), variants, most: 12, seed: 103 });
await defineBattery({ scenes: STAGED.slice(0, 1), variants, most: 5, seed: 104, obstacles: damagesOf });
await defineBattery({ scenes: MESSAGES.slice(0, 1), variants, most: 5, seed: 105, obstacles: () => SURROUNDINGS });
await defineBattery({ scenes: [AFTER.bypassed], variants, most: 4, seed: 106, judge: complaintOnLog });
