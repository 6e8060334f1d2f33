/**
 * The output formats of what commands print. A new format is one file, and one line in the table of what it prints: the
 * option, help, completion and errors follow. Each format is loaded when it is asked for.
 */
import type { ScanResult } from '../core/finding.ts';
import type { Check } from '../doctor/doctor-check.ts';
import type { AskedGuide, GuideScreen } from '../leak/guide/guide-formats.ts';
import type { History } from '../leak/history/key-history.ts';
import type { NextStep } from '../leak/history/next-steps.ts';
import type { HistoryDrawing } from '../leak/history/text.ts';
import type { InventoryView } from '../leak/inventory/inventory-report.ts';
import type { Inventory } from '../leak/inventory/search.ts';
import type { KeyVerdict } from '../leak/verify/check.ts';
import type { ListView } from '../overrides/list-formats.ts';
import type { OverrideEntry } from '../overrides/override-entries.ts';
import type { OverrideRecord } from '../overrides/override-record.ts';
import type { Totals } from '../overrides/totals.ts';
import type { ReportContext } from './context.ts';
import type { LineLinks } from './page/line-links.ts';
import type { Theme } from './screen.ts';

/** By name: what makes text of a document. */
type Formats<Document, View> = Readonly<Record<string, (document: Document, view: View) => Promise<string>>>;

