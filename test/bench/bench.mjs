// npm run bench: the table of speed and memory, as ratios that were measured side by side in one run.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compare, figures } from './measure.mjs';
import { rows as commitRows } from './rows/commit.mjs';
import { rows as muchRows } from './rows/much.mjs';
import { rows as pushRows } from './rows/push.mjs';
import { rows as treeRows } from './rows/tree.mjs';
import { openScratch } from './scratch.mjs';
import { markdownHead, markdownRow, textHead, textRow } from './table.mjs';

const ROWS = [...commitRows, ...pushRows, ...treeRows, ...muchRows];
const USAGE = `npm run bench -- [--quick] [--only ROW]… [--markdown]
  --quick      a tenth of the data and fewer rounds
  --only ROW   this row, or all rows that begin so: ${ROWS.map(({ id }) => id).join(' ')}
  --markdown   as a table of Markdown
  --write      puts that table into docs/PERFORMANCE.md too, between its two marks
`;
const PAGE = fileURLToPath(new URL('../../docs/PERFORMANCE.md', import.meta.url));
let said = '';
const say = (text) => {
  said += text;
  process.stdout.write(text);
};

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
  },
});
const chosen = ROWS.filter(({ id }) => values.only.length === 0 || values.only.some((start) => id.startsWith(start)));
if (values.help || chosen.length === 0) {
  say(USAGE);
  process.exit(values.help ? 0 : 2);
}

const version = (...argv) => execFileSync(argv[0], argv.slice(1), { encoding: 'utf8' }).split('\n')[0];
const load = () => loadavg()[0].toFixed(2);
const machine = () =>
  [
    `Node ${process.version}`,
    version('git', '--version'),
    version('grep', '--version'),
    `${availableParallelism()} cores`,
  ].join(', ');

/** What a row is given: a scratch folder of its own, and how much to measure. */
function benchIn(scratch) {
  const { quick } = values;
  const small = quick ? { rounds: 5, batchMs: 40 } : { rounds: 15, batchMs: 100 };
  const large = quick ? { rounds: 2, batchMs: 1 } : { rounds: 3, batchMs: 1 };
  const bench = {
    ...scratch,
    size: (full, less) => (quick ? less : full),
    compareAll(runs, wanted, slow = false) {
      const times = compare(runs, slow ? large : small);
      return wanted.map(({ ratio, ...row }) => ({ ...row, ...figures(times, ratio) }));
    },
    compare: (runs, ratio, slow) => bench.compareAll(runs, [{ ratio }], slow)[0],
  };
  return bench;
}

const [head, print] = values.markdown || values.write ? [markdownHead, markdownRow] : [textHead, textRow];
say(`${machine()}; load ${load()}${values.quick ? '; quick' : ''}\n\n${head()}`);
let failed = false;
for (const row of chosen) {
  const scratch = openScratch();
  try {
    for (const outcome of row.run(benchIn(scratch))) say(print(outcome));
  } catch (error) {
    failed = true;
    say(print({ what: row.id, missing: String(error.message) }));
  } finally {
    scratch.close();
  }
}
say(`\nload ${load()} at the end\n`);
if (values.write) {
  const figures = /(<!-- figures -->\n)[\s\S]*(?=<!-- end of figures -->)/;
  writeFileSync(
    PAGE,
    readFileSync(PAGE, 'utf8').replace(figures, (_, mark) => `${mark}\n${said}\n`),
  );
}
process.exit(failed ? 1 : 0);
