/** Which compose service or Kubernetes object a line belongs to: line by line, and as YAML has it, flow style, anchors and lists of objects included. Holds names and lines only. */

import { readFileSync, statSync } from 'node:fs';
import { isMap, isNode, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import type { ListedFile } from './files.ts';
import type { Use } from './query.ts';
import type { UseRole } from './service.ts';

/** The part of a file that a line belongs to; `label` is asked when the file is read, because a name may stand below. */
interface ConfigBlock {
  readonly label: () => BlockLabel | null;
}

/** `compose service` and its name, or a Kubernetes kind and its name. */
interface BlockLabel {
  readonly kind: string;
  readonly name: string;
}

/** Follows a file; called with every line before the block of that line is asked for. */
export interface BlockTracker {
  read(line: string): void;
  current(): ConfigBlock;
}

/** Services of a compose file: the keys one step below `services:`. */
export function createComposeTracker(): BlockTracker {
  let isInside = false;
  let indent = -1;
  let label: BlockLabel | null = null;
  return {
    read(line) {
      if (/^\s*(?:#|$)/.test(line)) return;
      const [, spaces = '', name = ''] = /^(\s*)["']?([\w.-]+)["']?\s*:/.exec(line) ?? [];
      const isKey = name !== '';
      if (isKey && spaces === '') {
        isInside = name === 'services';
        indent = -1;
        label = null;
      } else if (isInside && isKey && (indent === -1 || spaces.length <= indent)) {
        indent = spaces.length;
        label = { kind: 'compose service', name };
      }
    },
    current() {
      const now = label;
      return { label: () => now };
    },
  };
}

interface Document {
  isObject: boolean;
  kind: string;
  name: string;
}

/** Objects of a Kubernetes file: documents with apiVersion and kind. Templates of Helm are read as far as they are plain. */
export function createKubernetesTracker(): BlockTracker {
  let document: Document = { isObject: false, kind: '', name: '' };
  let section = '';
  return {
    read(line) {
      if (/^---/.test(line)) {
        document = { isObject: false, kind: '', name: '' };
        section = '';
      }
      const [, key = '', value = ''] = /^([A-Za-z]\w*):\s*["']?([^\s"'#]*)/.exec(line) ?? [];
      if (key !== '') section = key;
      if (key === 'apiVersion') document.isObject = true;
      if (key === 'kind') document.kind = value;
      const [, name] =
        section === 'metadata' && document.name === '' ? (/^\s+name:\s*["']?([^\s"'#]+)/.exec(line) ?? []) : [];
      if (name !== undefined) document.name = name;
    },
    current() {
      const now = document;
      return {
        label: () =>
          now.isObject && now.kind !== ''
            ? { kind: now.kind, name: now.name === '' ? '(without a name)' : now.name }
            : null,
      };
    },
  };
}

/** For files that have no such parts. */
export function createNoTracker(): BlockTracker {
  const none: ConfigBlock = { label: () => null };
  return { read: () => undefined, current: () => none };
}

/** A place that does not know its service yet. */
export interface Raw {
  readonly file: ListedFile;
  readonly role: UseRole;
  readonly line: number;
  readonly use: Use;
  readonly block: ConfigBlock;
}

// Reads the structure of compose and Kubernetes files as YAML has it, flow style, anchors and lists of objects included. Holds names and lines only.

/** The lines of one service or object. */
export interface Extent {
  readonly from: number;
  readonly to: number;
  readonly label: BlockLabel;
}

/** A service or object that takes in something as a whole, and so never names the variables in it. */
interface WholeUse {
  readonly line: number;
  /** `file`: a path beside this file; else the name of a secret or config map. */
  readonly of: 'file' | 'secret';
  readonly name: string;
}

/** What a file says of itself. */
export interface Structure {
  readonly extents: readonly Extent[];
  readonly uses: readonly WholeUse[];
}

type Kind = 'compose' | 'kubernetes';
type Parsed = ReturnType<typeof parseAllDocuments>[number];
/** Gives the lines of a node. */
type LinesOf = (node: unknown) => { readonly from: number; readonly to: number };

/** No file of this kind that people write is larger. */
const MAX_FILE_BYTES = 1 << 20;

/** The structure of a file on disk, by what its path says it is for; null where it has none of these parts. */
export function structureFor(path: string, role: UseRole): Structure | null {
  if (!/\.ya?ml$/.test(path) || (role !== 'compose' && role !== 'settings')) return null;
  if (statSync(path).size > MAX_FILE_BYTES) return null;
  const text = readFileSync(path, 'utf8');
  const isManifest =
    role === 'compose' ? /\bservices\b/.test(text) : /\bapiVersion\b|\b(?:secret|configMap)Generator\b/.test(text);
  return isManifest ? structureOf(text, role === 'compose' ? 'compose' : 'kubernetes') : null;
}

/**
 * For a file whose structure is known: the smallest extent around each line. Extents begin in the order of the file.
 * @param first the line that it stands at before it reads one
 */
export function createExtentTracker(extents: readonly Extent[], first = 0): BlockTracker {
  let line = first;
  return {
    read: () => {
      line++;
    },
    current() {
      const label = extents.findLast(({ from, to }) => from <= line && line <= to)?.label ?? null;
      return { label: () => label };
    },
  };
}

/** Templates and broken files give null: there only a look at the lines helps. */
function structureOf(text: string, kind: Kind): Structure | null {
  const counter = new LineCounter();
  const documents = parsed(text, counter);
  if (documents === null) return null;
  const linesOf: LinesOf = (node) => {
    const [start = 0, end = start] = isNode(node) ? (node.range ?? []) : [];
    return { from: counter.linePos(start).line, to: counter.linePos(Math.max(start, end - 1)).line };
  };
  const extents: Extent[] = [];
  const uses: WholeUse[] = [];
  for (const document of documents) {
    const found = kind === 'compose' ? composeOf(document, linesOf) : kubernetesOf(document, linesOf);
    extents.push(...found.extents);
    uses.push(...found.uses);
  }
  return extents.length === 0 ? null : { extents, uses };
}

function parsed(text: string, lineCounter: LineCounter): readonly Parsed[] | null {
  try {
    const documents = [
      ...parseAllDocuments(text, {
        lineCounter,
        prettyErrors: false,
        logLevel: 'silent',
        merge: true,
        uniqueKeys: false,
      }),
    ];
    return documents.some((document) => document.errors.length > 0) ? null : documents;
  } catch (error) {
    // Thousands of nested brackets overflow the parser's stack.
    if (error instanceof Error) return null;
    throw error;
  }
}

function composeOf(document: Parsed, linesOf: LinesOf): Structure {
  const services = document.get('services', true);
  const data = mapping(mapping(document.toJS()).services);
  const extents: Extent[] = [];
  const uses: WholeUse[] = [];
  for (const pair of isMap(services) ? services.items : []) {
    const name = String(isNode(pair.key) && 'value' in pair.key ? pair.key.value : '');
    const { from } = linesOf(pair.key);
    const { to } = linesOf(pair.value);
    extents.push({ from, to: Math.max(from, to), label: { kind: 'compose service', name } });
    const files = isMap(pair.value) ? pair.value.get('env_file', true) : undefined;
    const line = files === undefined ? from : linesOf(files).from;
    for (const path of filesOf(mapping(data[name]).env_file)) uses.push({ line, of: 'file', name: path });
  }
  return { extents, uses };
}

/** `env_file: a`, `[a, b]`, `[{ path: a, required: false }]`; a path with a variable in it is unknown. */
function filesOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  const paths = list.map((each) => (typeof each === 'string' ? each : mapping(each).path));
  return paths.filter((path): path is string => typeof path === 'string' && !path.includes('$'));
}

function kubernetesOf(document: Parsed, linesOf: LinesOf): Structure {
  const extents: Extent[] = [];
  const uses: WholeUse[] = [];
  const visit = (node: unknown, data: Readonly<Record<string, unknown>>) => {
    const { kind, metadata, items } = data;
    const inner = isMap(node) ? node.get('items', true) : undefined;
    if (Array.isArray(items) && isSeq(inner)) {
      for (const [at, item] of inner.items.entries()) visit(item, mapping(items[at]));
    } else if (typeof kind === 'string' && 'apiVersion' in data && kind !== 'Kustomization') {
      const { name } = mapping(metadata);
      const label = { kind, name: typeof name === 'string' ? name : '(without a name)' };
      extents.push({ ...linesOf(node), label });
      uses.push(...secretsIn(node, linesOf));
    } else generated(node, data, linesOf, extents, uses);
  };
  visit(document.contents, mapping(document.toJS()));
  return { extents, uses };
}

/** Kustomize makes secrets and config maps from literals and files. */
function generated(
  node: unknown,
  data: Readonly<Record<string, unknown>>,
  linesOf: LinesOf,
  extents: Extent[],
  uses: WholeUse[],
): void {
  for (const [key, kind] of [
    ['secretGenerator', 'Secret'],
    ['configMapGenerator', 'ConfigMap'],
  ] as const) {
    const list = data[key];
    const nodes = isMap(node) ? node.get(key, true) : undefined;
    for (const [at, item] of (isSeq(nodes) ? nodes.items : []).entries()) {
      const made = mapping(Array.isArray(list) ? list[at] : undefined);
      const lines = linesOf(item);
      extents.push({ ...lines, label: { kind, name: String(made.name ?? '(without a name)') } });
      for (const path of [...filesOf(made.envs), ...filesOf(made.env), ...filesOf(made.files)])
        uses.push({ line: lines.from, of: 'file', name: path.replace(/^[^=]*=/, '') });
    }
  }
}

const BY_NAME = new Set(['secretRef', 'secretKeyRef', 'configMapRef', 'configMapKeyRef', 'configMap', 'secret']);

function secretsIn(node: unknown, linesOf: LinesOf): readonly WholeUse[] {
  if (isSeq(node)) return node.items.flatMap((item) => secretsIn(item, linesOf));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const word = String(isNode(key) && 'value' in key ? key.value : '');
    const named =
      isMap(value) && BY_NAME.has(word) ? value.get('name', true) : word === 'secretName' ? value : undefined;
    const name = isNode(named) && 'value' in named ? named.value : undefined;
    const own = typeof name === 'string' ? [{ line: linesOf(named).from, of: 'secret' as const, name }] : [];
    return [...own, ...secretsIn(value, linesOf)];
  });
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
