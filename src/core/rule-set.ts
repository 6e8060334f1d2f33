/** The rules in force as one value: what a scan is given, hands on to its workers, and names in its receipts. */

import { wordsExpression } from './line/mention.ts';
import { learnNames } from './line/name-words.ts';
import { once } from './once.ts';
import { type OwnGate, type OwnRules, ownGateOf } from './own-rule.ts';
import { createGateScan } from './packs/gate-scan.ts';
import { factsOfSecret, type SecretProvider } from './packs/secret-data.ts';
import { secretMasking } from './packs/secret-masking.ts';
import { createSecretSet, type SecretSet } from './packs/secret-set.ts';
import { createMask, createRedaction, type Masked, type Redaction } from './redact.ts';
import type { Against, ProviderData, Rule, SecretFacts, Vocabulary } from './rule.ts';
import { byteRuns, textHoldsRun } from './shapes/byte-run.ts';
import type { Candidate, Shape } from './shapes/shape.ts';
import { expressionOf, shapesOf } from './shapes/shape-table.ts';

/** What a rule set is built from: data alone, so that it can be sent to another thread. */
export interface RuleSource {
  readonly providers: readonly Pick<
    ProviderData,
    'id' | 'name' | 'title' | 'vocabulary' | 'rules' | 'shapes' | 'variables'
  >[];
  readonly against: Against;
  /** The providers of the packs that are on. */
  readonly packs?: readonly SecretProvider[];
  /** Ids of rules that are switched off. */
  readonly disabled?: readonly string[];
  /** The repository's own rules, without those that are switched off; left out where there are none. */
  readonly own?: OwnRules;
}

/** Rules, and all that is derived from them. */
export interface RuleSet extends Redaction {
  readonly source: RuleSource;
  /** In the order in which they are tried: the first that fits a value names it. */
  readonly rules: readonly Rule[];
  readonly shapes: readonly Shape[];
  /** What is masked: those, and the secrets of the packs. */
  readonly masked: readonly Masked[];
  readonly providers: readonly Vocabulary[];
  readonly against: Against;
  /** The secrets of the packs. */
  readonly secrets: SecretSet;
  /** The repository's own rules, and what the gate knows of them; null where there are none. */
  readonly own: (OwnRules & { readonly gate: OwnGate }) | null;
  /** The gate's expression; where `own.gate` is `all` no expression will do. */
  readonly expression: string;
  /** An expression, to be read in any case, for what a file or its path holds where anything in it can be reported. */
  readonly words: string;
  /** Twelve hex digits over all of it. */
  digest(): string;
  /** True where a line of bytes can hold something to report: the gate's own test. */
  mayHold(text: string): boolean;
  /** Values of every shape on a line without NULs, in order of their place; those that a program joins from two literals stand behind the others. */
  find(text: string): readonly Candidate[];
  /** The same without joined values, which may go on in the next line. */
  findOnLine(text: string): readonly Candidate[];
  /** True where values can be joined from two literals. */
  readonly joins: boolean;
  /** A text with each run that holds a key cut to its first four characters and `…`. */
  mask(text: string): string;
  /** True where a value of some shape names its provider by its form alone. */
  readonly hasDecisive: boolean;
  /** The rule with this id. */
  rule(id: string): Rule | null;
}

/** @param digest sha256 of a text's UTF-8, as hex digits. @throws Error where a rule names a shape that nothing declares */
export function createRuleSet(source: RuleSource, digest: (text: string) => string): RuleSet {
  const { against, packs = [] } = source;
  const disabled = new Set(source.disabled);
  const own = source.providers.flatMap(rulesOf).filter(({ id }) => !disabled.has(id));
  const rules = [...own, ...packs.flatMap(rulesOfPack).filter(({ id }) => !disabled.has(id))];
  const named = own.flatMap((rule) => rule.shapes);
  const declared = source.providers.flatMap((provider) => provider.shapes ?? []);
  const shapes = shapesOf(named, declared);
  learnNames(source.providers.flatMap(({ vocabulary }) => vocabulary.apart ?? []));
  const secrets = createSecretSet(packs, disabled);
  const ours = source.own === undefined ? null : { ...source.own, gate: ownGateOf(source.own) };
  const literals = literalsOf(ours);
  const { decisive, assigned } = secrets.gate;
  const expression = eitherOf([expressionOf(shapes), decisive, assigned, literals]);
  const masked = [...shapes, secretMasking(secrets)];
  const joined = shapes.filter(isJoined);
  const mayHoldOwn = testFor(shapes);
  const findOnLine = finderFor(shapes, mayHoldOwn);
  const providers = [...new Set(own.map((rule) => rule.context))];
  return {
    source,
    rules,
    shapes,
    providers,
    against,
    secrets,
    own: ours,
    expression,
    words: eitherOf([wordsExpression(providers), ...proofsOf(shapes), ...proofsIn(secrets), literals]),
    digest: () => digest(JSON.stringify([source, expression])).slice(0, 12),
    mayHold: testWith(mayHoldOwn, secrets, literals),
    findOnLine,
    find: (text) => [...findOnLine(text), ...foundBy(joined, text), ...secrets.find(text)],
    joins: joined.length > 0,
    hasDecisive: shapes.some(({ decisive }) => decisive),
    rule: (id) => rules.find((rule) => rule.id === id) ?? null,
    masked,
    ...maskingBy(masked),
  };
}

