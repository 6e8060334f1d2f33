/** Finds the two halves of a pair among contexts beside each other, and hands these on one by one; holds only those that a later one may belong to. */
import type { LineFacts } from '../line/line-facts.ts';
import { isFiller, stemOf } from '../line/name-meaning.ts';
import { wordsOf } from '../line/name-words.ts';
import { type CandidateContext, isInOwnObject } from './candidate-list.ts';
import { saysValue } from './names.ts';
import { TERM } from './surroundings.ts';

const CLOSE = 3;
const FAR = 8;
const SORTED = 30;

/** Sets the partner of a half and of the one that comes next in the file, where they make a pair. */
function join(context: CandidateContext, next: CandidateContext, isCrowded: boolean): void {
  if (context.candidate.value === next.candidate.value || !fits(context, next)) return;
  if (context.main === null && next.main === null && isCrowded) return;
  if (context.partner && !complementary(context, next)) return;
  context.partner ??= next;
  next.partner ??= context;
}

/** Lines that are crowded: three values without names on one line, or in lines of their own, are data: test vectors, a table of sums, ids. */
interface CrowdedLines {
  /** Takes the next half. */
  add(half: CandidateContext): void;
  has(line: number): boolean;
  forget(line: number): void;
}

/** None yet. */
function createCrowdedLines(): CrowdedLines {
  const crowded = new Set<number>();
  let [first, second]: (CandidateContext | undefined)[] = [];
  return {
    add(third) {
      const isPlain =
        third.main === null && (third.position.call === null || third.position.bare) && !isInOwnObject(third);
      if (!isPlain) return;
      if (first && second) {
        const isRow = first.line === third.line && first.position.call === null;
        const isList = areStacked(first, second) && areStacked(second, third);
        if (isRow || isList) for (const { line } of [first, second, third]) crowded.add(line);
      }
      [first, second] = [second, third];
    },
    has: (line) => crowded.has(line),
    forget: (line) => crowded.delete(line),
  };
}

