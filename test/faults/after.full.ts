/** post-commit: no record is lost, and nobody is accused. */
import { AFTER, afterCommit, complaintOnLog } from './after.ts';
import { defineBattery } from './battery.ts';
import type { Stage } from './situations.ts';
import { SURROUNDINGS } from './surroundings.ts';

const bypassed = [AFTER.bypassed];
const judge = complaintOnLog;
const around = ({ project, scene }: Stage) =>
  SURROUNDINGS.map((obstacle) => (scene === AFTER.checked ? afterCommit(project, 'git', obstacle) : obstacle));

await defineBattery({ scenes: bypassed, variants: [['git', 'key']], most: 60, seed: 41, judge });
await defineBattery({ scenes: bypassed, variants: [['git', 'nothing']], most: 30, seed: 42, judge });
await defineBattery({ scenes: bypassed, variants: [['husky', 'key']], most: 30, seed: 43, judge });
await defineBattery({ scenes: bypassed, variants: [['git', 'key']], most: 30, seed: 44, judge, obstacles: around });
await defineBattery({
  scenes: [AFTER.checked],
  variants: [['git', 'nothing']],
  most: 30,
  seed: 45,
  judge,
  obstacles: around,
});
