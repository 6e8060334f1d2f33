/** What is looked for: the name of one key, or everything that belongs to a provider. */
import type { Service } from '../../core/finding.ts';
import { Failure } from '../../failure.ts';
import { exampleNames, providerOf, REGISTRY } from '../../providers/registry.ts';

/** How something is used; `numbered` is a variable that `fix` has named after this one, for another key. */
type UseKind = 'variable' | 'numbered' | 'sdk' | 'host' | 'dsn' | 'setting' | 'reference';

/** One use on a line. `what` is a name of ours or of the program, never a value. */
export interface Use {
  readonly kind: UseKind;
  readonly what: string;
}

/** How names and values stand: in `data` a value may have no quotes, in `prose` anything may. */
export type Style = 'code' | 'data' | 'prose';

/** Looks at one line. */
type Matcher = (line: string, style: Style) => readonly Use[];

/** A question, for people and for the search. */
export interface Query {
  /** `MJ_APIKEY_PUBLIC` or `mailjet`. */
  readonly title: string;
  readonly match: Matcher;
  /** Whether a secret of this name, which is defined nowhere, is likely to hold what is looked for. */
  readonly isLikelyIn: (secret: string) => boolean;
}

/** `MJ_APIKEY_PUBLIC_2`. */
const NUMBERED = '(?:_(?:[2-9]|[1-9][0-9]+))?';

/**
 * The name as it stands, and as frameworks write the same name: MAILJET_API_KEY is `mailjet.api.key` for Spring
 * and `Mailjet:ApiKey` is `Mailjet__ApiKey` in the environment of a .NET program. A number behind it is how `fix` names
 * other keys of the same kind: they are shown, and go on working without this one.
 * @throws Failure 'usage' where it is no name
 */
export function nameQuery(name: string): Query {
  const words = name.split(/__|[._:-]/).filter((word) => word !== '');
  if (!/^[A-Za-z_][\w.:-]{0,199}$/.test(name) || words.length === 0)
    throw new Failure('usage', `a key name has letters, digits and _ . : - only, such as ${exampleNames(1)}`);
  const exact = new RegExp(bounded(`${escaped(name)}${NUMBERED}`), 'g');
  const related = words.length < 2 ? null : new RegExp(bounded(words.map(escaped).join('(?:__|[._:-])')), 'gi');
  const match: Matcher = (line) => {
    const found = namesIn(line, exact).map((use) => (use.what === name ? use : { ...use, kind: 'numbered' as const }));
    return found.length > 0 || related === null ? found : namesIn(line, related);
  };
  const services = REGISTRY.map(({ signs }) => signs).filter((signs) => name.search(signs.name) >= 0);
  return { title: name, match, isLikelyIn: (secret) => services.some(({ quick }) => quick.test(secret)) };
}

/** Hosts, SDKs, DSNs, and names that hold the provider's. */
export function providerQuery(service: Service): Query {
  const { signs } = providerOf(service);
  const match: Matcher = (line, style) => {
    if (!signs.quick.test(line)) return [];
    const uses: Use[] = signs.plain.flatMap(({ kind, pattern }) =>
      Array.from(line.matchAll(pattern), ([what]) => ({ kind, what })),
    );
    for (const { index, 0: what } of line.matchAll(signs.name)) {
      const isKnown =
        REGISTRY.some((provider) => provider.signs.bare.test(what)) || uses.some((use) => use.what.includes(what));
      if (!isKnown && isName(line, index, what, style)) uses.push({ kind: 'variable', what });
    }
    return uses.length > 0 ? unique(uses) : [{ kind: 'setting', what: service }];
  };
  // The line that names such a secret is a place of its own already.
  return { title: service, match, isLikelyIn: () => false };
}

/** True where a key of this name is in use, not another one with a number behind the name. */
export function isUseOfKey({ kind }: Use): boolean {
  return kind !== 'numbered';
}

/** What stands before a name where a value could stand too. */
const REFERENCE =
  /(?:\$\{?|\b(?:secrets|env|vars|process\.env|ENV|variables)[.[(]["']?|\b(?:name|key|variable|secret|property|environ)["']?\s*[:=]\s*["']?)$/i;

/** A word with the provider's name in it can be a password; it is shown only where it stands as a name. */
function isName(line: string, at: number, word: string, style: Style): boolean {
  const before = line.slice(Math.max(0, at - 60), at);
  if (REFERENCE.test(before)) return true;
  if (style === 'data') return /^[\s"'-]*(?:(?:export|ENV|ARG)\s+["']?-*)?(?:[\w.][\w.-]*)?$/.test(line.slice(0, at));
  if (style === 'prose' || /["'`]$/.test(before)) return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(word);
  return /[A-Z_]/.test(word);
}

function namesIn(line: string, pattern: RegExp): readonly Use[] {
  return unique(Array.from(line.matchAll(pattern), ([what]) => ({ kind: 'variable', what })));
}

function bounded(pattern: string): string {
  return `(?<![A-Za-z0-9_])${pattern}(?![A-Za-z0-9_])`;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\-]/g, '\\$&');
}

function unique(uses: readonly Use[]): readonly Use[] {
  return [...new Map(uses.map((use) => [`${use.kind} ${use.what}`, use])).values()];
}
