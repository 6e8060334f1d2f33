/** Reads .cases files: labelled files whose templates become fresh values, and what of them must be reported. */
import { expand } from './expand.ts';
import { hex32 } from './random-key.ts';

/** One file of a case. */
export interface CaseFile {
  readonly path: string;
  readonly options: readonly string[];
  /** Its lines, templates and markers kept. */
  readonly lines: readonly string[];
}

/** One case. */
export interface Case {
  readonly id: string;
  readonly base: readonly CaseFile[];
  readonly files: readonly CaseFile[];
}

/** A file with values in it, and `line service` of what must be reported, `line ?` of what may be. */
export interface Sample {
  readonly text: Buffer;
  readonly labels: ReadonlySet<string>;
}

const HEADER = /^--- (base|file): (.+?)(?: \[([^\]]+)\])?$/;
const MARKER = /⟦(mailjet|pepipost|\?)⟧$/u;

/** All cases of a text. */
export function readCases(text: string): Case[] {
  return text
    .split(/^=== case: /m)
    .slice(1)
    .map((part) => {
      const [id = '', ...rest] = part.trimEnd().split('\n');
      const files: (CaseFile & { kind: string; lines: string[] })[] = [];
      for (const line of rest) {
        const [, kind, path = '', options = ''] = HEADER.exec(line) ?? [];
        if (kind) files.push({ kind, path, options: options.split(' '), lines: [] });
        else files.at(-1)?.lines.push(line);
      }
      return {
        id,
        base: files.filter(({ kind }) => kind === 'base'),
        files: files.filter(({ kind }) => kind === 'file'),
      };
    });
}

/** Fresh values for one case; equal names are equal values in all of its files. */
export function sampleOf(): (file: CaseFile) => Sample {
  const values = new Map<string, string>();
  const value = (name: string): string => {
    const known = values.get(name) ?? hex32();
    values.set(name, known);
    return known;
  };
  return ({ lines, options }) => {
    const labels = new Set<string>();
    const text = lines.map((line, index) => {
      const label = MARKER.exec(line)?.[1];
      if (label) labels.add(`${index + 1} ${label}`);
      return line
        .replace(MARKER, '')
        .replace(/\{\{(\w+):([^}]+)\}\}/g, (whole, kind, args) => filled(kind, args.split(':'), value) ?? whole);
    });
    const whole = `${text.join('\n')}\n`;
    if (options.includes('utf-16le')) return { text: Buffer.from(`\ufeff${whole}`, 'utf16le'), labels };
    return { text: Buffer.from(whole, options.includes('latin1') ? 'latin1' : 'utf8'), labels };
  };
}

const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');

function filled(
  kind: string,
  [first = '', second = '']: readonly string[],
  value: (name: string) => string,
): string | null {
  switch (kind) {
    case 'hex32':
      return value(first);
    case 'HEX32':
      return value(`upper ${first}`).toUpperCase();
    case 'hex':
      return expand(`{hex:${first}}`);
    case 'alnum32':
      return expand('{alnum:32}');
    case 'uuid4':
      return expand('{uuid4}').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    case 'left':
      return value(first).slice(0, 16);
    case 'right':
      return value(first).slice(16);
    case 'b64':
      return base64(value(first));
    case 'b64nl':
      return base64(`${value(first)}\n`);
    case 'b64pair':
      return base64(`${value(first)}:${value(second)}`);
    default:
      return null;
  }
}
