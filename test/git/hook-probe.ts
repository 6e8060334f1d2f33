/** What the tests install as a hook: reads the staged change as the hook sees it and writes it to PROBE_OUT. */
import { writeFileSync } from 'node:fs';
import { readStaged } from '../../src/sources/staged.ts';
import { createCollector } from '../diff/collector.ts';

const collector = createCollector();
const { incomplete } = await readStaged(
  { cwd: process.cwd(), isPreMerge: process.env.PROBE_HOOK === 'pre-merge-commit' },
  collector.sink,
);
writeFileSync(process.env.PROBE_OUT ?? '', JSON.stringify({ files: collector.files, incomplete }), 'utf8');
process.exit(process.env.PROBE_BLOCKS === '1' ? 1 : 0);
