/** Which images there are in what was given: by way of indexes and manifests, or by the table of docker save. */
import type { Unread } from '../../core/finding.ts';
import { isDigest, shortDigest } from './digest.ts';
import { type ImageConfig, imageConfig } from './image-config.ts';
import { ImageFault } from './image-fault.ts';
import type { Blob, ImageFiles } from './image-files.ts';
import {
  bytesOfBlob,
  type Descriptor,
  parseJson,
  parseManifest,
  parseSavedTable,
  type SavedImage,
} from './manifest.ts';
import { isFor, type Platform, platformOf, platformText } from './platform.ts';

/** A part of an image, wherever it lies. */
export interface ImagePart {
  /** For people: `layer 3f2a…`. */
  readonly name: string;
  /** What its bytes have to have; null where nobody says. */
  readonly digest: string | null;
  /** Null where it is missing. */
  readonly blob: Blob | null;
}

/** One image. */
export interface Image {
  readonly platform: Platform | null;
  /** Null where it could not be read. */
  readonly config: ImageConfig | null;
  /** The same for the same configuration. */
  readonly configName: string;
  /** The lowest first. */
  readonly layers: readonly ImagePart[];
}

/** Where manifests and their parts lie. */
export interface ImageStore {
  readonly start: readonly Descriptor[];
  /** Whether an index may name manifests that are not there. */
  readonly isPartial: boolean;
  manifest(digest: string): Promise<Blob | null>;
  blob(digest: string): Promise<Blob | null>;
}

/** What was found. */
export interface ImageList {
  readonly images: Image[];
  /** Platforms that an index names and whose manifests are not there. */
  readonly absent: string[];
  /** Platforms that are there, of images that were not asked for. */
  readonly others: string[];
  readonly unread: Unread[];
}

/** An index may lead to an index, so many times. */
const MAX_INDEX_DEPTH = 5;
const MAX_MANIFESTS = 1_000;

/** An empty list. */
export function newImageList(): ImageList {
  return { images: [], absent: [], others: [], unread: [] };
}

/** Says of a part why it could not be read. */
export function unreadPart(part: string, detail: string): Unread {
  return { kind: 'image', part, detail };
}

/** Follows indexes to the manifests of images; each is followed once. @param wanted null for every platform */
export async function listManifests(store: ImageStore, wanted: Platform | null): Promise<ImageList> {
  const list = newImageList();
  const seen = new Set<string>();
  const follow = async (descriptor: Descriptor, depth: number): Promise<void> => {
    const { digest, isAttestation } = descriptor;
    if (isAttestation || seen.has(digest)) return;
    seen.add(digest);
    const name = `manifest ${shortDigest(digest)}`;
    if (depth > MAX_INDEX_DEPTH || seen.size > MAX_MANIFESTS) {
      list.unread.push(unreadPart(name, 'an index leads to it by way of too many others'));
      return;
    }
    const platform = platformOf(descriptor.platform);
    const blob = isDigest(digest) ? await store.manifest(digest) : null;
    if (blob === null) return tellAbsent(list, store, platform, name);
    if (platform !== null && wanted !== null && !isFor(platform, wanted)) {
      list.others.push(platformText(platform));
      return;
    }
    const manifest = await attempt(list, name, async () => parseManifest(await bytesOfBlob(blob, digest)));
    if (manifest?.kind === 'index') for (const each of manifest.manifests) await follow(each, depth + 1);
    else if (manifest !== null) await addImage(list, { store, wanted, platform }, manifest);
  };
  for (const each of store.start) await follow(each, 0);
  return list;
}

function tellAbsent(list: ImageList, store: ImageStore, platform: Platform | null, name: string): void {
  if (store.isPartial) list.absent.push(platform === null ? name : platformText(platform));
  else list.unread.push(unreadPart(name, 'it is missing'));
}

/** What is known of an image before its manifest is read. */
interface ImageAt {
  readonly store: ImageStore;
  readonly wanted: Platform | null;
  readonly platform: Platform | null;
}

async function addImage(
  list: ImageList,
  { store, wanted, platform }: ImageAt,
  manifest: { readonly config: Descriptor | null; readonly layers: readonly Descriptor[] },
): Promise<void> {
  const layers: ImagePart[] = [];
  for (const { digest } of manifest.layers) {
    const blob = isDigest(digest) ? await store.blob(digest) : null;
    layers.push({ name: `layer ${shortDigest(digest)}`, digest: isDigest(digest) ? digest : null, blob });
  }
  const digest = manifest.config?.digest ?? '';
  const blob = isDigest(digest) ? await store.blob(digest) : null;
  const config = { name: `configuration ${shortDigest(digest)}`, digest: isDigest(digest) ? digest : null, blob };
  await addKnown(list, { config, layers, platform }, wanted);
}

/** Reads the configuration, which says the platform where nothing else does. */
async function addKnown(
  list: ImageList,
  parts: { readonly config: ImagePart; readonly layers: readonly ImagePart[]; readonly platform: Platform | null },
  wanted: Platform | null,
): Promise<void> {
  const { layers } = parts;
  const { name, digest, blob } = parts.config;
  const unread: ImageList = newImageList();
  const config = await attempt(unread, name, async () => {
    if (blob === null) throw new ImageFault('it is missing');
    return imageConfig(parseJson(await bytesOfBlob(blob, digest)), layers.length);
  });
  const platform = parts.platform ?? config?.platform ?? null;
  if (wanted !== null && config !== null && !isFor(platform, wanted)) {
    list.others.push(platformText(platform));
    return;
  }
  list.unread.push(...unread.unread);
  list.images.push({ platform, config, configName: name, layers });
}

/** By `index.json`, or where that leads to nothing by the table of docker save. */
export async function listFiles(files: ImageFiles, wanted: Platform | null): Promise<ImageList> {
  const byIndex = await listLayout(files, wanted);
  const table = files.find('manifest.json');
  if (table === null || byIndex.images.length > 0 || byIndex.others.length > 0) return byIndex;
  const list: ImageList = { ...newImageList(), absent: byIndex.absent };
  const rows = await attempt(list, 'manifest.json', async () => parseSavedTable(await bytesOfBlob(table, null)));
  for (const row of rows ?? []) await addKnown(list, { ...savedParts(files, row), platform: null }, wanted);
  return list;
}

async function listLayout(files: ImageFiles, wanted: Platform | null): Promise<ImageList> {
  const list = newImageList();
  const index = files.find('index.json');
  if (index === null) return list;
  const root = await attempt(list, 'index.json', async () => parseManifest(await bytesOfBlob(index, null)));
  if (root?.kind !== 'index') return list;
  const blob = async (digest: string) => files.find(`blobs/${digest.replace(':', '/')}`);
  return listManifests({ start: root.manifests, isPartial: true, manifest: blob, blob }, wanted);
}

function savedParts(files: ImageFiles, { config, layers }: SavedImage) {
  const part = (kind: string, file: string): ImagePart => {
    const [, algorithm = '', digits = ''] = /(?:^|\/)blobs\/(\w+)\/(\w+)$/.exec(file) ?? [];
    const digest = isDigest(`${algorithm}:${digits}`) ? `${algorithm}:${digits}` : null;
    return { name: `${kind} ${digest === null ? file : shortDigest(digest)}`, digest, blob: files.find(file) };
  };
  return {
    config: part('configuration', config),
    layers: layers.map((file) => part('layer', file)),
  };
}

/** @returns null where it could not be read, which is told */
async function attempt<T>(list: ImageList, name: string, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ImageFault)) throw error;
    list.unread.push(unreadPart(name, error.message));
    return null;
  }
}
