/** What readers of each format give back: the paths, as a program that reads the format sees them, and what it takes for an alarm. */
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { parse } from 'csv-parse/sync';
import { marked } from 'marked';
import { SaxesParser } from 'saxes';
import type { ScanFormat } from '../../src/report/formats.ts';

/** What is read of one finding. */
export interface ReadFinding {
  readonly path: string;
  readonly isAlarm: boolean;
}

type Reader = (text: string) => readonly ReadFinding[];

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: Element[];
  text: string;
}

/** The elements of a document that is well-formed, in order. @throws Error otherwise */
export function elementsOf(xml: string): readonly Element[] {
  const all: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, inside: [], text: '' };
    open.at(-1)?.inside.push(element);
    open.push(element);
    all.push(element);
  });
  parser.on('text', (text) => {
    const top = open.at(-1);
    if (top !== undefined) top.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return all;
}

const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const { $schema: _, id: __, ...SARIF_SCHEMA } = schema;

/** A relative reference (RFC 3986): no scheme, no sign that must be encoded. */
const RELATIVE = /^(?!\/\/)(?:[\w.~!$&'()*+,;=@-]|%[0-9A-F]{2})*(?:\/(?:[\w.~!$&'()*+,;=:@-]|%[0-9A-F]{2})*)*$/;

/** Checks a log against the schema. */
export const isSarif = new Ajv({ strict: false, logger: false, unicodeRegExp: false })
  .addFormat('uri', true)
  .addFormat('date-time', true)
  .addFormat('uri-reference', RELATIVE)
  .compile(SARIF_SCHEMA);

const json = (text: string) => JSON.parse(text);

/** As the runner of GitHub undoes a property. */
const property = (text: string) =>
  text
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%25', '%');

/** By format. */
export const READERS: Readonly<Record<Exclude<ScanFormat, 'text' | 'html'>, Reader>> = {
  json: (text) => json(text).findings.map(asJson),
  ndjson: (text) => text.split('\n').filter(Boolean).map(json).map(asJson),
  sarif: (text) =>
    json(text).runs[0].results.map(
      (one: {
        level: string;
        suppressions?: object[];
        locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
      }) => ({
        path: decodeURIComponent(one.locations[0]?.physicalLocation.artifactLocation.uri ?? ''),
        isAlarm: one.level === 'error' && one.suppressions === undefined,
      }),
    ),
  junit: (text) =>
    elementsOf(text)
      .filter(({ name }) => name === 'testcase')
      .map(({ attributes, inside }) => ({
        path: attributes.file ?? '',
        isAlarm: inside.some(({ name }) => name === 'failure'),
      })),
  gitlab: (text) =>
    json(text).vulnerabilities.map((one: { severity: string; location: { file: string } }) => ({
      path: one.location.file,
      isAlarm: one.severity === 'Critical',
    })),
  codequality: (text) =>
    json(text).map((one: { severity: string; location: { path: string } }) => ({
      path: one.location.path,
      isAlarm: one.severity === 'blocker',
    })),
  github: (text) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [, command = '', properties = ''] = /^::(\w+) ([^\n]*?)::/.exec(line) ?? [];
        const [, file = ''] = /(?:^|,)file=([^,]*)/.exec(properties) ?? [];
        return { path: property(file), isAlarm: command === 'error' };
      }),
  checkstyle: (text) =>
    elementsOf(text)
      .filter(({ name }) => name === 'file')
      .flatMap(({ attributes, inside }) =>
        inside.map((error) => ({ path: attributes.name ?? '', isAlarm: error.attributes.severity === 'error' })),
      ),
  csv: (text) =>
    parse(text, { columns: true, relax_column_count: false }).map((row: unknown) => {
      const { path, blocked } = row as { path: string; blocked: string };
      return { path, isAlarm: blocked === 'true' };
    }),
  md: (text) => {
    // a parser of XML would take a carriage return for a line feed
    const html = marked.parse(text, { async: false }).replaceAll('\r', '&#13;');
    const rows = elementsOf(`<all>${html}</all>`).filter(({ name }) => name === 'tr');
    return rows
      .slice(1)
      .map(({ inside }) => inside.map((cell) => cell.text))
      .map(([state = '', , path = '']) => ({ path, isAlarm: state === 'blocks' }));
  },
};

function asJson({ path, blocked }: { path: string; blocked: boolean }): ReadFinding {
  return { path, isAlarm: blocked };
}
