/** One name, one thing: a file or a type is found by its name alone. */
import ts from 'typescript';
import { expect, test } from 'vitest';
import { sourceFiles, treeOf } from './source.ts';

/** Such a file is found by its folder. */
const BY_FOLDER = new Set(['index.ts', 'text.ts', 'json.ts']);

/** `name: where, where` of names that more than one file has. */
function repeated(pairs: readonly (readonly [name: string, path: string])[], known: ReadonlySet<string> = new Set()) {
  const places = new Map<string, string[]>();
  for (const [name, path] of pairs) places.set(name, [...(places.get(name) ?? []), path]);
  return [...places]
    .filter(([name, paths]) => paths.length > 1 && !known.has(name))
    .map(([name, paths]) => `${name}: ${paths.join(', ')}`);
}

test('the base name of a file occurs once, but for index, text and json', () => {
  // a file of a pack has the name of its provider
  const named = sourceFiles().filter((path) => !/^rules\/(?:mail|common)\//.test(path));
  const pairs = named.map((path) => [path.split('/').at(-1) ?? '', path] as const);
  expect(repeated(pairs, BY_FOLDER)).toEqual([]);
});

test('the name of an exported type has one meaning', () => {
  const pairs = sourceFiles().flatMap((path) => typesOf(path).map((name) => [name, path] as const));
  expect(repeated(pairs)).toEqual([]);
});

function typesOf(path: string): readonly string[] {
  return treeOf(path).statements.flatMap((each) => {
    const isType = ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each) || ts.isClassDeclaration(each);
    const isExported = isType && ts.getModifiers(each)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    return isExported && each.name ? [each.name.text] : [];
  });
}
