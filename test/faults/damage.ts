/** Files that are gone, empty, cut off or hold something else: objects, the index, what install put there, the package. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_FOLDER } from '../../src/state/kept-code.ts';
import type { Obstacle, Stage } from './situations.ts';

/** What can happen to the bytes of a file; null takes it away. */
const DAMAGES: Readonly<Record<string, (bytes: Buffer) => Buffer | null>> = {
  'is gone': () => null,
  'is empty': () => Buffer.alloc(0),
  'is cut in half': (bytes) => bytes.subarray(0, bytes.length >> 1),
  'lacks its last bytes': (bytes) => bytes.subarray(0, Math.max(0, bytes.length - 20)),
  'is full of NULs': (bytes) => Buffer.alloc(bytes.length),
  'holds something else': () => Buffer.from('something else\n'),
};

/** @returns what brings the file back */
function damaged(path: string, change: (bytes: Buffer) => Buffer | null): () => void {
  const before = readFileSync(path);
  const { mode } = statSync(path);
  const bytes = change(before);
  const put = (content: Buffer) => {
    // An object is read-only.
    rmSync(path, { force: true });
    writeFileSync(path, content, { mode });
  };
  if (bytes === null) rmSync(path);
  else put(bytes);
  return () => put(before);
}

/** A file of the project, every damage. @param skip damages that would leave nothing to find, or nothing to run */
function everyDamage(stage: Stage, path: string, skip: RegExp = /^$/): readonly Obstacle[] {
  const file = join(stage.project.root, path);
  if (!existsSync(file)) return [];
  return Object.entries(DAMAGES)
    .filter(([what]) => !skip.test(what))
    .map(([what, change]) => ({ name: `${path} ${what}`, spoil: () => damaged(file, change) }));
}

/** All damages that a stage can have. */
export function damagesOf(stage: Stage): readonly Obstacle[] {
  return [...ofRepository(stage), ...ofPackage(stage), ...ofKeptCode(stage), ...ofHook(stage)];
}

/** Objects, the index and references. */
function ofRepository(stage: Stage): readonly Obstacle[] {
  const git = join(stage.project.root, 'repo/.git');
  const objects = filesBelow(join(git, 'objects')).filter((path) => !path.startsWith('info/'));
  const names = objects.map((path) => `repo/.git/objects/${path}`);
  // Without an index nothing is staged, so there is no key to find.
  const index = everyDamage(stage, 'repo/.git/index', /gone/);
  const others = ['HEAD', 'config', 'refs/heads/main', 'mailwarden/package'].map((path) => `repo/.git/${path}`);
  return [...index, ...[...names, ...others].flatMap((path) => everyDamage(stage, path))];
}

/** What the package holds: the parts that Node loads, and the hooks. */
function ofPackage(stage: Stage): readonly Obstacle[] {
  const dist = stage.project.dist.slice(stage.project.root.length + 1);
  const parts = filesBelow(stage.project.dist).filter((path) => /^hooks\/|\.c?js$/.test(path));
  return parts.flatMap((path) => everyDamage(stage, `${dist}/${path}`));
}

/** What V8 has made of the package, which the run before this one has left. */
function ofKeptCode(stage: Stage): readonly Obstacle[] {
  const state = join(stage.project.root, 'repo/.git/mailwarden');
  const kept = filesBelow(state).filter((path) => path.startsWith(CODE_FOLDER));
  return kept.flatMap((path) => everyDamage(stage, `repo/.git/mailwarden/${path}`));
}

/** The copies that run without the package; the file that git starts is cut at many places. */
function ofHook({ project, scene, manager }: Stage): readonly Obstacle[] {
  const path = manager === 'git' ? `.git/hooks/${scene.hook}` : `.git/mailwarden/hooks/${scene.hook}`;
  const file = join(project.repository.dir, path);
  const { size } = statSync(file);
  return Array.from({ length: 40 }, (_, i) => Math.floor((size * (i + 1)) / 41)).map((at) => ({
    name: `${path} ends at byte ${at} of ${size}`,
    spoil: () => damaged(file, (bytes) => bytes.subarray(0, at)),
  }));
}

function filesBelow(folder: string, prefix = ''): readonly string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });
}
