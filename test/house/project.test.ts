/** What holds for the project as a whole: its layout, its failures, and that it holds no key. */
import { expect, test } from 'vitest';
import { FAILURES } from '../../src/failure.ts';
import { projectFiles, sourceFiles, textOf } from './source.ts';

const ALL = projectFiles(/./);
/** Text files; pictures and archives are none. */
const TEXTS = ALL.filter((path) => !/\.(png|gif|ico|jar|zip|gz)$/.test(path));

test('no file holds a key-shaped value; every one is made afresh', () => {
  const shaped = /(?<![0-9A-Za-z])(?:[0-9a-f]{32}|[0-9A-F]{32})(?![0-9A-Za-z])/;
  expect(TEXTS.filter((path) => shaped.test(textOf(path)))).toEqual([]);
});

test('no file names a machine: no home, no build folder, no private host', () => {
  const machine =
    /(?<![\w.$}/-])\/(?:work|home\/(?!user|me|you|dev\b|linuxbrew)[a-z]\w*|Users\/(?!you|me|dev\b)\w+|root|farm)\/[\w.-]/;
  const files = TEXTS.filter((path) => !path.startsWith('test/house/'));
  expect(files.filter((path) => machine.test(textOf(path)))).toEqual([]);
});

test('the lock file names no registry: each client asks its own', () => {
  const hosts = [...textOf('package-lock.json').matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map(([, host]) => host);
  expect([...new Set(hosts)]).toEqual([]);
});

test('every package of the lock file has its digest, and every action of a workflow its commit', () => {
  const { packages } = JSON.parse(textOf('package-lock.json')) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
  };
  const loose = Object.entries(packages).filter(([path, one]) => path !== '' && !/^sha512-/.test(one.integrity ?? ''));
  expect(loose.map(([path]) => path)).toEqual([]);
  const pages = projectFiles(/^(\.github\/.*\.ya?ml|docs\/.*\.md|README\.md)$/);
  const uses = pages.flatMap((path) => [...textOf(path).matchAll(/\buses: *(\S+)/g)].map(([, action = '']) => action));
  expect(uses.length).toBeGreaterThan(1);
  // COMMIT: what the reader of a page puts in.
  expect(uses.filter((action) => !/@(?:[0-9a-f]{40}|COMMIT)$/.test(action))).toEqual([]);
});

test('every failure of the table is thrown somewhere, and says what to try', () => {
  const source = sourceFiles()
    .filter((path) => path !== 'src/failure.ts')
    .map(textOf)
    .join('\n');
  const unused = Object.keys(FAILURES).filter((code) => !source.includes(`'${code}'`));
  expect(unused).toEqual([]);
  for (const [code, { what, hint, exit }] of Object.entries(FAILURES)) {
    expect([code, what.includes('%s'), hint.length > 0, exit === 2 || exit === 3]).toEqual([code, true, true, true]);
  }
});

test('at the top stand the files and folders that the layout names, and no others', () => {
  const folders = ['src', 'hooks', 'rules', 'test', 'docs'];
  const files = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'SECURITY.md',
  ];
  const tools = ['CONTRIBUTING.md', 'vitest.config.ts', 'biome.json', 'knip.json', 'tsdown.config.ts'];
  const known = new Set([...folders, ...files, ...tools]);
  const top = [...new Set(ALL.map((path) => path.split('/')[0] ?? ''))];
  expect(top.filter((name) => !name.startsWith('.') && !known.has(name))).toEqual([]);
});

test('few packages at run time; every one has an exact or a caret version', () => {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(textOf('package.json')) as Record<
    string,
    Record<string, string>
  >;
  expect(Object.keys(dependencies)).toEqual(['husky']);
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, range]) => !/^(?:\^?\d+\.\d+\.\d+|\d+\.\d+\.\d+-[0-9a-z.]+)$/.test(range),
  );
  expect(loose).toEqual([]);
});
