/** Imports run one way, and the hot path loads nothing that it does not need. */
import { expect, test } from 'vitest';
import { type Import, importsOf, sourceFiles } from './source.ts';

interface Edge extends Import {
  readonly from: string;
}

const EDGES: readonly Edge[] = sourceFiles().flatMap((from) => importsOf(from).map((each) => ({ from, ...each })));

const show = (edges: readonly Edge[]) => edges.map(({ from, target }) => `${from} -> ${target}`);
/** `src/core/line/x.ts` lies in `core`; rules/ is a part of its own. */
const partOf = (path: string): string => /^src\/([^/]+)/.exec(path)?.[1] ?? path.split('/')[0] ?? path;
const from = (...parts: readonly string[]) => EDGES.filter((edge) => parts.includes(partOf(edge.from)));

test('core and diff import nothing outside themselves but the type of bytes, not even from Node', () => {
  const outside = from('core', 'diff').filter((edge) => partOf(edge.target) !== partOf(edge.from));
  expect(show(outside.filter(({ target }) => target !== 'src/text/bytes.ts'))).toEqual([]);
});

test('rules import types of the core and what rules share', () => {
  const wrong = from('rules').filter(
    ({ target, kind }) => partOf(target) !== 'rules' && !(kind === 'type' && target.startsWith('src/core/')),
  );
  expect(show(wrong)).toEqual([]);
});

/** The rooms, from the edge inwards: a file may import, types too, from its own layer and from those further in. */
const LAYERS: readonly (readonly string[])[] = [
  ['entry', 'commands', 'hooks'],
  ['agents', 'leak', 'providers', 'fix', 'ci', 'install', 'doctor', 'overrides', 'report', 'push', 'gate', 'build'],
  ['scan', 'sources', 'state'],
  ['git', 'config', 'own-rules', 'remedy', 'rules', 'failure.ts', 'sha256.ts', 'version.ts'],
  ['core', 'diff', 'text'],
];

const layerOf = (path: string): number => LAYERS.findIndex((parts) => parts.includes(partOf(path)));

test('each room has its layer', () => {
  expect(sourceFiles().filter((path) => layerOf(path) < 0)).toEqual([]);
});

test('imports run one way: from the entries inwards, never back', () => {
  const isOurs = ({ target }: Edge) => /^(src|rules)\//.test(target);
  const back = EDGES.filter((edge) => isOurs(edge) && layerOf(edge.target) < layerOf(edge.from));
  expect(show(back)).toEqual([]);
});

test('the scans know no report, no remedy and no installer', () => {
  const cold = ['report', 'remedy', 'install', 'commands', 'leak', 'fix'];
  expect(show(from('scan', 'git', 'gate').filter(({ target }) => cold.includes(partOf(target))))).toEqual([]);
});

/** Everything that starting a file loads at once, with the way to it. */
function loadedBy(entry: string): ReadonlyMap<string, string> {
  const ways = new Map([[entry, entry]]);
  for (const [path, way] of ways) {
    for (const edge of EDGES.filter((each) => each.from === path && each.kind === 'value')) {
      if (!ways.has(edge.target)) ways.set(edge.target, `${way} -> ${edge.target}`);
    }
  }
  return ways;
}

test.each(['src/entry/hook-main.ts', 'src/entry/worker.ts'])(
  '%s loads no package, no report and no parser at its start',
  (entry) => {
    const ways = [...loadedBy(entry)];
    expect(ways.length).toBeGreaterThan(10);
    const packages = ways.filter(([path]) => !/^(src|rules)\//.test(path) && !path.startsWith('node:'));
    const cold = ways.filter(([path]) =>
      /^src\/(report|remedy|leak|install|fix)\/|^src\/config\/(parse|schema|syntax)/.test(path),
    );
    expect([...packages, ...cold].map(([, way]) => way)).toEqual([]);
  },
);

test('no module is part of a ring of imports', () => {
  const state = new Map<string, 'open' | 'done'>();
  const rings: string[] = [];
  const visit = (path: string, way: readonly string[]) => {
    if (state.get(path) === 'open') rings.push([...way.slice(way.indexOf(path)), path].join(' -> '));
    if (state.has(path)) return;
    state.set(path, 'open');
    for (const edge of EDGES) if (edge.from === path && edge.kind === 'value') visit(edge.target, [...way, path]);
    state.set(path, 'done');
  };
  for (const path of sourceFiles()) visit(path, []);
  expect(rings).toEqual([]);
});
