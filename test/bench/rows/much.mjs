// The rows of what is much: the memory of our Node process, and whether twice as much takes twice as long.
import { randomBytes } from 'node:crypto';
import { buildInfo, bytesOfSource, oneLine, source } from '../data.mjs';
import { bareDiff, hook, nodeMemory } from './bare.mjs';

const MEMORY = 100;
/** Twice the work may take this many times as long. */
const LINEAR = 2.5;

const leak = () => `MJ_APIKEY_PRIVATE=${randomBytes(16).toString('hex')}\n`;

function repositoryWith(bench, fill) {
  const repository = bench.repository();
  repository.write('README', 'shop\n');
  repository.stage();
  repository.commit();
  repository.install();
  fill(repository);
  repository.stage();
  return repository;
}

/** `fill(repository, size)` stages so much; the hook must end with `expect`, which is 1 where a key is among it. */
function muchRow(id, { what, size, fill, expect = 1 }) {
  return {
    id,
    run(bench) {
      const all = bench.size(size, size / 10);
      const label = what(all.toLocaleString('en-US'));
      const [whole, half] = [all, all / 2].map((much) => repositoryWith(bench, (to) => fill(to, much)));
      const run = hook(bench, whole, 'pre-commit', { expect });
      const memory = (nodeMemory(bench, run) ?? 0) / 1e6;
      const outcome = expect === 1 ? 'blocks' : 'passes';
      const runs = {
        hook: run,
        half: { ...run, cwd: half.dir, argv: [half.hook('pre-commit')] },
        diff: bareDiff(bench, whole),
      };
      return [
        {
          what: `memory of Node: ${label}`,
          unit: ' MB',
          target: MEMORY,
          min: memory,
          median: memory,
          note: memory === 0 ? 'Node was not started' : undefined,
        },
        ...bench.compareAll(
          runs,
          [
            {
              what: `pre-commit ${outcome}, ${label}, against half as much`,
              target: LINEAR,
              ratio: ({ hook, half }) => hook / half,
            },
            { what: `pre-commit ${outcome}, ${label}, against the bare diff`, ratio: ({ hook, diff }) => hook / diff },
          ],
          true,
        ),
      ];
    },
  };
}

export const rows = [
  muchRow('much-bytes', {
    what: (size) => `${size} MB staged and a key`,
    size: 100,
    fill(to, size) {
      to.write('big.txt', bytesOfSource(size * 1e6));
      to.write('z.env', leak());
    },
  }),
  muchRow('much-hex', {
    what: (size) => `${size} MB of checksums and a key`,
    size: 20,
    fill(to, size) {
      to.write('big.json', buildInfo(size * 1e6).join('\n'));
      to.write('z.env', leak());
    },
  }),
  muchRow('much-long', {
    what: (size) => `a line of ${size} MB`,
    size: 200,
    expect: 0,
    fill: (to, size) => to.write('big.min.js', oneLine(size * 1e6)),
  }),
  muchRow('much-line', {
    what: (size) => `a line of ${size} MB and a key behind it`,
    size: 200,
    fill(to, size) {
      to.write('big.min.js', Buffer.concat([oneLine(size * 1e6).subarray(0, -1), Buffer.from(`;${leak()}`)]));
    },
  }),
  muchRow('much-files', {
    what: (size) => `${size} staged files and a key`,
    size: 100_000,
    fill(to, size) {
      for (let at = 0; at < size; at++) to.write(`src/${at % 500}/file-${at}.js`, source(10, at));
      to.write('z.env', leak());
    },
  }),
  muchRow('much-findings', {
    what: (size) => `${size} keys`,
    size: 10_000,
    fill(to, size) {
      for (let file = 0; file < 10; file++)
        to.write(`config-${file}.env`, Array.from({ length: size / 10 }, leak).join(''));
    },
  }),
];
