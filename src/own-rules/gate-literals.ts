/** Texts without which a rule can find nothing, from its keywords or from its expression: what the gate looks for. */
import type { GateHint } from '../core/own-rule.ts';
import { patternShape } from './pattern-shape.ts';

/** What the gate may look for in the place of a rule; null: nothing is known. */
export function gateHint(rule: GateParts): GateHint | null {
  if (rule.isHelper) return { where: 'text', literals: [] };
  if (rule.keywords.length > 0) return hint('text', keywordLiterals(rule.keywords));
  return hint('text', literalsOf(rule.regex)) ?? hint('path', literalsOf(rule.path));
}

/** The parts of a rule that decide. */
interface GateParts {
  readonly keywords: readonly string[];
  readonly regex: string | null;
  readonly path: string | null;
  readonly isHelper: boolean;
}

const literalsOf = (source: string | null) => (source === null ? null : patternShape(source).literals);

function hint(where: 'text' | 'path', literals: readonly string[] | null): GateHint | null {
  return literals === null ? null : { where, literals };
}

/** Of each keyword the longest part that a line can show byte by byte; null where one of them has no such part. */
function keywordLiterals(keywords: readonly string[]): readonly string[] | null {
  const parts = keywords
    .filter((word) => word !== '')
    .map((word) => longest(word.split(/[^\u0001-\u0009\u000b-\u007f]+/)));
  return parts.includes('') ? null : parts;
}

const longest = (parts: readonly string[]): string =>
  parts.reduce((best, part) => (part.length > best.length ? part : best), '');
