/** What a hook manager is for mailwarden. */
import type { Check } from '../doctor/doctor-check.ts';
import type { HookName } from '../gate/hook-names.ts';
import type { HooksPlace } from './hooks-place.ts';
import type { InstallRecord } from './install-record.ts';
import type { PackageFile } from './package-file.ts';
import type { FileChange, PathState, Plan } from './transaction.ts';

/** What install knows when it asks a manager. */
export interface ManagerRequest {
  readonly place: HooksPlace;
  readonly record: InstallRecord | null;
  readonly cwd: string;
  /** The person asked for this manager by name. */
  readonly isAsked: boolean;
}

/** What git would run of ours, without what it chains: a hook file's text, or a line of a file (whose path is absolute). */
export type InstalledHook =
  | {
      readonly kind: 'file';
      readonly text: string /** Where the package is recorded, if not in the git directory. */;
      readonly record?: string;
    }
  | { readonly kind: 'line'; readonly line: string; readonly path: string };

/** A manager that install writes hooks for. All paths are absolute, all texts bytes as latin1. */
export interface HookManager {
  /** The word of `--manager`. */
  readonly name: string;
  /** What people are told was installed. */
  readonly title: string;
  /** Whether it is for all repositories of a person, and none is needed to install it. */
  readonly isForPerson?: boolean;
  /** Whether git looks for hooks where this manager, by a setting, has them. */
  isInForce(place: HooksPlace): boolean;
  /** Whether the project means to use it, although it is not in force. */
  isMeant(place: HooksPlace, file: PackageFile | null): boolean;
  /** Whether a hook file in git's folder is one that the manager's own program has written. */
  wrote(state: PathState): boolean;
  /** Plans all hooks. @throws Failure where it cannot have them */
  plan(request: ManagerRequest): Plan | Promise<Plan>;
  /** Takes back what its own set-up has changed beside the recorded files; null where that is nothing. */
  undo(place: HooksPlace, record: InstallRecord): FileChange | null;
  /** What is left of a file that holds a piece of ours when that is taken out, also where somebody has changed it; without this it goes as it stands, or stays. */
  takeOut?(text: string, ours: string): string;
  /** The file of a hook that a person would edit. */
  fileOf(place: HooksPlace, name: HookName): string;
  /** What is installed of ours; null for nothing. */
  installed(place: HooksPlace, name: HookName): InstalledHook | null;
  /** Whether git reaches our hook; `foreign` where something else is in its place that may lead to it. */
  check(place: HooksPlace, name: HookName): Check | 'foreign';
  /** What keeps it from running any hook. */
  checkAll(place: HooksPlace): readonly Check[] | Promise<readonly Check[]>;
  /** Folders whose node_modules may hold the package that the hooks run. */
  packageFolders(place: HooksPlace): readonly string[];
}