const areStacked = (one: CandidateContext, other: CandidateContext): boolean =>
  one.position.bare &&
  other.position.bare &&
  other.line - one.line === 1 &&
  /^["'`],?$/.test(one.position.after.trim());

/** True for what can be one of two. */
const isHalf = ({ candidate, main }: CandidateContext): boolean =>
  (candidate.form === 'half' || candidate.form === 'encoded') &&
  !candidate.upperCase &&
  (main === null || ['provider', 'generic', 'unknown'].includes(main.kind));

function fits(one: CandidateContext, other: CandidateContext): boolean {
  if (one.main?.service && other.main?.service && one.main.service !== other.main.service) return false;
  if (one.candidate.form !== other.candidate.form) return false;
  if (areAdjacent(one, other)) return true;
  if (one.position.bare && other.position.bare && one.main === null && other.main === null)
    return other.line - one.line <= 2;
  if (!sameBlock(one, other)) return false;
  const distance = other.line - one.line;
  if (complementary(one, other)) return distance <= reach(one, other) && sameKind(one, other);
  if (distance > CLOSE) return false;
  if (one.main === null && other.main === null) return nameless(one, other, distance);
  if (one.main === null || other.main === null || !sameKind(one, other) || one.main.kind === 'unknown') return false;
  if (roleIn(one) === roleIn(other) && roleIn(one) !== 'key' && one.position.call === null) return false;
  return one.main.text !== other.main.text || (one.position.call !== null && one.position.call === other.position.call);
}

/** `login '…', '…'`, `austria: ['…', '…']`: two literals with nothing but a comma between. */
function areAdjacent(one: CandidateContext, other: CandidateContext): boolean {
  if (one.main === null || (other.main !== null && other.main.text !== one.main.text)) return false;
  if (one.main.kind !== 'generic' && (one.main.kind !== 'unknown' || one.main.role !== null)) return false;
  return one.line === other.line
    ? /^["'`](?:>>)?\s*,\s*(?:<<)?["'`]$/.test(one.position.after.slice(0, other.candidate.start - one.candidate.end))
    : areStacked(one, other) ||
        (other.line - one.line === 1 && endsLine(one) && /^\s*(?:<<)?["'`]?$/.test(other.position.before));
}

const endsLine = ({ position }: CandidateContext): boolean => /^["'`]?(?:>>)?\s*,\s*\\?\s*$/.test(position.after);

/** Two values without telling names: arguments of one call, on one line, alone on two lines, or given to two letters. */
function nameless(one: CandidateContext, other: CandidateContext, distance: number): boolean {
  if (one.position.call === null && isListOfData(one)) return false;
  if ((isInOwnObject(one) || isInOwnObject(other)) && one.headers[0] !== other.headers[0]) return false;
  if (one.position.call !== null || distance === 0) return true;
  if (one.position.bare && other.position.bare) return distance <= 2;
  return (
    distance === 1 &&
    one.position.names.length > 0 &&
    other.position.names.length > 0 &&
    one.position.names[0] !== other.position.names[0]
  );
}

/** `g:["…","…"]`: a list whose name says nothing of keys or mail. */
function isListOfData({ headers, line }: CandidateContext): boolean {
  const [header] = headers;
  const name =
    header?.number === line ? /(?<![\w$-])([\w$-]+)["']?(?:\s*(?:=>|[:=]))?\s*\[$/.exec(header.text)?.[1] : undefined;
  if (name === undefined || headers.some(({ text, mentions }) => mentions.length > 0 || /mail/i.test(text)))
    return false;
  const words = wordsOf(name);
  return name.length <= 2 || !words.every(isFiller);
}

/** Values of two sections make no pair; two functions of one file may hold a half each. */
function sameBlock(one: CandidateContext, other: CandidateContext): boolean {
  const [first, second] = [one.headers[0], other.headers[0]];
  if (one.line !== other.line && /^\s*INSERT\b/i.test(other.around.own.text)) return false;
  if (first?.number === second?.number) return true;
  if (areTerms(first, second) || areEntries(one, other) || nestsIn(one, other) || nestsIn(other, one)) return true;
  return /\(/.test(first?.text ?? '') && /\(/.test(second?.text ?? '');
}

/** True for `value:` of two entries of one list, and for two blocks in one that hold a name and a value each. */
function areEntries(one: CandidateContext, other: CandidateContext): boolean {
  if (![one, other].every(({ position }) => saysValue(position.names[0] ?? ''))) return false;
  const [first, second] = [one.headers, other.headers];
  return first[0]?.indent === second[0]?.indent && first[1]?.number === second[1]?.number;
}

/** Two terms of one list, each above its value. */
const areTerms = (one: LineFacts | undefined, other: LineFacts | undefined): boolean =>
  one !== undefined && one.indent === other?.indent && TERM.test(one.text) && TERM.test(other.text);

/** `<property name="username" value="…"/>` beside `<property name="password"><value>…`. */
const nestsIn = ({ headers, position }: CandidateContext, other: CandidateContext): boolean =>
  saysValue(position.names[0] ?? '') && headers[1] !== undefined && headers[1].number === other.headers[0]?.number;

/** `spring.mail.username` and `spring.mail.password`, whatever is sorted between them. */
const shareGroup = (one: CandidateContext, other: CandidateContext): boolean => {
  const group = /^.{4,}(?=[._])/.exec(one.main?.text ?? '')?.[0];
  return group?.includes('.') === true && group === /^.{4,}(?=[._])/.exec(other.main?.text ?? '')?.[0];
};

/** A provider's name beside a stranger's name makes no pair. */
const sameKind = (one: CandidateContext, other: CandidateContext): boolean =>
  (one.main?.kind === 'unknown') === (other.main?.kind === 'unknown') || one.main === null || other.main === null;

const reach = (one: CandidateContext, other: CandidateContext): number =>
  shareGroup(one, other) ? SORTED : stem(one) === stem(other) ? FAR : CLOSE;

const stem = ({ main }: CandidateContext): string => stemOf(main?.text ?? '');

const roleIn = (context: CandidateContext): string | null =>
  context.main?.role ?? context.meanings.find((meaning) => meaning.role !== null)?.role ?? null;

function complementary(one: CandidateContext, other: CandidateContext): boolean {
  const roles = [roleIn(one), roleIn(other)];
  return (roles.includes('secret') || roles.includes('token')) && (roles.includes('public') || roles.includes('key'));
}

const LIKE_USER =
  /^["'[]?(?:id|uid|name|account|acct|address|email|mail|identity|principal|sid|(?:client|app|api|key|access_?key|user|account)_?id|client|app)["'\]]?$/i;

/** Gives such a name its meaning where a value beside it is a password or a secret. */
function withLogin<C extends CandidateContext>(context: C, beside: readonly (C | null)[]): C {
  const name = context.main?.text ?? context.position.names[0] ?? '';
  if (!LIKE_USER.test(name.replace(/^.*[.>:]/, ''))) return context;
  if (!beside.some((other) => other && isSecretBeside(other, context))) return context;
  return { ...context, main: { text: name, kind: 'generic', service: null, role: 'public' } };
}

const isSecretBeside = (other: CandidateContext, context: CandidateContext): boolean =>
  Math.abs(other.line - context.line) <= 2 &&
  other.headers[0]?.number === context.headers[0]?.number &&
  other.main?.kind === 'generic' &&
  (other.main.role === 'secret' || other.main.role === 'token') &&
  other.candidate.form === context.candidate.form;

// Brings contexts together with those beside them and hands them on one by one; holds only those that a later one could still change.

/** Takes the contexts of a file in its order. */
interface Pairing<C> {
  add(context: C): void;
  /** Hands on those that wait. */
  end(): void;
}

/** So many lines below a value, another one cannot make its line a list. */
const LINES_OF_A_LIST = 2;
/** On a line of more halves than these, the first are handed on before the line is read to its end. */
const MAX_WAITING_HALVES = 10_000;

/** @param onDone is given each context with its partner; halves wait for the one below them, the others do not */
export function createPairing<C extends CandidateContext>(onDone: (context: C) => void): Pairing<C> {
  const crowded = createCrowdedLines();
  let before: C | null = null;
  let current: C | null = null;
  let halves: C[] = [];

  const settle = (isSettled: (half: C, index: number) => boolean) => {
    let at = 0;
    for (; at < halves.length; at++) {
      const [half, next] = [halves[at], halves[at + 1]];
      if (!half || !isSettled(half, at)) break;
      if (next) join(half, next, crowded.has(half.line));
      if (next?.line !== half.line) crowded.forget(half.line);
      onDone(half);
    }
    // what was handed on is let go: partners would make a chain of the whole file
    for (const half of halves.slice(0, at)) half.partner = null;
    halves = at > 0 ? halves.slice(at) : halves;
  };

  const take = (context: C) => {
    if (!isHalf(context)) return onDone(context);
    halves.push(context);
    crowded.add(context);
    const last = context.line - LINES_OF_A_LIST;
    const first = halves[0];
    if (!first || (first.line >= last && halves.length <= MAX_WAITING_HALVES)) return;
    const spare = halves.length - MAX_WAITING_HALVES / 2;
    settle((half, index) => index < halves.length - 1 && (half.line < last || index < spare));
  };

  const next = (after: C | null) => {
    if (current) take(withLogin(current, [before, after]));
    [before, current] = [current, after];
  };

  return {
    add: next,
    end() {
      next(null);
      settle(() => true);
    },
  };
}
