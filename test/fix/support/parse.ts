/** Asks each language's own parser whether a text is a program; what a machine does not have is not asked. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';

/** A file to be parsed; bytes as latin1. */
export interface Parsed {
  readonly path: string;
  readonly bytes: string;
}

const PYTHON = 'import ast,sys\nfor p in sys.argv[1:]:\n ast.parse(open(p,"rb").read(),p)';
const JAVA_SYNTAX = /expected|illegal start|unclosed|not a statement|reached end of file|orphaned|malformed/;

/** Complaints, empty where all is well. @param folder an empty one to work in */
export function complaints(files: readonly Parsed[], folder: string): readonly string[] {
  const placed = files.map((file, at) => ({ ...file, place: join(folder, String(at), file.path) }));
  for (const { place, bytes } of placed) {
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, bytes, 'latin1');
  }
  const places = (path: RegExp) => placed.filter((file) => path.test(file.path)).map(({ place }) => place);
  return [
    ...placed.filter(({ path }) => /\.[cm]?[jt]sx?$/.test(path)).flatMap(typescript),
    ...placed.filter(({ path }) => /\.ya?ml$/.test(path)).flatMap(yaml),
    ...ask('python3', ['-c', PYTHON], places(/\.py$/)),
    ...ask('gofmt', ['-e', '-l'], places(/\.go$/)),
    ...places(/\.(php|inc)$/).flatMap((place) => ask('php', ['-l'], [place])),
    ...places(/\.rb$/).flatMap((place) => ask('ruby', ['-c'], [place])),
    ...ask('mcs', ['--parse'], places(/\.cs$/)),
    ...places(/\.(sh|bash)$/).flatMap((place) => ask('bash', ['-n'], [place])),
    ...ask('javac', ['-proc:none', '-Xlint:none', '-d', join(folder, 'classes')], places(/\.java$/)).flatMap((text) =>
      text.split('\n').filter((line) => JAVA_SYNTAX.test(line)),
    ),
  ];
}

function ask(command: string, args: readonly string[], files: readonly string[]): readonly string[] {
  if (files.length === 0) return [];
  const { error, status, stdout, stderr } = spawnSync(command, [...args, ...files], { encoding: 'utf8' });
  if (error !== undefined) return [];
  return status === 0 ? [] : [`${command}: ${stdout}${stderr}`];
}

function typescript({ path, bytes }: Parsed): readonly string[] {
  const kind = /\.[jt]sx$/.test(path) ? path : path.replace(/\.[cm]?js$/, '.jsx');
  const { diagnostics = [] } = ts.transpileModule(bytes, {
    fileName: kind,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.Preserve,
      experimentalDecorators: true,
    },
  });
  return diagnostics.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

function yaml({ path, bytes }: Parsed): readonly string[] {
  return parseAllDocuments(bytes)
    .flatMap((document) => ('errors' in document ? document.errors : []))
    .map((error) => `${path}: ${error.message}`);
}
