/** What can be checked of the style: sizes, names, comments, types. */
import ts from 'typescript';
import { expect, test } from 'vitest';
import { functionsOf, nodesOf, projectFiles, sourceFiles, textOf, treeOf } from './source.ts';

const FILES = sourceFiles();

const middle = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? 0;

/** The kinds of secrets of one provider with their examples, and the lists of providers: data, longer than code may be. */
const PACK_DATA = /^rules\/(?:mail|common)\//;

test('files fit the eye: at most 300 lines, data of packs at most 450', () => {
  const sizes = FILES.map((path) => ({ path, lines: textOf(path).split('\n').length - 1 }));
  expect(sizes.filter(({ path, lines }) => lines > (PACK_DATA.test(path) ? 450 : 300))).toEqual([]);
});

test('functions fit the eye: at most 40 lines of their own, half of them at most 8, 95 of 100 at most 28', () => {
  const functions = FILES.flatMap(functionsOf);
  expect(functions.filter(({ own }) => own > 40)).toEqual([]);
  expect(
    middle(
      functions.map(({ lines }) => lines),
      0.5,
    ),
  ).toBeLessThanOrEqual(8);
  expect(
    middle(
      functions.map(({ lines }) => lines),
      0.95,
    ),
  ).toBeLessThanOrEqual(28);
});

test('every file opens with one sentence on its duty', () => {
  const opens = (path: string) =>
    /^(#!.*\n)?\/\*\*\s+(?:\*\s+)?[A-Za-z`"][\s\S]*?[.!?:]\s*(?:\*\/|\n)/.test(textOf(path));
  expect(FILES.filter((path) => !opens(path))).toEqual([]);
});

/** The declarations that a file exports by name. */
const exportsOf = (path: string): readonly ts.Statement[] =>
  treeOf(path).statements.filter(
    (each) =>
      ts.canHaveModifiers(each) && ts.getModifiers(each)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );

const isType = (each: ts.Statement) => ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each);
/** Data is explained by the sentence that opens its file, a value of a declared type by that type; the rest has a word of its own. */
const isData = (each: ts.Statement) =>
  ts.isVariableStatement(each) &&
  each.declarationList.declarations.every(
    ({ initializer, type }) => type || !initializer || !ts.isArrowFunction(initializer),
  );

test('exported functions, classes and types have a doc comment', () => {
  const bare = FILES.flatMap((path) =>
    exportsOf(path)
      .filter((each) => !isData(each) && ts.getJSDocCommentsAndTags(each).length === 0)
      .map((each) => `${path}: ${each.getText().slice(0, 60)}`),
  );
  expect(bare).toEqual([]);
});

test('files export few things: nine of ten at most five values, none more than eleven', () => {
  const counts = FILES.map((path) => ({ path, values: exportsOf(path).filter((each) => !isType(each)).length }));
  expect(counts.filter(({ values }) => values > 11)).toEqual([]);
  expect(
    middle(
      counts.map(({ values }) => values),
      0.9,
    ),
  ).toBeLessThanOrEqual(5);
});

test('there is no any, no non-null assertion, no default export, no empty catch, no enum and no namespace', () => {
  const kinds: readonly (readonly [ts.SyntaxKind, string])[] = [
    [ts.SyntaxKind.AnyKeyword, 'any'],
    [ts.SyntaxKind.NonNullExpression, 'non-null assertion'],
    [ts.SyntaxKind.ExportAssignment, 'default export'],
    [ts.SyntaxKind.DefaultKeyword, 'default'],
    [ts.SyntaxKind.EnumDeclaration, 'enum'],
    [ts.SyntaxKind.ModuleDeclaration, 'namespace'],
  ];
  const wrong: string[] = [];
  for (const path of FILES) {
    for (const node of nodesOf(treeOf(path))) {
      const kind = kinds.find(([each]) => each === node.kind)?.[1];
      const isSwitch = node.kind === ts.SyntaxKind.DefaultKeyword && ts.isDefaultClause(node.parent);
      if (kind && !isSwitch) wrong.push(`${path}: ${kind}`);
      if (ts.isCatchClause(node) && node.block.statements.length === 0) wrong.push(`${path}: empty catch`);
    }
  }
  expect(wrong).toEqual([]);
});

/** Examples and proofs are for tests; how far a row of evidence reaches is for people who read the table. */
const NOT_FOR_THE_PROGRAM = new Set(['hits', 'misses', 'proof', 'reach']);

test('every field of an interface is read somewhere, by its name', () => {
  const nodes = FILES.flatMap((path) => nodesOf(treeOf(path)).map((node) => ({ path, node })));
  const read = new Set(nodes.flatMap(({ node }) => readName(node) ?? []));
  const unread = nodes.flatMap(({ path, node }) => {
    const name = ts.isPropertySignature(node) && ts.isIdentifier(node.name) ? node.name.text : null;
    return name === null || read.has(name) || NOT_FOR_THE_PROGRAM.has(name) ? [] : [`${path}: ${name}`];
  });
  expect(unread).toEqual([]);
});

/** `x.name`, `x['name']`, `{ name }` of something, and `'name'` as a type of keys. */
function readName(node: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression))
    return node.argumentExpression.text;
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) return node.literal.text;
  if (!ts.isBindingElement(node)) return null;
  const name = node.propertyName ?? node.name;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : null;
}

test('no file or folder is called utils, common, helpers, types or constants', () => {
  const vague = /(^|\/)(utils?|common|helpers?|types?|constants?|misc|shared)(\.\w+)*(\/|$)/;
  expect(
    projectFiles(/^(src|rules|hooks|test)\//).filter((path) => vague.test(path) && !path.startsWith('rules/common/')),
  ).toEqual([]);
});

test('no comment or document speaks of work that is left', () => {
  const left = /(?:\/\/|#|\*|<!--)\s*(?:TODO|FIXME|XXX|HACK)\b/;
  const files = projectFiles(/^(src|rules|hooks|test|docs)\/|^[A-Z]+\.md$/).filter(
    (path) => !path.startsWith('test/house/'),
  );
  expect(files.filter((path) => left.test(textOf(path)))).toEqual([]);
});