/** The test with others: what a pack's secret is given to may be short, so that no run of characters shows it. */
function testWith(mayHoldOwn: RuleSet['mayHold'], secrets: SecretSet, literals: string): RuleSet['mayHold'] {
  const mayHold: RuleSet['mayHold'] = (text) => mayHoldOwn(text) || secrets.mayHold(text);
  if (literals === '') return mayHold;
  const scan = once(() => createGateScan(literals, ''));
  return (text) => mayHold(text) || scan()(text);
}

/** Whether a line can hold a value of these shapes; its expressions are made when they are asked. */
function testFor(shapes: readonly Shape[]): (text: string) => boolean {
  const line = once(() => new RegExp(expressionOf(shapes)));
  const runs = once(() => byteRuns(shapes.flatMap((shape) => shape.runs)));
  return (text) => runs().some((run) => textHoldsRun(text, run)) && line().test(text);
}

/** What masks values of these shapes; made when something is to be masked. */
function maskingBy(shapes: readonly Masked[]): Pick<RuleSet, 'mask' | 'hide' | 'excerpt'> {
  const mask = once(() => createMask(shapes));
  const redaction = once(() => createRedaction(shapes));
  return {
    mask: (text) => mask()(text),
    hide: (text) => redaction().hide(text),
    excerpt: (text, start, end) => redaction().excerpt(text, start, end),
  };
}

/** What the gate looks for of shapes that name their provider by themselves. */
const proofsOf = (shapes: readonly Shape[]): readonly string[] =>
  shapes.flatMap(({ decisive, gate }) => (decisive ? gate : []));

/** The same of the secrets of packs, and the words without which the others are nobody's. */
const proofsIn = ({ gate }: SecretSet): readonly (string | null)[] => [gate.words, gate.decisive];

/** Finds values that stand on one line. */
function finderFor(shapes: readonly Shape[], mayHold: (text: string) => boolean): RuleSet['findOnLine'] {
  const onLine = shapes.filter((shape) => !isJoined(shape));
  return (text) => (mayHold(text) ? foundBy(onLine, text) : []);
}

/** A value in two string literals, which may go on in the next line. */
const isJoined = ({ id }: Shape): boolean => id === 'split';

/** What the gate looks for of the repository's own rules; nothing where they have no text to look for. */
const literalsOf = (own: RuleSet['own']): string => (own === null || own.gate === 'all' ? '' : own.gate.expression);

/** In the order of the line. */
const foundBy = (shapes: readonly Shape[], text: string): readonly Candidate[] =>
  shapes.flatMap(({ find }) => [...find(text)]).sort((a, b) => a.start - b.start);

/** One expression of several; empty ones match nothing. */
const eitherOf = (parts: readonly (string | null)[]): string => parts.filter((part) => part).join('|');

/** The rules of a provider, each with the words that speak for it. */
function rulesOf({ id, title, vocabulary, rules }: RuleSource['providers'][number]): readonly Rule[] {
  const context: Vocabulary = { ...vocabulary, service: id, title };
  return rules.map((rule) => {
    const { title, roles, variables, otherVariables = [] } = rule;
    const { pairs } = vocabulary;
    const facts: SecretFacts = { title, roles, variables, otherVariables, pairs, origin: 'provider' };
    return { ...rule, service: id, context, facts };
  });
}

/** The same for a provider of a pack. Nothing but a value's own form and name speaks for it. */
function rulesOfPack({ id: service, name: title, secrets }: SecretProvider): readonly Rule[] {
  const context: Vocabulary = {
    service,
    title,
    words: [],
    hosts: [],
    calls: [],
    ignore: [],
    upperCase: true,
    pairs: false,
  };
  return secrets.map((secret) => ({
    ...factsOfSecret(secret),
    id: secret.id,
    facts: factsOfSecret(secret),
    shapes: [secret.id],
    transports: ['api', 'smtp'],
    hits: [],
    misses: [],
    service,
    context,
  }));
}
