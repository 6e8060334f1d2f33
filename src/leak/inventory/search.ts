/** Looks into every file and puts what is found in order: services, and the places in each. */
import { basename, relative, sep } from 'node:path';
import { type ListedFile, listFiles, readText, reasonOf } from './files.ts';
import { isUseOfKey, type Query, type Use } from './query.ts';
import { createServiceFinder, type Deployable, roleOf, styleOf, type UseRole } from './service.ts';
import {
  type BlockTracker,
  createComposeTracker,
  createExtentTracker,
  createKubernetesTracker,
  createNoTracker,
  type Raw,
  structureFor,
} from './structure.ts';
import { type Manifest, type SecretName, usesOfFiles, usesOfSecrets } from './whole-use.ts';

/** One use at one line. */
export interface UsePlace extends Use {
  /** Absolute path of the file. */
  readonly path: string;
  readonly line: number;
  readonly role: UseRole;
}

/** A deployable and its places, in the order of path and line. */
export interface FoundService extends Deployable {
  /** Top of the repository or folder; absolute. */
  readonly root: string;
  readonly places: readonly UsePlace[];
}

/** All that was found. */
export interface Inventory {
  readonly services: readonly FoundService[];
  readonly filesRead: number;
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

/** @param paths absolute */
export async function searchInventory(query: Query, paths: readonly string[]): Promise<Inventory> {
  const unread: { path: string; reason: string }[] = [];
  const onUnread = (path: string, reason: string) => unread.push({ path, reason });
  const found: Raw[] = [];
  const manifests: Manifest[] = [];
  let filesRead = 0;
  for await (const file of listFiles(paths, onUnread)) {
    const role = roleOf(relativeName(file));
    if (role === null) continue;
    try {
      const { raws, manifest } = await look(file, role, query);
      found.push(...raws);
      if (manifest !== null) manifests.push(manifest);
      filesRead++;
    } catch (error) {
      onUnread(file.path, reasonOf(error));
    }
  }
  for (const manifest of manifests) found.push(...(await usesOfFiles(manifest, query)));
  for (const manifest of manifests)
    found.push(...(await usesOfSecrets(manifest, secretsOf(found, manifest.file.root), query)));
  return { services: grouped(found), filesRead, unread };
}

async function look(
  file: ListedFile,
  role: UseRole,
  query: Query,
): Promise<{ readonly raws: readonly Raw[]; readonly manifest: Manifest | null }> {
  const structure = structureFor(file.path, role);
  const tracker = structure === null ? trackerFor(role, file.path) : createExtentTracker(structure.extents);
  const style = styleOf(role, file.path);
  const raws: Raw[] = [];
  let isKubernetes = structure !== null;
  await readText(file.path, (text, line) => {
    tracker.read(text);
    if (/^apiVersion:/.test(text)) isKubernetes = true;
    for (const use of query.match(text, style)) raws.push({ file, role, line, use, block: tracker.current() });
  });
  if (role === 'compose') return { raws, manifest: structure === null ? null : { file, role, structure } };
  if (!isKubernetes || role !== 'settings') return { raws, manifest: null };
  const shown = raws.map((raw) => ({ ...raw, role: 'kubernetes' as const }));
  return { raws: shown, manifest: { file, role: 'kubernetes', structure } };
}

/** The names of the Kubernetes secrets and config maps that hold what was asked for. */
function secretsOf(found: readonly Raw[], root: string): readonly SecretName[] {
  const labels = found
    .filter(({ file, use }) => file.root === root && isUseOfKey(use))
    .map(({ block }) => block.label());
  const secrets = labels.filter((label) => label !== null && /(?:Secret|ConfigMap)$/.test(label.kind));
  return [...new Map(secrets.flatMap((label) => (label === null ? [] : [[label.name, label] as const]))).values()];
}

function trackerFor(role: UseRole, path: string): BlockTracker {
  if (role === 'compose') return createComposeTracker();
  return role === 'settings' && /\.ya?ml$/.test(path) ? createKubernetesTracker() : createNoTracker();
}

function grouped(found: readonly Raw[]): readonly FoundService[] {
  const finder = createServiceFinder();
  const services = new Map<string, Deployable & { root: string; places: UsePlace[] }>();
  for (const raw of found) {
    const deployable = deployableOf(raw, finder);
    const id = [raw.file.root, deployable.kind, deployable.name, deployable.file].join('\0');
    const service = services.get(id) ?? { ...deployable, root: raw.file.root, places: [] };
    service.places.push({ ...raw.use, path: raw.file.path, line: raw.line, role: raw.role });
    services.set(id, service);
  }
  for (const { places } of services.values())
    places.sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
  return [...services.values()].sort((a, b) => (`${a.root}\0${a.name}` < `${b.root}\0${b.name}` ? -1 : 1));
}

function deployableOf({ file, role, block }: Raw, finder: ReturnType<typeof createServiceFinder>): Deployable {
  const label = block.label();
  const name = relativeName(file);
  if (label !== null) return { ...label, file: name };
  return role === 'ci' ? { kind: 'workflow', name: basename(file.path), file: name } : finder(file.root, file.path);
}

function relativeName({ path, root }: ListedFile): string {
  return relative(root, path).split(sep).join('/');
}
