/** What belongs to a provider lies in its folders: nothing else names one. */
import ts from 'typescript';
import { expect, test } from 'vitest';
import { PROVIDERS } from '../../rules/index.ts';
import { nodesOf, projectFiles, sourceFiles, textOf, treeOf } from './source.ts';

/** Words of two letters stand in others. */
const WORDS = PROVIDERS.flatMap(({ id, aliases, vocabulary, variables }) => [
  ...[id, ...aliases, ...vocabulary.words].filter((word) => word.length > 3 && word !== 'pepi'),
  ...variables.names,
]);
const NAMED = new RegExp(WORDS.join('|'), 'i');
/** Its folders, and the line that each index has. */
const OWN = /^(?:rules\/(?:[\w-]+\/|index\.ts)|src\/providers\/(?:[\w-]+\/|registry\.ts))/;

/** What a help shows is a text about the two. */
const isExample = (node: ts.Node): boolean =>
  node.parent !== undefined &&
  ((ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'examples') || isExample(node.parent));

const isWord = (node: ts.Node): boolean =>
  ts.isIdentifier(node) ||
  ts.isStringLiteralLike(node) ||
  ts.isTemplateLiteralToken(node) ||
  ts.isRegularExpressionLiteral(node);

test('no code outside of rules/<provider> and src/providers/<provider> names a provider', () => {
  const named = sourceFiles()
    .filter((path) => !OWN.test(path))
    .flatMap((path) =>
      nodesOf(treeOf(path))
        .filter((node) => isWord(node) && NAMED.test(node.getText()) && !isExample(node))
        .map((node) => `${path}: ${node.getText().slice(0, 80)}`),
    );
  expect(named).toEqual([]);
});

test('no hook names a provider', () => {
  expect(projectFiles(/^hooks\/.*\.sh$/).filter((path) => NAMED.test(textOf(path)))).toEqual([]);
});
