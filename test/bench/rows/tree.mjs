// The rows of `scan PATH`: a tree of a million lines, against one grep for the gate's expression.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { source } from '../data.mjs';
import { gateExpression } from './bare.mjs';

function treeRow(id, what, make) {
  return {
    id,
    run(bench) {
      const folder = make(bench);
      if (folder === null) return [{ what, missing: 'npm ci has not run' }];
      const lines = Number(
        execFileSync('/bin/sh', ['-c', `grep -rac '' '${folder}' | awk -F: '{ n += $NF } END { print n }'`], {
          encoding: 'utf8',
        }),
      );
      const expression = bench.file('expression', gateExpression(bench));
      const grep = bench.file('grep.sh', `grep -raEc -f '${expression}' '${folder}' || [ $? = 1 ]\n`);
      const place = { cwd: bench.root, env: bench.env };
      const runs = {
        scan: { argv: [process.execPath, join(bench.dist, 'cli.js'), 'scan', folder], ...place },
        grep: { argv: ['/bin/sh', grep], ...place },
      };
      const label = `scan of ${what}: ${lines.toLocaleString('en-US')} lines, against grep -raEc`;
      return [{ what: label, target: 3, ...bench.compare(runs, ({ scan, grep }) => scan / grep, true) }];
    },
  };
}

/** Files of 200 lines, 50 in a folder. */
function generated(bench) {
  const root = bench.folder('tree');
  for (let at = 0; at < bench.size(5_000, 500); at++) {
    const folder = join(root, `part-${Math.floor(at / 50)}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `file-${at}.js`), source(200, at));
  }
  return root;
}

/** The packages that this project is built with, as npm installed them: a copy, so that nothing moves meanwhile. */
function packages(bench) {
  const from = join(bench.project, 'node_modules', bench.size('', 'typescript'));
  if (!existsSync(from)) return null;
  const to = join(bench.root, 'packages');
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  return to;
}

export const rows = [
  treeRow('tree', 'a tree of source code', generated),
  treeRow('packages', 'the node_modules of this project', packages),
];
