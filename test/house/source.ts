/** The project's own source as the house tests see it: files, imports, functions. Read with the TypeScript compiler. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

const PROJECT = join(import.meta.dirname, '../..');

/** Paths of tracked and new files, relative to the top, that match; files that git ignores are left out. */
export function projectFiles(pattern: RegExp): readonly string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: PROJECT, encoding: 'utf8' }).split('\0');
  return [...new Set(listed)].filter((path) => pattern.test(path) && existsSync(join(PROJECT, path))).sort();
}

/** Our own TypeScript; the snippets are data: they are code of the people who read them. */
export const sourceFiles = (): readonly string[] =>
  projectFiles(/^(src|rules)\/.*\.ts$/).filter((path) => !path.startsWith('src/leak/guide/snippets/'));

/** The text of a file. */
export const textOf = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');

const TREES = new Map<string, ts.SourceFile>();

/** The syntax tree of a file. */
export function treeOf(path: string): ts.SourceFile {
  const known = TREES.get(path);
  if (known !== undefined) return known;
  const tree = ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true);
  TREES.set(path, tree);
  return tree;
}

/** Every node of a tree but its tokens. */
export function nodesOf(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (each: ts.Node): void => {
    found.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}

/** What a file imports or exports from elsewhere. */
export interface Import {
  /** A path of the project for relative imports, else as written: `node:fs`, `chalk`. */
  readonly target: string;
  readonly kind: 'value' | 'type' | 'lazy';
}

/** All imports of a file. */
export function importsOf(path: string): readonly Import[] {
  const resolved = (text: string) => (text.startsWith('.') ? normalize(join(dirname(path), text)) : text);
  const found: Import[] = [];
  for (const node of nodesOf(treeOf(path))) {
    const isModule = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
    if (isModule && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ target: resolved(node.moduleSpecifier.text), kind: isTypeOnly(node) ? 'type' : 'value' });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) found.push({ target: resolved(argument.text), kind: 'lazy' });
    }
  }
  return found;
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause || clause.isTypeOnly) return clause !== undefined;
  const names = clause.namedBindings;
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((each) => each.isTypeOnly);
}

/** A function and how many lines it has, from its signature to its closing bracket; functions inside it count in both. */
export interface FunctionSize {
  readonly where: string;
  readonly lines: number;
  /** Lines without those of functions that stand inside. */
  readonly own: number;
}

/** Every function, method and arrow function of a file. */
export function functionsOf(path: string): readonly FunctionSize[] {
  const tree = treeOf(path);
  const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line + 1;
  const size = (node: ts.Node) => lineOf(node.getEnd()) - lineOf(node.getStart()) + 1;
  return nodesOf(tree)
    .filter(ts.isFunctionLike)
    .flatMap((node) => {
      if (!('body' in node) || !node.body) return [];
      return [
        { where: `${path}:${lineOf(node.getStart())}`, lines: size(node), own: size(node) - innerLines(node, size) },
      ];
    });
}

/** Lines of the outermost functions inside a function that have several lines. */
function innerLines(node: ts.Node, size: (node: ts.Node) => number): number {
  let lines = 0;
  ts.forEachChild(node, (child) => {
    lines += ts.isFunctionLike(child) ? Math.max(0, size(child) - 1) : innerLines(child, size);
  });
  return lines;
}
