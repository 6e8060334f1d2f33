/** A repository's own rules as data: what is read from `.mailwarden.yml` and from rule files, and can be handed to a worker. */

/** A rule in `.mailwarden.yml` itself. */
export interface InlineRule {
  readonly id: string;
  /** For people, with its article: "an Acme token". */
  readonly title?: string | undefined;
  /** In the syntax of RE2, as Go has it. */
  readonly regex: string;
  readonly keywords?: readonly string[] | undefined;
  /** The environment variable that should hold the value instead. */
  readonly variable?: string | undefined;
  /** Where the entry begins in the configuration, from 1. */
  readonly line: number;
}

/** A file of rules in the format of gitleaks 8. */
export interface RuleFileEntry {
  /** From the top of the repository. */
  readonly file: string;
  readonly line: number;
}

/** One item under `rules:` in `.mailwarden.yml`. */
export type RuleEntry = InlineRule | RuleFileEntry;

/** What lets a finding pass, or a whole path or commit. */
export interface RuleAllowlist {
  /** Whether one kind of check is enough, or all that are given must agree. */
  readonly condition: 'or' | 'and';
  /** Full ids, in lower case. */
  readonly commits: readonly string[];
  readonly paths: readonly string[];
  readonly regexes: readonly string[];
  /** What `regexes` are held against. */
  readonly regexTarget: 'secret' | 'match' | 'line';
  /** Bytes, in lower case. */
  readonly stopwords: readonly string[];
}

/** Another rule that must have found something near by. */
export interface RequiredRule {
  readonly id: string;
  /** How many lines apart at most; null: anywhere in the text. */
  readonly withinLines: number | null;
  readonly withinColumns: number | null;
}

/** What the gate may look for in a rule's place. */
export interface GateHint {
  /** Whether the literals stand in the text, or in the path of a file (a rule that has a path alone). */
  readonly where: 'text' | 'path';
  /** In lower case: where none of them is, in whatever case, the rule finds nothing. Empty: it never reports by itself. */
  readonly literals: readonly string[];
}

/** One rule, whole: with what it took over from a file that its own file extends. */
export interface OwnRule {
  readonly id: string;
  /** For people, with its article. */
  readonly title: string;
  readonly variable: string | null;
  /** The file that it stands in, and the line where it begins. */
  readonly source: string;
  readonly line: number;
  readonly regex: string | null;
  readonly path: string | null;
  /** Which group is the secret; 0: the first that is not empty, else the whole match. */
  readonly secretGroup: number;
  /** A secret with this many bits for each character, or fewer, is none; 0: not asked. */
  readonly entropy: number;
  /** Bytes, in lower case. */
  readonly keywords: readonly string[];
  readonly allowlists: readonly RuleAllowlist[];
  readonly required: readonly RequiredRule[];
  /** It runs only where another rule requires it. */
  readonly isHelper: boolean;
  /** null: nothing is known without reading, so that Node must read every commit. */
  readonly gate: GateHint | null;
}

/** The rules of one entry, which share their allowlists. */
export interface OwnRuleSet {
  /** The file that the entry names, whose own text its rules do not read; null for rules of the configuration. */
  readonly file: string | null;
  readonly rules: readonly OwnRule[];
  /** They speak for the rules of this set alone. */
  readonly allowlists: readonly RuleAllowlist[];
}

/** A file that was read, and what it held. */
export interface RuleFileDigest {
  readonly path: string;
  /** sha256 of its bytes. */
  readonly digest: string;
}

/** All rules of a repository. */
export interface OwnRules {
  readonly sets: readonly OwnRuleSet[];
  /** Every file that was read, those that are extended too. */
  readonly files: readonly RuleFileDigest[];
  /** For stderr: what is dropped or not understood, each with file and line. */
  readonly warnings: readonly string[];
}

/** Of a repository that has none. */
export const NO_OWN_RULES: OwnRules = { sets: [], files: [], warnings: [] };

/**
 * The same without some rules, as `disable` in the configuration has it: they report nothing. One that another rule
 * requires still runs for that one.
 */
export function withoutRules(own: OwnRules, disabled: ReadonlySet<string>): OwnRules {
  const sets = own.sets.map((set) => {
    const required = new Set(
      set.rules.filter(({ id }) => !disabled.has(id)).flatMap((rule) => rule.required.map(({ id }) => id)),
    );
    const kept = set.rules.filter(({ id }) => !disabled.has(id) || required.has(id));
    return { ...set, rules: kept.map((rule) => (disabled.has(rule.id) ? asHelper(rule) : rule)) };
  });
  return { ...own, sets };
}

function asHelper(rule: OwnRule): OwnRule {
  return { ...rule, isHelper: true, gate: { where: 'text', literals: [] } };
}

/** What the gate looks for in the place of all rules: an expression over bytes, empty where no rule reports by itself; `all` where it must let everything through. */
export type OwnGate = { readonly expression: string } | 'all';

/** Of rules whose texts are not known, and of those that go by the path, the gate can say nothing. */
export function ownGateOf({ sets }: OwnRules): OwnGate {
  const rules = sets.flatMap((set) => set.rules).filter(({ isHelper }) => !isHelper);
  if (rules.some(readsEverything)) return 'all';
  const literals = new Set(rules.flatMap(({ gate }) => gate?.literals ?? []));
  const least = [...literals].filter((one) => ![...literals].some((other) => other !== one && one.includes(other)));
  return { expression: least.map(literalExpression).join('|') };
}

/** Whether a rule makes Node read every commit: nothing that it finds must hold a text that grep could look for. */
export function readsEverything({ gate, isHelper }: OwnRule): boolean {
  return !isHelper && (gate === null || gate.where === 'path');
}

/** Letters that are equal to an ASCII letter where case does not count: the Kelvin sign and the long s, as bytes. */
const OTHER_CASES: Readonly<Record<string, string>> = { k: '\u00e2\u0084\u00aa', s: '\u00c5\u00bf' };

/** A literal as an expression that grep -E and JavaScript take, over bytes (LC_ALL=C) and in any case. */
export function literalExpression(literal: string): string {
  return literal.replace(/[\s\S]/g, (character) => {
    if (/[a-z]/.test(character)) {
      const cases = `[${character.toUpperCase()}${character}]`;
      const other = OTHER_CASES[character];
      return other === undefined ? cases : `(${cases}|${other})`;
    }
    if (/[\\^]/.test(character)) return `\\${character}`;
    return /[$.|?*+(){}[]/.test(character) ? `[${character}]` : character;
  });
}
