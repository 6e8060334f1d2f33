/** Plans one file: what becomes of its staged version and, where the same values stand there too, of the one in the work tree. */
import type { Finding } from '../core/finding.ts';
import { BUILT, isBuilt } from '../remedy/languages.ts';
import { asPair, credentialOf, variablesFor } from '../remedy/variable.ts';
import type { Bytes } from '../text/bytes.ts';
import { pathText } from '../text/decode.ts';
import type { Dialect } from './dialect.ts';
import type { Entry, TreeFile } from './file-versions.ts';
import { dialectOf } from './languages/dialects.ts';
import { type Side, sideOf } from './side.ts';
import { type Slot, slotsHolding, slotsOf, type TextLine } from './slot.ts';
import { decodeSource, type Encoding, encodingOf, lineStarts } from './source-text.ts';
import { hintOf, planText, type TextPlan, type Wanted } from './text-plan.ts';
import type { Names, Wish } from './variable-names.ts';

/** What is known of a file. */
export interface FileState {
  readonly path: Bytes;
  readonly entry: Entry;
  /** The staged bytes, as latin1. */
  readonly staged: string;
  readonly tree: TreeFile | 'other' | null;
}

/** What becomes of it. */
export interface FilePlan {
  readonly state: FileState;
  readonly dialect: Dialect;
  /** The findings that are fixed. */
  readonly fixed: readonly Finding[];
  readonly index: Side;
  /** Null where the work tree holds none of the values. */
  readonly tree: Side | null;
  readonly values: ReadonlyMap<string, string>;
  readonly constants: TextPlan['constants'];
  readonly refused: ReadonlyMap<Finding, string>;
}

const MAX_FILE_BYTES = 8 << 20;

/** Findings of one file, or of one file of one commit, together. */
export function byFile(findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
  const files = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = `${finding.commit}\n${finding.path}`;
    const own = files.get(key);
    if (own === undefined) files.set(key, [finding]);
    else own.push(finding);
  }
  return [...files.values()];
}

/** Null where nothing of it can be fixed; then `refused` says why of each finding. */
export function planFile(
  state: FileState,
  findings: readonly Finding[],
  names: Names,
  excluded: ReadonlyMap<string, string>,
): FilePlan | { readonly refused: ReadonlyMap<Finding, string> } {
  const all = (reason: string) => ({ refused: new Map(findings.map((finding) => [finding, reason] as const)) });
  const { staged, tree } = state;
  const obstacle = obstacleOf(state);
  if (obstacle !== null || tree === 'other') return all(obstacle ?? '');
  const encoding = encodingOf(staged);
  const text = decodeSource(staged, encoding);
  const dialect = dialectOf(pathText(state.path), text);
  if (dialect === null) return all('');
  const lines = linesOf(text);
  const found = asPair(findings).map((finding) => wantedOf(finding, lines, encoding));
  const wanted = [...found, ...othersOf(found, text, encoding)];
  const code = dialect.open(pathText(state.path), text);
  names.join(found.flatMap((one) => wishesOf(one, (slot) => hintOf(code, dialect, slot)?.name)));
  const plan = planText(code, dialect, wanted, names, excluded);
  const index = sideOf(text, encoding, plan.edits, plan.holes);
  const refused = new Map(findings.flatMap((finding) => wrap(finding, plan.refused.get(idOf(finding)))));
  const fixed = findings.filter((finding) => !refused.has(finding));
  if (fixed.length === 0) return { refused };
  if (tree === null) return { ...plan, state, dialect, fixed, index, tree: null, refused };
  if (tree.bytes === staged) return { ...plan, state, dialect, fixed, index, tree: index, refused };
  const other = planTree(state, tree.bytes, dialect, { plan, wanted, text, fixed }, names);
  if (typeof other === 'string')
    return planFile(state, findings, names, new Map([...excluded, ...fixed.map((one) => [idOf(one), other] as const)]));
  return {
    ...plan,
    state,
    dialect,
    fixed,
    index,
    tree: other.side,
    values: new Map([...plan.values, ...other.values]),
    refused,
  };
}

/**
 * The values of findings with the names that they should have; one that cannot be read stands there by its fingerprint.
 * @param staged the bytes of their file, as latin1
 */
export function wishesIn(findings: readonly Finding[], staged: string | null): ReadonlyMap<Finding, readonly Wish[]> {
  const encoding = encodingOf(staged ?? '');
  const text = decodeSource(staged ?? '', encoding);
  const lines = linesOf(text);
  const wishes = new Map<Finding, readonly Wish[]>();
  for (const [at, finding] of asPair(findings).entries()) {
    const wanted = wantedOf(finding, lines, encoding);
    const values = wanted.slots.flatMap((slot) => slot.values);
    const wish = (preferred: string, nth: number): Wish => ({
      value: values[nth] || `${finding.fingerprint}${nth}`,
      preferred,
      credential: wanted.credential,
    });
    const own = findings[at];
    if (own !== undefined) wishes.set(own, wanted.variables.map(wish));
  }
  return wishes;
}

