/** The record of a leak: what is known of the key, written as one Markdown file with facts, checklist and inventory, for people to go on with. */
import type { Service } from '../../core/finding.ts';
import type { Actor } from '../../overrides/override-record.ts';
import { providerOf } from '../../providers/registry.ts';
import { ownCommand, runnable } from '../../remedy/own-command.ts';
import { shortId } from '../../report/finding-places.ts';
import { type Section, sectionOf } from '../guide/guide-parts.ts';
import { type Cleaner, counted, dayOf, kindName, pathName, placeName, providerName } from '../history/history-names.ts';
import { type History, type HistoryCommit, spanOf } from '../history/key-history.ts';
import { spanWords } from '../history/next-steps.ts';

/** Everything that goes into a record when it is opened. */
export interface Leak {
  readonly service: Service;
  readonly fingerprint: string;
  /** Null where the key was met nowhere. */
  readonly redacted: string | null;
  readonly history: History;
  /** Places outside of commits, such as `src/mail.ts:12 (staged)`; safe to print. */
  readonly places: readonly string[];
  /** Markdown with its own headings; null where no files are at hand. */
  readonly inventory: string | null;
  /** What is to be done. */
  readonly checklist: readonly ChecklistPart[];
  readonly clean: Cleaner;
  readonly opened: Date;
  readonly actor: Actor;
}

// Writes the record of a leak: one Markdown file with facts, checklist and inventory, for people to go on with.

const MAX_ROWS = 200;
const HOURS_72 = 72 * 3_600_000;
const TWO_WEEKS = 14 * 86_400_000;

