/** The source `scan --image`: the configuration of each image, and each layer once, as they lie, whatever later layers delete. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding, ImageLayer, Unread } from '../../core/finding.ts';
import type { ChangeSink } from '../../diff/change.ts';
import { Failure } from '../../failure.ts';
import { asBytes, type Bytes } from '../../text/bytes.ts';
import { bytesOf } from '../../text/decode.ts';
import type { Source, SourceContext } from '../source.ts';
import type { ImageConfig } from './image-config.ts';
import { type ImageFiles, imageFilesAt, imageFilesFrom } from './image-files.ts';
import { type Image, type ImageList, listFiles, listManifests, unreadPart } from './image-list.ts';
import { readLayer } from './layer.ts';
import { type Platform, parsePlatform } from './platform.ts';

/** What to read. */
export interface ImageRequest {
  /** A file, a folder, `-`, or the name of an image in a registry. */
  readonly target: string;
  /** `linux/arm64`; every platform where it is left out. */
  readonly platform: string | undefined;
  readonly cwd: string;
  readonly stdin: NodeJS.ReadableStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Is told what is left out and is nobody's fault, in a sentence. */
  readonly onNotice: (words: string) => void;
}

const CONFIG_PATH = bytesOf(':config');
const LAYER_PREFIX = /^[0-9a-f]{12}\//;

/** The name of a file inside of the image. */
const nameInside = (path: Bytes): Bytes => asBytes(path.replace(LAYER_PREFIX, ''));

/** Reads all images, or those of one platform. */
export function imageSource(request: ImageRequest): Source {
  const layers = new Map<string, ImageLayer>();
  return {
    hasPointers: false,
    nameForPatterns: nameInside,
    async pour(sink, context) {
      const opened = await openImages(request);
      try {
        const unread: Unread[] = opened.fault === null ? [] : [unreadPart(shownTarget(request), opened.fault)];
        const list = await imagesOf(opened, request);
        unread.push(...list.unread);
        const read = { files: 0, addedLines: 0 };
        await pourImages(list.images, { sink: counted(sink, read), context, layers, unread, read });
        return { incomplete: unread, read };
      } finally {
        opened.close();
      }
    },
    finish: async (findings) => findings.map((finding) => withLayer(finding, layers)),
  };
}

/** How much was read. */
interface Count {
  files: number;
  addedLines: number;
}

/** The sink, which counts what is poured into it. */
function counted(sink: ChangeSink, read: Count): ChangeSink {
  return {
    ...sink,
    file(file) {
      read.files++;
      sink.file(file);
    },
    added(line) {
      if (line.offset === 0) read.addedLines++;
      sink.added(line);
    },
  };
}

const withLayer = (finding: Finding, layers: ReadonlyMap<string, ImageLayer>): Finding => ({
  ...finding,
  layer: (LAYER_PREFIX.test(finding.path) && layers.get(finding.path.slice(0, 12))) || null,
});

const shownTarget = ({ target }: ImageRequest): string => (target === '-' ? 'the standard input' : target);

/** Images that are open for reading. */
interface OpenImages extends Pick<ImageFiles, 'fault' | 'close'> {
  list(wanted: Platform | null): Promise<ImageList>;
}

const FILE_NAME = /^[./~\\]|\\|\.(?:tar|tgz|gz|zst|oci)$/i;

async function openImages(request: ImageRequest): Promise<OpenImages> {
  const { target, cwd, stdin } = request;
  const shown = shownTarget(request);
  if (target === '-') return openedFiles(await imageFilesFrom(stdin as AsyncIterable<Buffer>, shown));
  const path = resolve(cwd, target);
  if (existsSync(path)) return openedFiles(await imageFilesAt(path, shown));
  if (FILE_NAME.test(target)) throw new Failure('image', `${shown}: no such file or folder`);
  const { registryStore } = await import('./registry-images.ts');
  const store = await registryStore(target, request);
  return { list: (wanted) => listManifests(store, wanted), fault: null, close: () => undefined };
}

function openedFiles(files: ImageFiles): OpenImages {
  return { list: (wanted) => listFiles(files, wanted), fault: files.fault, close: () => files.close() };
}

/** @throws Failure where there is no image, or none of the platform */
async function imagesOf(opened: OpenImages, request: ImageRequest): Promise<ImageList> {
  const wanted = request.platform === undefined ? null : parsePlatform(request.platform);
  const list = await opened.list(wanted);
  const { images, absent, others, unread } = list;
  if (wanted !== null && images.length === 0 && unread.length === 0) {
    const there = [...new Set(others)].sort().join(', ');
    throw new Failure('usage', `--platform ${request.platform} is not in this image; ${there || 'nothing'} is`);
  }
  if (images.length === 0 && unread.length === 0)
    throw new Failure('image', `${shownTarget(request)}: ${noImage(opened, absent)}`);
  if (wanted === null) for (const each of absent) request.onNotice(`${each} is not in this file`);
  return list;
}

function noImage({ fault }: OpenImages, absent: readonly string[]): string {
  if (fault !== null) return fault;
  if (absent.length > 0) return `it names ${absent.join(', ')} and holds none of them`;
  return 'it is neither of docker save nor an OCI layout: there is no index.json and no manifest.json';
}

/** Where images are poured. */
interface Pouring {
  readonly sink: ChangeSink;
  readonly read: Count;
  readonly context: SourceContext;
  /** By their first twelve digits; filled here. */
  readonly layers: Map<string, ImageLayer>;
  readonly unread: Unread[];
}

async function pourImages(images: readonly Image[], pouring: Pouring): Promise<void> {
  const seen = new Set<string>();
  const onPassed = (lines: number) => {
    pouring.read.addedLines += lines;
  };
  for (const { config, configName, layers } of images) {
    if (config !== null && !seen.has(configName)) pourConfig(config, pouring.sink);
    seen.add(configName);
    for (const [at, part] of layers.entries()) {
      const diffId = config?.diffIds[at] ?? null;
      const name = diffId ?? part.digest ?? part.name;
      if (seen.has(name)) continue;
      seen.add(name);
      await readLayer(part, { ...pouring, onPassed, diffId, command: config?.commands[at] ?? null });
    }
  }
}

function pourConfig({ lines }: ImageConfig, sink: ChangeSink): void {
  sink.file({ path: CONFIG_PATH, blob: null, commit: null, whole: true });
  for (const [at, line] of lines.entries()) sink.added({ number: at + 1, text: bytesOf(line), offset: 0, column: 0 });
  sink.endFile();
}