/** @param named the name that the code gives to a place */
function wishesOf({ slots, variables, credential }: Found, named: (slot: Slot) => string | undefined): readonly Wish[] {
  const values = slots.flatMap((slot) => slot.values.map((value) => ({ value, own: named(slot) })));
  return values.flatMap(({ value, own }, at) =>
    value === '' ? [] : [{ value, preferred: own ?? variables[at] ?? '', credential }],
  );
}

/** Why the file is left alone, whatever stands in it. */
function obstacleOf({ path, entry, staged, tree }: FileState): string | null {
  if (entry.stage !== 0) return 'the file is in conflict: settle that first';
  if (!entry.mode.startsWith('100')) return 'it is the target of a link';
  if (staged.length > MAX_FILE_BYTES) return 'the file is too large to be changed by a program';
  if (isBuilt(pathText(path))) return BUILT;
  return tree === 'other' ? 'the work tree has no plain file there' : null;
}

/** Tells findings of one file apart. */
export function idOf({ line, column }: Pick<Finding, 'line' | 'column'>): string {
  return `${line}:${column}`;
}

const wrap = (finding: Finding, reason: string | undefined) =>
  reason === undefined ? [] : [[finding, reason] as const];

/** A finding's values, with what they are a part of. */
interface Found extends Wanted {
  readonly credential: string;
}

function wantedOf(finding: Finding, lines: readonly TextLine[], encoding: Encoding): Found {
  const line = lines[finding.line - 1];
  const slots = line === undefined ? null : slotsOf(finding, line, encoding);
  return {
    id: idOf(finding),
    slots: slots ?? [{ form: 'plain', values: [''], pieces: [], tail: '' }],
    variables: variablesFor(finding),
    ruleIds: [finding.ruleId],
    credential: credentialOf(finding),
  };
}

/** What the planning of the staged version came to. */
interface Staged {
  readonly plan: TextPlan;
  readonly wanted: readonly Wanted[];
  readonly text: string;
  readonly fixed: readonly Finding[];
}

/** The work tree's version by itself: other edits in it stay. A sentence where a value in it cannot be taken out. */
function planTree(
  { path }: FileState,
  bytes: string,
  dialect: Dialect,
  staged: Staged,
  names: Names,
): { readonly side: Side | null; readonly values: ReadonlyMap<string, string> } | string {
  const encoding = encodingOf(bytes);
  const text = decodeSource(bytes, encoding);
  const wanted = sameValues(text, encoding, staged);
  if (wanted.length === 0) return { side: null, values: new Map() };
  const plan = planText(dialect.open(pathText(path), text), dialect, wanted, names, new Map());
  const [reason] = plan.refused.values();
  if (reason !== undefined) return `the work tree's version cannot be changed with it: ${reason}`;
  return { side: sideOf(text, encoding, plan.edits, plan.holes), values: plan.values };
}

/** Every place of the work tree's version with a fixed value, but for lines that the staged version keeps. */
function sameValues(
  text: string,
  encoding: Encoding,
  { plan, wanted, fixed, text: stagedText }: Staged,
): readonly Wanted[] {
  const ids = new Set(fixed.map(idOf));
  const gone = wanted.filter(({ id }) => ids.has(id));
  const trimmed = (lines: readonly TextLine[]) => (id: string) => lines[Number.parseInt(id, 10) - 1]?.text.trim();
  const kept = new Set(Array.from(plan.refused.keys(), trimmed(linesOf(stagedText))));
  const lineOf = trimmed(linesOf(text));
  return placesOf(gone, text, encoding).filter(({ id }) => !kept.has(lineOf(id)));
}

/** The same values on lines that the scan says nothing of: a key that is taken out must not stay beside. */
function othersOf(found: readonly Wanted[], text: string, encoding: Encoding): readonly Wanted[] {
  const taken = new Set(found.flatMap(({ slots }) => slots.flatMap(({ pieces }) => pieces.map(({ start }) => start))));
  return placesOf(found, text, encoding).filter(
    ({ slots }) => !slots.some(({ pieces }) => pieces.some(({ start }) => taken.has(start))),
  );
}

function placesOf(known: readonly Wanted[], text: string, encoding: Encoding): readonly Wanted[] {
  const values = new Set(known.flatMap(({ slots }) => slots.flatMap((slot) => slot.values)));
  const ruleIds = [...new Set(known.flatMap((one) => one.ruleIds))];
  const names = namesOf(known);
  return linesOf(text).flatMap((line, at) =>
    slotsHolding(values, line, encoding, ruleIds).map((slots, nth) => ({
      id: `${at + 1}:other${nth}`,
      slots,
      variables: slots.flatMap((slot) => slot.values.map((value) => names.get(value) ?? '')),
      ruleIds,
    })),
  );
}

/** By value; the first place that has it names it. */
function namesOf(known: readonly Wanted[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { slots, variables } of known)
    for (const [at, value] of slots.flatMap((slot) => slot.values).entries())
      if (!names.has(value)) names.set(value, variables[at] ?? '');
  return names;
}

function linesOf(text: string): readonly TextLine[] {
  const starts = lineStarts(text);
  const lineAt = (at: number): string => {
    const start = starts[at];
    return start === undefined ? '' : text.slice(start, (starts[at + 1] ?? text.length + 1) - 1);
  };
  return starts.map((start, at) => ({ start, text: lineAt(at), next: lineAt(at + 1) }));
}
