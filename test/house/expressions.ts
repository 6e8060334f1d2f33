/** Collects the regular expressions of the project's own source: literals, and those made of strings that a file spells out. */
import ts from 'typescript';
import type { Expression } from './hostile.ts';
import { nodesOf, sourceFiles, treeOf } from './source.ts';

/** Each one once, with the place where it stands first. */
export function expressions(): readonly Expression[] {
  const found = new Map<string, Expression>();
  for (const path of sourceFiles()) {
    const tree = treeOf(path);
    for (const node of nodesOf(tree)) {
      const regex = regexOf(node, tree);
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (regex && !found.has(String(regex))) found.set(String(regex), { where: `${path}:${line}`, regex });
    }
  }
  return [...found.values()];
}

function regexOf(node: ts.Node, tree: ts.SourceFile): RegExp | null {
  if (ts.isRegularExpressionLiteral(node)) {
    const end = node.text.lastIndexOf('/');
    return new RegExp(node.text.slice(1, end), node.text.slice(end + 1).replace('y', ''));
  }
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'RegExp') return null;
  const [source, flags] = (node.arguments ?? []).map((each) => stringOf(each, tree));
  return source === undefined || source === null ? null : new RegExp(source, flags ?? '');
}

/** A string that its file spells out, in one piece or in several; null for any other. */
function stringOf(node: ts.Node, tree: ts.SourceFile): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isIdentifier(node)) return constantOf(node.text, tree);
  if (!ts.isTemplateExpression(node)) return null;
  let text = node.head.text;
  for (const span of node.templateSpans) {
    const value = stringOf(span.expression, tree);
    if (value === null) return null;
    text += value + span.literal.text;
  }
  return text;
}

function constantOf(name: string, tree: ts.SourceFile): string | null {
  for (const statement of tree.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const declared = statement.declarationList.declarations.find((each) => each.name.getText() === name);
    if (declared?.initializer) return stringOf(declared.initializer, tree);
  }
  return null;
}
