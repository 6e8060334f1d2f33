/** Makes images as engines write them: layers as tars, and around them a layout, a table of docker save, or both. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

/** Files by their names, in that order. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** A tar of these files, and of entries that are no files. */
export async function tar(
  files: Files,
  others: readonly (Partial<Header> & Pick<Header, 'name'>)[] = [],
): Promise<Buffer> {
  const stream = pack();
  for (const [name, content] of Object.entries(files)) stream.entry({ name }, content);
  for (const header of others) stream.entry(header);
  stream.finalize();
  return buffer(stream);
}

/** `sha256:…` */
export const digest = (bytes: Buffer | string): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** A frame of zstd whose blocks are stored as they are. */
export function zstd(bytes: Buffer): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length || at === 0; at += 1 << 17) {
    const part = bytes.subarray(at, at + (1 << 17));
    const isLast = at + (1 << 17) >= bytes.length;
    const head = Buffer.alloc(3);
    head.writeUIntLE((part.length << 3) | (isLast ? 1 : 0), 0, 3);
    blocks.push(head, part);
  }
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38]), ...blocks]);
}

/** How a layer is packed. */
export const PACKINGS = {
  plain: (bytes: Buffer): Buffer => bytes,
  gzip: (bytes: Buffer): Buffer => gzipSync(bytes),
  zstd,
};

/** An image before it is written. */
export interface ImageParts {
  /** Tars, not packed. */
  readonly layers: readonly Buffer[];
  readonly packing?: keyof typeof PACKINGS;
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
  /** What the configuration has besides. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly history?: readonly Readonly<Record<string, unknown>>[];
}

/** An image as blobs. */
export interface ImageBlobs {
  readonly blobs: ReadonlyMap<string, Buffer>;
  readonly manifest: string;
  readonly config: string;
  readonly layers: readonly string[];
  readonly diffIds: readonly string[];
  /** As an index has it. */
  readonly entry: Readonly<Record<string, unknown>>;
}

/** Packs the layers and writes configuration and manifest. */
export function imageBlobs({ layers, packing = 'gzip', platform, config = {}, history }: ImageParts): ImageBlobs {
  const blobs = new Map<string, Buffer>();
  const add = (bytes: Buffer) => {
    blobs.set(digest(bytes), bytes);
    return digest(bytes);
  };
  const { os = 'linux', architecture = 'amd64', variant } = platform ?? {};
  const json = {
    os,
    architecture,
    ...(variant !== undefined && { variant }),
    config,
    rootfs: { type: 'layers', diff_ids: layers.map(digest) },
    history: history ?? layers.map((_, at) => ({ created_by: `step ${at + 1}` })),
  };
  const configDigest = add(Buffer.from(JSON.stringify(json)));
  const layerDigests = layers.map((layer) => add(PACKINGS[packing](layer)));
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: configDigest, size: 1 },
    layers: layerDigests.map((each) => ({
      mediaType: 'application/vnd.oci.image.layer.v1.tar',
      digest: each,
      size: 1,
    })),
  };
  const manifestDigest = add(Buffer.from(JSON.stringify(manifest)));
  const entry = {
    mediaType: manifest.mediaType,
    digest: manifestDigest,
    size: 1,
    ...(platform !== undefined && { platform }),
  };
  return {
    blobs,
    manifest: manifestDigest,
    config: configDigest,
    layers: layerDigests,
    diffIds: layers.map(digest),
    entry,
  };
}

/** The files of an OCI layout. */
export function layout(images: readonly ImageBlobs[], entries: readonly unknown[] = images.map(({ entry }) => entry)) {
  const files: Record<string, Buffer | string> = {
    'oci-layout': '{"imageLayoutVersion":"1.0.0"}',
    'index.json': JSON.stringify({ schemaVersion: 2, manifests: entries }),
  };
  for (const { blobs } of images) for (const [id, bytes] of blobs) files[`blobs/${id.replace(':', '/')}`] = bytes;
  return files;
}

/** The files of a tar as docker save wrote it before it wrote layouts; its layers are not packed. */
export function saved(images: readonly ImageParts[]): Record<string, Buffer | string> {
  const files: Record<string, Buffer | string> = {};
  const table = images.map((parts) => {
    const { blobs, config, diffIds } = imageBlobs({ ...parts, packing: 'plain' });
    const name = `${config.slice(7)}.json`;
    files[name] = blobs.get(config) ?? '';
    const layers = diffIds.map((id) => `${id.slice(7)}/layer.tar`);
    for (const [at, layer] of layers.entries()) files[layer] = parts.layers[at] ?? '';
    return { Config: name, RepoTags: ['shop:latest'], Layers: layers };
  });
  files['manifest.json'] = JSON.stringify(table);
  return files;
}

/** Puts the files into a folder. */
export function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