/** What a report of a scan needs besides its result; what git has to be asked for is asked where a format needs it. */
export interface ScanView {
  /** Of mailwarden. */
  readonly version: string;
  /** What is scanned, the same from run to run: `scan`, `ci`, `image/NAME`. */
  readonly subject: string;
  /** For people. */
  readonly context: () => Promise<ReportContext>;
  /** The commit that HEAD is; null where there is none. */
  readonly head: () => Promise<string | null>;
  /** When commits were made, in milliseconds since 1970, by full id. */
  readonly times: (commits: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** Addresses at the host of the remote. */
  readonly links: () => Promise<LineLinks>;
  /** Is told, in a sentence, what the reader of a format will not take. */
  readonly warn: (words: string) => void;
}

/** What a scan found. Each but `text` holds every finding. */
export const SCAN_FORMATS = {
  text: async (result, { context }) => (await import('./text.ts')).reportText(result, await context()),
  json: async (result, { version }) => (await import('./json.ts')).reportJson(result, version),
  ndjson: async (result, { warn }) => (await import('./json.ts')).reportNdjson(result, warn),
  sarif: async (result, view) => (await import('./formats/sarif-format.ts')).reportSarif(result, view),
  junit: async (result) => (await import('./formats/junit-format.ts')).reportJunit(result),
  gitlab: async (result, view) => (await import('./formats/gitlab-format.ts')).reportGitlab(result, view),
  codequality: async (result, view) =>
    (await import('./formats/codequality-format.ts')).reportCodequality(result, view),
  github: async (result) => (await import('./formats/github-format.ts')).reportGithub(result),
  checkstyle: async (result, view) => (await import('./formats/checkstyle-format.ts')).reportCheckstyle(result, view),
  csv: async (result, view) => (await import('./formats/csv-format.ts')).reportCsv(result, view),
  md: async (result) => (await import('./formats/md-format.ts')).reportMarkdown(result),
  html: async (result, view) => (await import('./formats/html-format.ts')).reportHtml(result, view),
} satisfies Formats<ScanResult, ScanView>;

/** The name of a format of scans. */
export type ScanFormat = keyof typeof SCAN_FORMATS;

/** Where a key is in the history, and what to do. */
export const HISTORY_FORMATS = {
  text: async ({ history, steps }, drawing) =>
    (await import('../leak/history/text.ts')).historyText(history, steps, drawing),
  json: async ({ history }, { clean }) => (await import('../leak/history/json.ts')).historyJson(history, clean),
} satisfies Formats<{ readonly history: History; readonly steps: readonly NextStep[] }, HistoryDrawing>;

/** Which services use a key. */
export const INVENTORY_FORMATS = {
  text: async (inventory, view) =>
    (await import('../leak/inventory/inventory-report.ts')).inventoryText(inventory, view, view.theme),
  md: async (inventory, view) =>
    (await import('../leak/inventory/inventory-report.ts')).inventoryMarkdown(inventory, view),
  json: async (inventory, view) =>
    (await import('../leak/inventory/inventory-report.ts')).inventoryJson(inventory, view),
} satisfies Formats<Inventory, InventoryView & { readonly theme: Theme }>;

/** Whether keys are live. */
export const VERIFY_FORMATS = {
  text: async ({ verdicts, incomplete }, { theme }) =>
    (await import('../leak/verify/report.ts')).verifyText(verdicts, incomplete, theme),
  json: async ({ verdicts, incomplete }) => (await import('../leak/verify/report.ts')).verifyJson(verdicts, incomplete),
} satisfies Formats<
  { readonly verdicts: readonly KeyVerdict[]; readonly incomplete: readonly string[] },
  { readonly theme: Theme }
>;

/** Who went around the hooks: all of them, counted, and one with the records of the whole log. */
export const OVERRIDES_FORMATS = {
  list: {
    text: async (entries, view) => (await import('../overrides/list-formats.ts')).listText(entries, view),
    json: async (entries) => (await import('../overrides/list-formats.ts')).listJson(entries),
    csv: async (entries) => (await import('../overrides/list-formats.ts')).listCsv(entries),
    md: async (entries) => (await import('../overrides/list-formats.ts')).listMarkdown(entries),
    html: async (entries, view) =>
      (await import('../overrides/overrides-page.ts')).overridesPage(entries, await view.links()),
  } satisfies Formats<readonly OverrideEntry[], ListView>,
  totals: {
    text: async (totals) => (await import('../overrides/totals.ts')).totalsText(totals, false),
    md: async (totals) => (await import('../overrides/totals.ts')).totalsText(totals, true),
    json: async (totals) => (await import('../text/printable.ts')).printableJson({ schemaVersion: 1, ...totals }),
  } satisfies Formats<Totals, object>,
  show: {
    text: async (entry, records) => (await import('../overrides/override-entries.ts')).overrideText(entry, records),
    json: async ({ record, reason }) => (await import('../text/printable.ts')).printableJson({ ...record, reason }),
  } satisfies Formats<OverrideEntry, readonly OverrideRecord[]>,
};

/** What the doctor found. */
export const DOCTOR_FORMATS = {
  text: async (checks, { layOut }) => layOut((await import('../doctor/doctor-report.ts')).doctorText(checks)),
  json: async (checks) => (await import('../doctor/doctor-report.ts')).doctorJson(checks),
} satisfies Formats<readonly Check[], { layOut(text: string): string }>;

/** A guide, a part of it, or code. */
export const GUIDE_FORMATS = {
  text: async (asked, screen) => (await import('../leak/guide/guide-formats.ts')).guideAsText(asked, screen),
  md: async (asked) => (await import('../leak/guide/guide-formats.ts')).guideAsMarkdown(asked),
} satisfies Formats<AskedGuide, GuideScreen>;

/** Which mailwarden this is, and what it runs on. */
export const VERSION_FORMATS = {
  text: async ({ version }) => `${version}\n`,
  json: async ({ version, ...runsOn }) =>
    (await import('../text/printable.ts')).printableJson({
      schemaVersion: 1,
      tool: { name: 'mailwarden', version },
      ...runsOn,
    }),
} satisfies Formats<{ readonly version: string; readonly node: string; readonly platform: string }, object>;

/** The names of a table's formats. */
export function formatNames<Table extends object>(table: Table): readonly (keyof Table & string)[] {
  return Object.keys(table) as (keyof Table & string)[];
}

/** True for the name of one of a table's formats. */
export function isFormat<Table extends object>(table: Table, name: string): name is keyof Table & string {
  return Object.hasOwn(table, name);
}
