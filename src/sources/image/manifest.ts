/** The tables of an image, read with care: an index, a manifest, the table of docker save, the configuration. */
import { digestOf, digestSum } from './digest.ts';
import { ImageFault } from './image-fault.ts';
import type { Blob } from './image-files.ts';

/** A part of an image by its digest. */
export interface Descriptor {
  readonly digest: string;
  /** What an index says besides: its platform and whether it is no image at all. */
  readonly platform: unknown;
  readonly isAttestation: boolean;
}

/** An index leads to manifests, a manifest to a configuration and layers. */
export type ImageTable =
  | { readonly kind: 'index'; readonly manifests: readonly Descriptor[] }
  | { readonly kind: 'manifest'; readonly config: Descriptor | null; readonly layers: readonly Descriptor[] };

/** An image in the table of docker save: names of files. */
export interface SavedImage {
  readonly config: string;
  readonly layers: readonly string[];
}

const MAX_TABLE_BYTES = 16 << 20;

/** The whole of something small. @throws ImageFault where it is large, or not what its digest says */
export async function bytesOfBlob(blob: Blob, digest: string | null): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const piece of blob.read()) {
    bytes += piece.length;
    if (bytes > MAX_TABLE_BYTES) throw new ImageFault('it is larger than 16 MB');
    parts.push(Buffer.from(piece));
  }
  const whole = Buffer.concat(parts);
  if (digest !== null && digestOf(digestSum(digest).update(whole), digest) !== digest)
    throw new ImageFault('it is not what its digest says');
  return whole;
}

/** @throws ImageFault */
export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ImageFault('it is not JSON');
    throw error;
  }
}

/** @throws ImageFault where it is neither */
export function parseManifest(bytes: Buffer): ImageTable {
  const { manifests, layers, config, fsLayers } = fieldsOf(parseJson(bytes));
  if (Array.isArray(manifests)) return { kind: 'index', manifests: manifests.flatMap(descriptorsOf) };
  if (Array.isArray(layers))
    return { kind: 'manifest', config: descriptorsOf(config)[0] ?? null, layers: layers.flatMap(descriptorsOf) };
  if (fsLayers !== undefined) throw new ImageFault('it is a manifest of schema 1, which nothing writes any more');
  throw new ImageFault('it is neither an index nor a manifest');
}

/** @throws ImageFault */
export function parseSavedTable(bytes: Buffer): readonly SavedImage[] {
  const table = parseJson(bytes);
  if (!Array.isArray(table)) throw new ImageFault('it is not a table of images');
  return table.map((row) => {
    const { Config: config, Layers: layers } = fieldsOf(row);
    if (typeof config !== 'string' || !Array.isArray(layers)) throw new ImageFault('it is not a table of images');
    return { config, layers: layers.map(String) };
  });
}

/** An object's fields; none of what is no object. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function descriptorsOf(value: unknown): readonly Descriptor[] {
  const { digest, platform, annotations } = fieldsOf(value);
  if (typeof digest !== 'string') return [];
  const { os, architecture } = fieldsOf(platform);
  const isAttestation =
    fieldsOf(annotations)['vnd.docker.reference.type'] !== undefined ||
    (os === 'unknown' && architecture === 'unknown');
  return [{ digest, platform, isAttestation }];
}
