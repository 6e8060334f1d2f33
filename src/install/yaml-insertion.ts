/** Finds the places in a YAML file of a project where something can be put into a block map or a list. Flow forms and aliases are not edited: whoever wrote them so is told what to add. Bytes as latin1. */
import { isMap, isPair, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Insertion } from './insertion.ts';

/** A file that was read. */
export interface YamlText {
  readonly text: string;
  /** The map at the top; null where the file holds nothing. */
  readonly top: YAMLMap | null;
  readonly newline: string;
}

/** Reads it; null for what is not one document with a block map. */
export function readYaml(text: string): YamlText | null {
  const bom = text.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0;
  // In the place of the mark, so that all offsets stay.
  const document = parseDocument(' '.repeat(bom) + text.slice(bom), { uniqueKeys: false, strict: false });
  if (bom > 0 || document.errors.length > 0 || /^---[^\n]*\n[\s\S]*^---/m.test(text)) return null;
  const { contents } = document;
  if (contents !== null && !(isScalar(contents) && contents.value === null) && !isBlockMap(contents)) return null;
  return { text, top: isBlockMap(contents) ? contents : null, newline: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** The pair of a key; undefined where it is not there. */
export function pairOf(map: YAMLMap | null, key: string): Pair | undefined {
  return map?.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** Whether a pair has a key and nothing behind it. */
export function isEmptyPair(pair: Pair): boolean {
  return pair.value === null || (isScalar(pair.value) && pair.value.value === null && pair.value.source === '');
}

/** A map in lines, without anything taken in from elsewhere. */
export function isBlockMap(value: unknown): value is YAMLMap {
  return isMap(value) && value.flow !== true && value.items.length > 0 && pairOf(value, '<<') === undefined;
}

/** A list in lines. */
export function isBlockList(value: unknown): value is YAMLSeq {
  return isSeq(value) && value.flow !== true && value.items.length > 0;
}

/** How far a node that starts its line, or an entry of a list, is from the left. */
export function columnOf(yaml: YamlText, node: unknown): number {
  const start = startOf(node);
  return start - (yaml.text.lastIndexOf('\n', start - 1) + 1);
}

/** Lines behind all that belongs to a node, or at the end of the file. */
export function linesBehind(yaml: YamlText, node: Node | null, lines: readonly string[]): Insertion {
  const { text, newline } = yaml;
  const end = node === null ? text.length : endOf(deepest(node));
  const last = text.slice(0, end).trimEnd().length;
  const feed = node === null ? -1 : text.indexOf('\n', last);
  const at = feed < 0 ? text.length : feed + 1;
  const body = lines.join(newline);
  const isOpen = at > 0 && text[at - 1] !== '\n';
  return { at, text: isOpen ? newline + body : body + newline };
}

/** The last node of a pair. */
export function lastOf(pair: Pair): Node | null {
  const { value, key } = pair;
  const node = isEmptyPair(pair) ? key : value;
  return hasRange(node) ? node : null;
}

/** Where a list of plain words in brackets ends, in front of its bracket; null for any other. */
export function bracketOf(yaml: YamlText, value: unknown): number | null {
  if (!isSeq(value) || value.flow !== true || !hasRange(value)) return null;
  const at = endOf(value) - 1;
  return yaml.text[at] === ']' && value.items.every((item) => isScalar(item)) ? at : null;
}

/** The last of what a node holds: comments behind it may belong to what follows. */
function deepest(node: Node): Node {
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    const last: unknown = node.items.at(-1);
    const inner = isPair(last) ? lastOf(last) : last;
    if (hasRange(inner) && inner !== node) return deepest(inner);
  }
  return node;
}

function hasRange(node: unknown): node is Node {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function startOf(node: unknown): number {
  return hasRange(node) ? (node.range?.[0] ?? 0) : 0;
}

function endOf(node: Node): number {
  return node.range?.[1] ?? 0;
}
