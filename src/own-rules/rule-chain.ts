/** A rule file with all that it extends, put together as gitleaks 8.30 does: the file that extends has the last word, field by field. */
import { posix } from 'node:path';
import type { GateHint, OwnRule, OwnRuleSet, RuleFileDigest } from '../core/own-rule.ts';
import { sha256 } from '../sha256.ts';
import { goPattern } from './go-pattern.ts';
import { patternShape } from './pattern-shape.ts';
import { type DraftRule, type RuleFileDraft, readRuleFile } from './rule-file.ts';
import { ruleFailure } from './rule-file-section.ts';

/**
 * Reads a file of the repository: of the work tree, or of a revision.
 * @param path from the top, with slashes
 * @returns null where there is no such file
 */
export type ReadRuleFile = (path: string) => Promise<Uint8Array | null>;

/** Where a file is named: for what is wrong with it. */
interface NamedAt {
  readonly file: string;
  readonly line: number;
  /** The key that names it: `file`, `extend.path`. */
  readonly key: string;
}

/** What came of a rule file. */
interface RuleChain {
  readonly set: OwnRuleSet;
  readonly files: readonly RuleFileDigest[];
  readonly warnings: readonly string[];
}

/** A file may extend a file that extends a third one, which stands alone. */
const MAX_EXTEND_DEPTH = 2;
/** The largest public rule files have a few hundred KB. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;

/**
 * Reads a rule file and those that it extends.
 * @throws Failure `config` with file, line and rule; whatever `readFile` throws
 */
export async function readRuleChain(path: string, readFile: ReadRuleFile, named: NamedAt): Promise<RuleChain> {
  const files: RuleFileDigest[] = [];
  const warnings: string[] = [];
  const { rules, draft, allowlists } = await readLink(path, 0);
  const targeted = new Map<string, DraftRule>(rules);
  for (const { list, targetRules, line } of draft.allowlists) {
    for (const id of targetRules) {
      const rule = targeted.get(id);
      if (rule === undefined) throw ruleFailure(draft.file, line, `targetRules names ${id}, which is no rule here`);
      targeted.set(id, { ...rule, allowlists: [...rule.allowlists, list] });
    }
  }
  for (const rule of rules.values()) checkWhole(rule);
  if (targeted.size === 0)
    warnings.push(
      `${draft.file}: holds no rule, so nothing is looked for; its allowlists speak for its own rules alone`,
    );
  const set = { file: draft.file, rules: [...targeted.values()].map((rule) => ownRule(rule, null)), allowlists };
  return { set, files, warnings };

  async function readLink(written: string, depth: number, at: NamedAt = named): Promise<Link> {
    const file = insideRepository(written, at);
    const bytes = await readFile(file);
    if (bytes === null) throw ruleFailure(at.file, at.line, `${at.key} names ${file}, which is not there`, NOT_THERE);
    files.push({ path: file, digest: sha256(bytes) });
    const draft = readRuleFile(file, textOf(bytes, file));
    warnings.push(...draft.warnings, ...unusedParts(draft, depth));
    const lists = draft.allowlists.filter(({ targetRules }) => targetRules.length === 0).map(({ list }) => list);
    const alone = { draft, rules: draft.rules, allowlists: lists };
    if (draft.extend.path === '' || depth === MAX_EXTEND_DEPTH) return alone;
    if (draft.extend.useDefault)
      throw ruleFailure(file, draft.extend.line, 'extend takes path or useDefault, not both');
    const base = await readLink(draft.extend.path, depth + 1, { file, line: draft.extend.line, key: 'extend.path' });
    return { draft, rules: extended(alone, base, warnings), allowlists: [...lists, ...base.allowlists] };
  }
}

/** A file, with what it took over. */
interface Link {
  readonly draft: RuleFileDraft;
  readonly rules: ReadonlyMap<string, DraftRule>;
  readonly allowlists: OwnRuleSet['allowlists'];
}

const NOT_THERE = 'paths count from the top of the repository; mend the path, or commit the file';

function insideRepository(written: string, { file, line, key }: NamedAt): string {
  const path = posix.normalize(written.replaceAll('\\', '/'));
  if (path === '.' || /^(?:\/|\.\.(?:\/|$)|[A-Za-z]:)/.test(path))
    throw ruleFailure(file, line, `${key} must name a file of this repository`, NOT_THERE);
  return path;
}

