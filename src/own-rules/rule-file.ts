/** Reads one rule file in the format of gitleaks 8 into drafts; what it extends, and how they go together, is rule-chain.ts's. */
import { parse, TomlError } from 'smol-toml';
import { nearest } from '../config/near-name.ts';
import type { OwnRule, RequiredRule, RuleAllowlist } from '../core/own-rule.ts';
import { bytesOf } from '../text/decode.ts';
import { goPattern, joinedSource, PatternError, takesNothing } from './go-pattern.ts';
import { lowerText } from './go-text.ts';
import { keyLines, RuleFileSection, ruleFailure } from './rule-file-section.ts';

/** A rule of one file, which may lack what the file that is extended has. */
export interface DraftRule extends Omit<OwnRule, 'gate' | 'title' | 'variable'> {
  readonly description: string;
}

/** An allowlist of a whole file. */
export interface DraftAllowlist {
  readonly list: RuleAllowlist;
  /** Empty: it is for all rules. */
  readonly targetRules: readonly string[];
  readonly line: number;
}

/** What a file says, by itself. */
export interface RuleFileDraft {
  readonly file: string;
  readonly rules: ReadonlyMap<string, DraftRule>;
  readonly allowlists: readonly DraftAllowlist[];
  readonly extend: ExtendDraft;
  readonly warnings: string[];
}

/** Its table `extend`. */
export interface ExtendDraft {
  readonly path: string;
  readonly useDefault: boolean;
  readonly url: string;
  readonly disabledRules: readonly string[];
  readonly line: number;
}

const KNOWN = {
  file: ['title', 'description', 'minVersion', 'extend', 'rules', 'allowlist', 'allowlists'],
  extend: ['path', 'url', 'useDefault', 'disabledRules'],
  rule: [
    ...['id', 'description', 'path', 'regex', 'secretGroup', 'entropy', 'keywords', 'tags'],
    ...['allowlist', 'allowlists', 'required', 'skipReport'],
  ],
  allowlist: ['description', 'condition', 'commits', 'paths', 'regexTarget', 'regexes', 'stopwords'],
  required: ['id', 'withinLines', 'withinColumns'],
} as const;

/** What betterleaks adds: programs in a language of its own, which say what is no secret. */
const PROGRAMS = ['filter', 'validate', 'prefilter'];

/**
 * Reads the text of a file.
 * @throws Failure `config` with file, line and rule
 */
export function readRuleFile(file: string, text: string): RuleFileDraft {
  const top = new RuleFileSection(tableOf(file, text), { file, lines: keyLines(text), way: [], label: '' });
  const warnings: string[] = [];
  checkKeys(top, 'file', warnings);
  checkMinVersion(top, warnings);
  const rules = rulesOf(top, file, warnings);
  return { file, rules, allowlists: globalAllowlists(top, warnings), extend: extendOf(top, warnings), warnings };
}

/** The parser's sentence without the lines of the file that it quotes. */
function tableOf(file: string, text: string): object {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [, what = 'not valid'] = /^(?:Invalid TOML document: )?([^\n]*)/.exec(error.message) ?? [];
    const shown = /^[\w ,.()-]+$/.test(what) && !/[0-9A-Za-z]{16}/.test(what) ? what : 'not valid';
    throw ruleFailure(file, error.line, `this is not TOML: ${shown}`);
  }
}

function checkKeys(
  section: RuleFileSection,
  kind: keyof typeof KNOWN,
  warnings: string[],
  more: readonly string[] = [],
): void {
  const known: readonly string[] = [...KNOWN[kind], ...more];
  for (const key of section.keys) {
    if (PROGRAMS.includes(key))
      throw section.failure(
        key,
        `${key} is a program of betterleaks, which nothing here can run; say it with allowlists, entropy and keywords`,
      );
    if (!known.some((name) => name.toLowerCase() === key)) warnings.push(section.warning(key, unknownKey(key, known)));
  }
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  const shown = /^[a-z][\w.-]{0,23}$/.test(key) && !/[0-9a-f]{12}/.test(key) ? `"${key}"` : '(not shown)';
  return `the format has no key ${shown}, so it does nothing${meant === null ? '' : `; did you mean ${meant}?`}`;
}

/** The version that this reads. */
const VERSION = [8, 30] as const;

function checkMinVersion(top: RuleFileSection, warnings: string[]): void {
  const version = top.text('minVersion');
  if (version === '') return;
  const [, major, minor = '0'] = /^v?(\d+)(?:\.(\d+))?(?:\.\d+)*(?:[-+][\w.~+-]*)?$/.exec(version) ?? [];
  if (major === undefined) throw top.failure('minVersion', 'minVersion must be a version such as 8.25.0');
  const isNewer = Number(major) > VERSION[0] || (Number(major) === VERSION[0] && Number(minor) > VERSION[1]);
  if (isNewer)
    warnings.push(top.warning('minVersion', `asks for a newer gitleaks; it is read as ${VERSION.join('.')} reads it`));
}

function extendOf(top: RuleFileSection, warnings: string[]): ExtendDraft {
  const extend = top.section('extend');
  if (extend === null) return { path: '', useDefault: false, url: '', disabledRules: [], line: 1 };
  checkKeys(extend, 'extend', warnings);
  return {
    path: extend.text('path'),
    useDefault: extend.flag('useDefault'),
    url: extend.text('url'),
    disabledRules: extend.texts('disabledRules'),
    line: extend.lineOf(),
  };
}

