/** Plans the changes of one text: which values are taken out and how, and why others stay. */

import {
  type Change,
  type Dialect,
  extent,
  type Hint,
  isRefused,
  type NamedSlot,
  type Refused,
  refuse,
} from './dialect.ts';
import { type Span, spanAt } from './lex/cursor.ts';
import type { Slot } from './slot.ts';
import { type Code, type Edit, inOrder } from './source-text.ts';
import type { Names } from './variable-names.ts';

/** The values of one finding. */
export interface Wanted {
  /** Tells findings apart; the same value in index and work tree has the same. */
  readonly id: string;
  readonly slots: readonly Slot[];
  /** The names for it, as many as it holds values. */
  readonly variables: readonly string[];
  /** What found it. */
  readonly ruleIds: readonly string[];
}

/** A run of characters of a value in the old text. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  readonly form: Slot['form'];
  readonly names: readonly string[];
  readonly from: number;
  readonly tail: string;
}

/** What is done to a text. */
export interface TextPlan {
  readonly edits: readonly Edit[];
  readonly holes: readonly Hole[];
  /** By name. */
  readonly values: ReadonlyMap<string, string>;
  /** Constants that are none any longer, with the findings that made them so. */
  readonly constants: readonly (NonNullable<Change['constant']> & { readonly ids: readonly string[] })[];
  /** By the id of the finding. */
  readonly refused: ReadonlyMap<string, string>;
}

/** The values of one literal, and whose they are. */
interface Group {
  readonly span: Span | null;
  readonly ids: Set<string>;
  readonly slots: NamedSlot[];
}

/** @param excluded findings that are not to be touched, with the reason */
export function planText(
  code: Code,
  dialect: Dialect,
  wanted: readonly Wanted[],
  names: Names,
  excluded: ReadonlyMap<string, string>,
): TextPlan {
  const refused = new Map<string, string>();
  const fixable = wanted.filter(({ id }) => {
    const reason = excluded.get(id);
    if (reason !== undefined) refused.set(id, reason);
    return reason === undefined;
  });
  const groups = groupsOf(code, dialect, fixable, names, refused);
  const going = code.withGoing(new Set(groups.flatMap(({ span }) => (span === null ? [] : [span.start]))));
  const changes = groups.map((group) => ({ group, change: changeOf(going, dialect, group, refused) }));
  const bad = changes.find(({ change }) => isRefused(change));
  if (bad !== undefined && isRefused(bad.change)) return again(bad.group.ids, bad.change.refused);
  const done = changes.flatMap(({ group, change }) => (isRefused(change) ? [] : [{ group, change }]));
  const edits = allEdits(
    code,
    dialect,
    done.map(({ change }) => change),
  );
  if (isRefused(edits)) return again(new Set(fixable.map(({ id }) => id)), edits.refused);
  const slots = done.flatMap(({ group }) => group.slots);
  return {
    edits: edits.edits,
    holes: slots.flatMap(holesOf),
    values: new Map(slots.flatMap((slot) => slot.names.map((name, at) => [name, slot.values[at] ?? ''] as const))),
    constants: done.flatMap(({ group, change }) =>
      change.constant ? [{ ...change.constant, ids: [...group.ids] }] : [],
    ),
    refused,
  };

  /** One literal that stays may change what is right for its neighbours: all is planned anew without it. */
  function again(ids: ReadonlySet<string>, reason: string): TextPlan {
    return planText(
      code,
      dialect,
      wanted,
      names,
      new Map([...excluded, ...[...refused], ...[...ids].map((id) => [id, reason] as const)]),
    );
  }
}

function groupsOf(
  code: Code,
  dialect: Dialect,
  wanted: readonly Wanted[],
  names: Names,
  refused: Map<string, string>,
): readonly Group[] {
  const groups: Group[] = [];
  const bySpan = new Map<Span, Group>();
  for (const { id, slots, variables } of wanted) {
    const named = slots.map((slot, at) =>
      nameSlot(code, dialect, slot, slots.length > 1 ? variables.slice(at, at + 1) : variables, names),
    );
    const bad = named.find(isRefused);
    if (bad !== undefined) refused.set(id, bad.refused);
    else for (const slot of named) if (!isRefused(slot)) addTo(groups, bySpan, spanOf(code, slot), id, slot);
  }
  return groups;
}

function spanOf(code: Code, { pieces: [piece] }: Slot): Span | null {
  return piece === undefined ? null : spanAt(code.spans, piece.start, piece.end);
}

function addTo(groups: Group[], bySpan: Map<Span, Group>, span: Span | null, id: string, slot: NamedSlot): void {
  const group = span === null ? undefined : bySpan.get(span);
  if (group === undefined) {
    const first: Group = { span, ids: new Set([id]), slots: [slot] };
    groups.push(first);
    if (span !== null) bySpan.set(span, first);
  } else {
    group.ids.add(id);
    group.slots.push(slot);
    group.slots.sort((a, b) => extent([a]).start - extent([b]).start);
  }
}

function nameSlot(
  code: Code,
  dialect: Dialect,
  slot: Slot,
  variables: readonly string[],
  names: Names,
): NamedSlot | Refused {
  const [piece] = slot.pieces;
  if (piece === undefined || variables.length < slot.values.length)
    return refuse('its value goes over several lines, or is written in a way that fix does not build');
  const hint = hintOf(code, dialect, slot);
  const taken = slot.values.map((value, at) =>
    names.take(value, hint?.name ?? variables[at] ?? '', hint?.must ?? false),
  );
  if (taken.includes(null))
    return refuse(`the program reads ${hint?.name ?? 'a variable'} here, which has another value in .env`);
  return { ...slot, names: taken.filter((name) => name !== null) };
}

/** The name that the code gives to a value; null where it gives none. */
export function hintOf(code: Code, dialect: Dialect, slot: Slot): Hint | null {
  return slot.pieces.length === 0 ? null : dialect.hint(code, spanOf(code, slot), slot);
}

function changeOf(
  code: Code,
  dialect: Dialect,
  { span, slots, ids }: Group,
  refused: ReadonlyMap<string, string>,
): Change | Refused {
  if ([...ids].some((id) => refused.has(id))) return refuse('another value of the same literal stays');
  return dialect.change({ code, span, slots });
}

function allEdits(
  code: Code,
  dialect: Dialect,
  changes: readonly Change[],
): { readonly edits: readonly Edit[] } | Refused {
  const edits = changes.flatMap((change) => change.edits);
  const needs = new Set(changes.flatMap((change) => change.needs ?? []));
  const first = Math.min(...edits.map(({ start }) => start));
  const imports = needs.size === 0 ? [] : (dialect.imports?.(code, needs, first) ?? []);
  if ('refused' in imports) return imports;
  const ordered = inOrder([...edits, ...imports]);
  return ordered === null ? refuse('two changes would touch the same place') : { edits: ordered };
}

function holesOf({ pieces, form, names, tail }: NamedSlot): readonly Hole[] {
  return pieces.map(({ start, end, from }) => ({ start, end, from, form, names, tail }));
}
