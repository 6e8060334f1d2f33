/** Reads one layer from its packed bytes to the lines of its files, and puts it to the test of its digests. */
import { createHash } from 'node:crypto';
import type { ImageLayer, Unread } from '../../core/finding.ts';
import type { RuleSet } from '../../core/rule-set.ts';
import type { ChangeSink } from '../../diff/change.ts';
import { codeOf } from '../../state/system-error.ts';
import { digestOf, digestSum, shortDigest, summed } from './digest.ts';
import { ImageFault } from './image-fault.ts';
import type { Blob } from './image-files.ts';
import { type ImagePart, unreadPart } from './image-list.ts';
import { createLargeFiles, createLayerFiles, type LayerFiles, type LayerSink } from './layer-files.ts';
import { createTarReader } from './tar-reader.ts';
import { unpack } from './unpack.ts';

/** What is known of a layer, and where it is poured. */
export interface LayerReading {
  readonly sink: ChangeSink;
  readonly context: { readonly rules: RuleSet };
  readonly layers: Map<string, ImageLayer>;
  readonly unread: Unread[];
  /** Is told of lines that are not poured. */
  readonly onPassed: (lines: number) => void;
  /** What the configuration says; null where it is silent. */
  readonly diffId: string | null;
  readonly command: string | null;
}

/** What cannot be read is told in `unread`; what came before it counts. */
export async function readLayer(part: ImagePart, reading: LayerReading): Promise<void> {
  const { layers, unread, command } = reading;
  const name = reading.diffId === null ? part.name : `layer ${shortDigest(reading.diffId)}`;
  try {
    if (part.blob === null) throw new ImageFault('it is missing');
    const diffId = reading.diffId ?? (await diffIdOf(part.blob));
    layers.set(shortDigest(diffId), { diffId, command });
    await pourLayer({ ...reading, blob: part.blob, digest: part.digest, diffId });
  } catch (error) {
    if (!(error instanceof ImageFault) && codeOf(error) === undefined) throw error;
    const detail = error instanceof ImageFault ? error.message : `it cannot be read (${codeOf(error)})`;
    unread.push(unreadPart(name, detail));
  }
}

/** Where no configuration names a layer it is read once for its name. */
async function diffIdOf(blob: Blob): Promise<string> {
  const sum = createHash('sha256');
  await unpack(blob.read(), (piece) => sum.update(piece));
  return `sha256:${sum.digest('hex')}`;
}

/** A layer with its name. */
interface NamedLayer extends LayerReading {
  readonly blob: Blob;
  /** Of the packed bytes; null where nobody says. */
  readonly digest: string | null;
  readonly diffId: string;
}

/** Files that are too large to be held are read once more, where they can hold a key. */
async function pourLayer(layer: NamedLayer): Promise<void> {
  const { blob, diffId, sink, context, onPassed } = layer;
  const to: LayerSink = { prefix: shortDigest(diffId), sink, rules: context.rules, onPassed };
  const large = new Set<number>();
  const faults: unknown[] = [];
  const readings = [
    () => readFirst(layer, createLayerFiles(to, large)),
    () => readAll(blob, createLargeFiles(to, large)),
  ];
  for (const [at, read] of readings.entries())
    if (at === 0 || large.size > 0) await read().catch((error) => faults.push(error));
  if (faults.length > 0) throw faults[0];
}

async function readFirst({ blob, digest, diffId }: NamedLayer, files: LayerFiles): Promise<void> {
  const unpacked = digestSum(diffId);
  // The bytes of a layer that is not packed have one digest.
  const packed = digest === null || digest === diffId ? null : { digest, sum: digestSum(digest) };
  const source: Blob = packed === null ? blob : { read: () => summed(blob.read(), packed.sum) };
  await readAll(source, files, (piece) => unpacked.update(piece));
  const isSame = packed === null || digestOf(packed.sum, packed.digest) === packed.digest;
  if (!isSame || digestOf(unpacked, diffId) !== diffId) throw new ImageFault('it is not what its digest says');
}

async function readAll(
  blob: Blob,
  files: LayerFiles,
  onBytes: (piece: Buffer) => void = () => undefined,
): Promise<void> {
  const reader = createTarReader(files);
  try {
    await unpack(blob.read(), (piece) => {
      onBytes(piece);
      reader.write(piece);
    });
    reader.end();
  } finally {
    files.close();
  }
}