/** By id; a second one of the same id takes the place of the first. */
function rulesOf(top: RuleFileSection, file: string, warnings: string[]): ReadonlyMap<string, DraftRule> {
  const rules = new Map<string, DraftRule>();
  for (const section of top.sections('rules')) {
    const rule = ruleOf(section, file, warnings);
    const first = rules.get(rule.id);
    if (first)
      warnings.push(section.warning('id', `a second rule ${rule.id}; the one of line ${first.line} does not count`));
    rules.delete(rule.id);
    rules.set(rule.id, rule);
  }
  for (const section of top.sections('rules')) checkRequired(section, rules);
  return rules;
}

function checkRequired(section: RuleFileSection, rules: ReadonlyMap<string, DraftRule>): void {
  const rule = rules.get(section.text('id'));
  if (rule?.line !== section.lineOf()) return;
  const missing = rule.required.find(({ id }) => !rules.has(id));
  if (missing)
    throw section.failure('required', `rule ${rule.id}: requires a rule ${missing.id}, which this file does not have`);
}

function ruleOf(written: RuleFileSection, file: string, warnings: string[]): DraftRule {
  const id = written.text('id');
  if (id.trim() === '') throw written.failure(undefined, 'a rule without an id');
  const section = written.labelled(`rule ${id}: `);
  checkKeys(section, 'rule', warnings);
  // asked for because a wrong one is refused
  section.texts('tags');
  const regex = section.text('regex') || null;
  if (regex !== null && takesNothing(checked(section, 'regex', regex)))
    warnings.push(
      section.warning('regex', 'the regex matches the empty text; only matches that hold something are reported'),
    );
  const path = section.text('path') || null;
  if (path !== null) checked(section, 'path', path);
  return {
    id,
    description: section.text('description'),
    source: file,
    line: section.lineOf(),
    regex,
    path,
    secretGroup: section.whole('secretGroup') ?? 0,
    entropy: section.number('entropy') ?? 0,
    keywords: section.texts('keywords').map((word) => bytesOf(lowerText(word))),
    allowlists: bothForms(section).map((each) => allowlistOf(each, warnings)),
    required: section.sections('required').map((each) => requiredOf(each, warnings)),
    isHelper: section.flag('skipReport'),
  };
}

function checked(section: RuleFileSection, key: string, source: string) {
  try {
    return goPattern(source);
  } catch (error) {
    if (error instanceof PatternError) throw section.failure(key, `${key}: ${error.message}`);
    throw error;
  }
}

/** `[[allowlists]]`, or the older `[allowlist]` alone. */
function bothForms(section: RuleFileSection): readonly RuleFileSection[] {
  const lists = section.sections('allowlists');
  const old = section.section('allowlist');
  if (old === null) return lists;
  if (lists.length > 0)
    throw section.failure('allowlist', '[allowlist] is the old form of [[allowlists]] and cannot stand beside it');
  return [old];
}

function requiredOf(section: RuleFileSection, warnings: string[]): RequiredRule {
  checkKeys(section, 'required', warnings);
  const id = section.text('id');
  if (id === '') throw section.failure(undefined, 'a required rule without an id');
  return { id, withinLines: section.whole('withinLines'), withinColumns: section.whole('withinColumns') };
}

function globalAllowlists(top: RuleFileSection, warnings: string[]): readonly DraftAllowlist[] {
  return bothForms(top).map((section) => ({
    list: allowlistOf(section, warnings, ['targetRules']),
    targetRules: section.texts('targetRules'),
    line: section.lineOf(),
  }));
}

function allowlistOf(section: RuleFileSection, warnings: string[], more: readonly string[] = []): RuleAllowlist {
  checkKeys(section, 'allowlist', warnings, more);
  section.text('description');
  const list = {
    condition: conditionOf(section),
    commits: section.texts('commits').map((commit) => commit.toLowerCase().trim()),
    paths: expressionsOf(section, 'paths'),
    regexes: expressionsOf(section, 'regexes'),
    regexTarget: targetOf(section),
    stopwords: section.texts('stopwords').map((word) => bytesOf(lowerText(word))),
  };
  const checks = [list.commits, list.paths, list.regexes, list.stopwords];
  if (checks.every(({ length }) => length === 0))
    throw section.failure(undefined, 'an allowlist must have commits, paths, regexes or stopwords');
  return list;
}

/** Each by itself, to name what is wrong; then all, as they run. */
function expressionsOf(section: RuleFileSection, key: 'paths' | 'regexes'): readonly string[] {
  const sources = section.texts(key);
  for (const source of sources) checked(section, key, source);
  if (sources.length > 1) checked(section, key, joinedSource(sources));
  return sources;
}

function conditionOf(section: RuleFileSection): 'or' | 'and' {
  const written = section.text('condition').toUpperCase();
  if (written === 'AND' || written === '&&') return 'and';
  if (written === '' || written === 'OR' || written === '||') return 'or';
  throw section.failure('condition', 'condition must be OR or AND');
}

function targetOf(section: RuleFileSection): 'secret' | 'match' | 'line' {
  const written = section.text('regexTarget');
  if (written === '' || written === 'secret') return 'secret';
  if (written === 'match' || written === 'line') return written;
  throw section.failure('regexTarget', 'regexTarget must be secret, match or line');
}