/** The whole file. @param id its name */
export function recordOf(id: string, leak: Leak): string {
  const parts = [
    `# Incident ${id}: a ${providerName(leak.service)} key got out`,
    `Opened ${minuteOf(leak.opened)} by ${cell(actorText(leak.actor, leak.clean))}. This file is yours: write into it wherever you like, but never the key. Tick a step by hand, or with \`${ownCommand(`incident done STEP --incident ${id} --note "what was done"`)}\`.`,
    facts(leak),
    dates(leak),
    commits(leak),
    refs(leak),
    checklist(leak),
    leak.inventory === null ? '' : leak.inventory.replaceAll(/^(#+) /gm, '#$1 ').trimEnd(),
    '## Notes',
  ];
  return `${numbered(parts.filter((part) => part !== '').join('\n\n'))}\n`;
}

function facts({ fingerprint, redacted, service, history, places, clean }: Leak): string {
  const people = [
    ...new Set(history.commits.filter(({ adds }) => adds.length > 0).map((commit) => authorOf(commit, clean))),
  ];
  const tips = history.refs
    .filter(({ atTip }) => atTip)
    .map(({ kind, short }) => `${kindName(kind)} ${clean.text(short)}`);
  const span = spanOf(history);
  const rows: readonly (readonly [string, string])[] = [
    ['Key', `${redacted ?? 'not met here'}, ${providerName(service)}`],
    ['Fingerprint', fingerprint],
    ['Time', span === null ? 'in no commit' : spanWords(span)],
    ['Commits', counted(history.commits.length, 'commit')],
    ['Brought in by', people.join(', ') || 'nobody who is known'],
    ['Still at the tip of', tips.join(', ') || 'no ref'],
    ...beyondThisClone(history, clean),
    ...(places.length === 0 ? [] : [['Also in', places.join(', ')] as const]),
    [
      'What was read',
      history.incomplete.length === 0
        ? 'all of this clone'
        : `not all: ${history.incomplete.map(clean.text).join('; ')}`,
    ],
  ];
  return [
    '## Facts',
    '',
    '| what | |',
    '| --- | --- |',
    ...rows.map(([name, value]) => `| ${name} | ${cell(value)} |`),
  ].join('\n');
}

/** Where else it is, or was: what was pushed counts as known, also where it is gone from the branch. */
function beyondThisClone(
  { remotes, pushed, recorded }: Leak['history'],
  clean: Cleaner,
): readonly (readonly [string, string])[] {
  const now = remotes.map(({ name, url }) => clean.text(`${name} (${url})`)).join(', ');
  const before = pushed.map(({ remote, branch, commit, time }) =>
    clean.text(`${remote}/${branch} (${shortId(commit)}, ${dayOf(time)})`),
  );
  const none = pushed.length > 0 ? 'none at a branch' : 'none, as far as the last fetch tells';
  return [
    ['Remotes that have it', now || none],
    ...(before.length === 0
      ? []
      : [['Was pushed to', `${before.join(', ')}; the host may keep it, so it counts as known`] as const]),
    ...(recorded.length === 0 ? [] : [['In the override log', recorded.join(', ')] as const]),
  ];
}

/** The deadlines that the guide speaks of, as dates. */
function dates({ opened }: Leak): string {
  const after = (milliseconds: number) => minuteOf(new Date(opened.getTime() + milliseconds));
  return [
    '## Dates',
    '',
    `- Opened: ${minuteOf(opened)}`,
    `- 72 hours after that: ${after(HOURS_72)}. If personal data may have been read and the GDPR holds for you, the authority must know by then (Article 33); the time runs from when you knew, which may be earlier.`,
    `- Watch every day until: ${after(TWO_WEEKS).slice(0, 10)}`,
  ].join('\n');
}

function commits({ history, clean }: Leak): string {
  if (history.commits.length === 0) return '';
  const rows = history.commits.slice(0, MAX_ROWS).map((commit) => {
    const { id, facts: known, adds, removes } = commit;
    const list = (places: HistoryCommit['adds']) => cell(places.map((place) => placeName(place, clean)).join(', '));
    const day = known === null ? 'unknown' : dayOf(known.authored);
    return `| ${shortId(id)} | ${day} | ${cell(authorOf(commit, clean))} | ${list(adds)} | ${list(removes)} | ${cell(clean.text(known?.subject ?? ''))} |`;
  });
  const more = history.commits.length > MAX_ROWS ? [`\nAnd ${history.commits.length - MAX_ROWS} more.`] : [];
  return [
    '## Commits',
    '',
    '| commit | date | author | adds | removes | subject |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    ...more,
  ].join('\n');
}

function refs({ history, clean }: Leak): string {
  if (history.refs.length === 0) return '';
  const lines = history.refs.map(({ kind, short, atTip, paths }) => {
    const files = paths.slice(0, 5).map((path) => pathName(path, clean));
    return `- ${kindName(kind)} ${cell(clean.text(short))}: ${atTip ? cell(`still at its tip ${files.join(', ')}`.trimEnd()) : 'in its history only'}`;
  });
  return ['## Branches, tags, remotes', '', ...lines].join('\n');
}

function checklist({ service, history, checklist }: Leak): string {
  const parts = checklist.map(
    ({ title, steps }) => `### ${title}\n\n${steps.map((step) => `- [ ] ${step}`).join('\n')}`,
  );
  const clean = `### Clean the history\n\n- [ ] Last of all: \`${ownCommand(`history ${history.identity?.fingerprint ?? `sha256:${history.asked}`}`)}\` names the commands for exactly these refs`;
  const guide = service === 'own' ? [] : [`How each is done: \`${ownCommand(`guide ${service}`)}\``];
  return ['## Checklist', ...guide, ...parts, clean].join('\n\n');
}

function authorOf({ facts: known }: HistoryCommit, clean: Cleaner): string {
  return known === null ? 'unknown' : actorText(known.author, clean);
}

/** Every box gets a number, so that it can be named. */
function numbered(text: string): string {
  let number = 0;
  return text.replaceAll(/^- \[ \] /gm, () => `- [ ] ${++number}. `);
}

/** Text that Markdown shows as it stands. */
function cell(text: string): string {
  return text.replaceAll(/[\\|`*<>[\]]/g, '\\$&');
}

/** One heading of the checklist. */
interface ChecklistPart {
  readonly title: string;
  /** One line of Markdown each. */
  readonly steps: readonly string[];
}

const FIRST = 'First';

/** Where the guide has sentences instead of steps, the heading itself is the step. */
export async function checklistFor(service: Service): Promise<readonly ChecklistPart[]> {
  const { code, title, revoke } = providerOf(service);
  const guide = await code.guide?.();
  if (guide === undefined) return [{ title: `${FIRST} (there is no guide for ${title})`, steps: revoke }];
  const response = sectionOf(guide, 'leak');
  return response === null ? [] : partsOf({ ...response, title: FIRST }, '');
}

function partsOf(section: Section, above: string): readonly ChecklistPart[] {
  const title = above === '' ? section.title : `${above}: ${section.title}`;
  const steps = section.blocks.flatMap((block) => (block.kind === 'steps' ? block.items.map(stepOf) : []));
  const below = above === '' && section.title === FIRST ? '' : section.title;
  const inner = (section.sections ?? []).flatMap((each) =>
    isBare(each) ? [{ title, steps: [`${each.title}, as the guide says`] }] : partsOf(each, below),
  );
  return [{ title, steps }, ...inner].reduce(joined, []);
}

/** A step stands alone here: what starts mailwarden is what works, and the code behind a colon is in the guide. */
function stepOf(text: string): string {
  return runnable(text).replace(/:$/, '; the guide has the call.');
}

function isBare({ blocks, sections = [] }: Section): boolean {
  return sections.length === 0 && !blocks.some(({ kind }) => kind === 'steps');
}

/** Parts in a row under one heading become one; a heading without a step is left out. */
function joined(parts: readonly ChecklistPart[], next: ChecklistPart): readonly ChecklistPart[] {
  const last = parts.at(-1);
  if (next.steps.length === 0) return parts;
  if (last?.title !== next.title) return [...parts, next];
  return [...parts.slice(0, -1), { ...last, steps: [...last.steps, ...next.steps] }];
}

/** `2027-01-31 14:02 UTC`. */
export function minuteOf(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `Ada Author <ada@example.org>`, safe to print. */
export function actorText({ name, email }: Actor, clean: Cleaner): string {
  return clean.text(`${name} <${email}>`.trim());
}