function textOf(bytes: Uint8Array, file: string): string {
  if (bytes.byteLength > MAX_FILE_BYTES) throw ruleFailure(file, 1, 'the file is larger than 4 MB');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw ruleFailure(file, 1, 'the file is not UTF-8 text');
  }
}

/** What gitleaks drops without a word. */
function unusedParts({ file, extend, allowlists }: RuleFileDraft, depth: number): readonly string[] {
  const at = `${file}, line ${extend.line}: extend.`;
  const unused: string[] = [];
  if (extend.useDefault) unused.push(`${at}useDefault brings nothing; the built-in rules are those of packs`);
  if (extend.url !== '')
    unused.push(`${at}url is not implemented, in gitleaks neither; copy the file and name it in extend.path`);
  if (extend.path !== '' && depth === MAX_EXTEND_DEPTH)
    unused.push(`${at}path is not followed: a file extends at most ${MAX_EXTEND_DEPTH} others in a row`);
  if (extend.path === '' && !extend.useDefault && extend.disabledRules.length > 0)
    unused.push(`${at}disabledRules does nothing without a path`);
  const targeted = depth === 0 ? undefined : allowlists.find(({ targetRules }) => targetRules.length > 0);
  if (targeted)
    unused.push(
      `${file}, line ${targeted.line}: an allowlist with targetRules does nothing in a file that another one extends`,
    );
  return unused;
}

/** The rules of `base` that are not disabled, each with what `own` says of it; and those of `own`. */
function extended(own: Link, base: Link, warnings: string[]): ReadonlyMap<string, DraftRule> {
  const { file, extend } = own.draft;
  const rules = new Map(own.rules);
  for (const id of extend.disabledRules)
    if (!base.rules.has(id))
      warnings.push(`${file}, line ${extend.line}: disabledRules names ${id}, which ${base.draft.file} does not have`);
  for (const [id, rule] of base.rules) {
    if (extend.disabledRules.includes(id)) continue;
    const over = own.rules.get(id);
    rules.set(id, over === undefined ? rule : overridden(rule, over));
    if (over !== undefined && (over.required.length > 0 || over.isHelper))
      warnings.push(
        `${file}, line ${over.line}: rule ${id}: required and skipReport of a rule that overrides another one do nothing`,
      );
  }
  return new Map([...rules].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function overridden(base: DraftRule, over: DraftRule): DraftRule {
  return {
    ...base,
    source: over.source,
    line: over.line,
    description: over.description || base.description,
    entropy: over.entropy || base.entropy,
    secretGroup: over.secretGroup || base.secretGroup,
    regex: over.regex ?? base.regex,
    path: over.path ?? base.path,
    keywords: [...base.keywords, ...over.keywords],
    allowlists: [...base.allowlists, ...over.allowlists],
  };
}

function checkWhole({ id, source, line, regex, path, secretGroup }: DraftRule): void {
  const label = `rule ${id}: `;
  if (regex === null && path === null)
    throw ruleFailure(source, line, `${label}has neither regex nor path, so it can find nothing`);
  if (regex === null) return;
  const { groups } = goPattern(regex);
  if (secretGroup > groups)
    throw ruleFailure(source, line, `${label}secretGroup is ${secretGroup}, but the regex has ${groups} groups`);
}

// What every rule gets at the end, wherever it was written: words for people, and what the gate may look for.

/** A rule that is ready to run. */
export function ownRule({ description, ...draft }: DraftRule, variable: string | null): OwnRule {
  return { ...draft, title: titleOf(draft.id, description), variable, gate: gateHint(draft) };
}

/** Descriptions are often whole sentences ("Identified a pattern …"), which fit no other sentence. */
function titleOf(id: string, description: string): string {
  const isTitle = /^(?:an?|the) [^\u0000-\u001f]{1,60}$/i.test(description) && !description.endsWith('.');
  if (!isTitle) return `a value that the rule ${id} finds`;
  return description.slice(0, 1).toLowerCase() + description.slice(1);
}

// Texts without which a rule can find nothing, from its keywords or from its expression: what the gate looks for.

/** What the gate may look for in the place of a rule; null: nothing is known. */
function gateHint(rule: GateParts): GateHint | null {
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
