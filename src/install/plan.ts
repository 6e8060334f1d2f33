/** What an installer wants to do, before anything is done: the changes, what the record shall say of them, and what a person should know. */
import type { Entry, HuskySetUp } from './record.ts';
import type { Change } from './transaction.ts';

/** The outcome of planning for one hook manager. */
export interface Plan {
  readonly changes: readonly Change[];
  /** One for every path that the install answers for, also where nothing has to change now. */
  readonly entries: readonly Entry[];
  readonly husky: HuskySetUp | null;
  /** Sentences for people. */
  readonly notes: readonly string[];
}

/** Joins plans of several hooks or steps into one, in order. */
export function joinPlans(plans: readonly Plan[]): Plan {
  return {
    changes: plans.flatMap((plan) => plan.changes),
    entries: plans.flatMap((plan) => plan.entries),
    husky: plans.find((plan) => plan.husky !== null)?.husky ?? null,
    notes: plans.flatMap((plan) => plan.notes),
  };
}

/** A plan from its parts; what is left out is empty. */
export function planOf(parts: {
  readonly changes?: readonly (Change | null)[];
  readonly entries?: readonly Entry[];
  readonly husky?: HuskySetUp | null;
  readonly notes?: readonly string[];
}): Plan {
  const changes = (parts.changes ?? []).filter((one) => one !== null);
  return { changes, entries: parts.entries ?? [], husky: parts.husky ?? null, notes: parts.notes ?? [] };
}
