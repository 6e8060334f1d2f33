/** Runs the sources in child processes of plain Node: TypeScript is taken off, file by file, into a temporary folder. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { temporaryFolder } from '../../support/repository.ts';

const PARTS = [
  'src/overrides',
  'src/state',
  'src/git',
  'src/core',
  'src/report',
  'src/text',
  'src/failure.ts',
  'src/decode.ts',
  'test/overrides/support/driver.ts',
  'test/overrides/support/log.ts',
];

/** The path of the compiled driver (support/driver.ts); the folder goes when the test ends. */
export function compiledDriver(): string {
  const out = temporaryFolder();
  writeFileSync(join(out, 'package.json'), '{"type":"module"}');
  for (const file of PARTS.flatMap(sourcesIn)) {
    const target = join(out, relative(resolve('.'), file).replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, compiled(readFileSync(file, 'utf8')));
  }
  return join(out, 'test/overrides/support/driver.js');
}

function compiled(source: string): string {
  const { ESNext } = ts.ModuleKind;
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ESNext,
    rewriteRelativeImportExtensions: true,
    verbatimModuleSyntax: true,
  };
  return ts.transpileModule(source, { compilerOptions }).outputText;
}

function sourcesIn(part: string): readonly string[] {
  if (part.endsWith('.ts')) return [resolve(part)];
  return readdirSync(part)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => resolve(part, name));
}
