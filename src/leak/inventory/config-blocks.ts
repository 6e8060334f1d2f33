/** Knows in which compose service or Kubernetes object a line stands, reading line by line and holding only names; and what is found there before its service is known. */
import type { ListedFile } from './files.ts';
import type { Use } from './query.ts';
import type { UseRole } from './role.ts';

/** The part of a file that a line belongs to; `label` is asked when the file is read, because a name may stand below. */
interface ConfigBlock {
  readonly label: () => BlockLabel | null;
}

/** `compose service` and its name, or a Kubernetes kind and its name. */
export interface BlockLabel {
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
