/** Shows a history to people: commits, refs, remotes, and what to do. */

import { ownCommand } from '../../remedy/own-command.ts';
import { shortId } from '../../report/finding-places.ts';
import type { Theme } from '../../report/screen.ts';
import { columnsOf, cutEnd, holdCommands, wrap } from '../../text/width.ts';
import type { Cleaner } from './history-names.ts';
import { counted, dayOf, kindName, pathName, placeName, providerName } from './history-names.ts';
import { type History, type HistoryCommit, type HistoryRef, spanOf } from './key-history.ts';
import { type NextStep, NOT_CURED, spanWords } from './next-steps.ts';

/** How it is drawn. */
export interface HistoryDrawing {
  readonly theme: Theme;
  /** Columns of the screen. */
  readonly width: number;
  readonly clean: Cleaner;
}

const MAX_COMMITS = 20;
const MAX_PLACES = 4;
const MAX_REFS = 40;

/** The whole report; ends in one line break. */
export function historyText(history: History, steps: readonly NextStep[], drawing: HistoryDrawing): string {
  const blocks = [
    headline(history, drawing),
    ...(history.identity === null ? [] : found(history, steps, drawing)),
    ...unread(history, drawing),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function headline(history: History, { theme }: HistoryDrawing): string {
  const { identity, commits, objects, refs, asked, commitsRead } = history;
  const read = `${counted(commitsRead, 'commit')} read`;
  if (identity === null)
    return [
      `${theme.good('✔')} sha256:${asked.slice(0, 12)}… is in nothing that was read here (${read})`,
      ...(asked.length === 64 ? [`  sha256:${asked}`] : []),
      `  what is staged or on disk is read by ${ownCommand('scan')}`,
      '  what only reflogs keep is read with --all; other clones, forks and what the host keeps are not seen from here',
    ].join('\n');
  const where =
    commits.length + objects.length === 0
      ? 'in nothing that was read here, but the override log names it'
      : `in ${counted(commits.length, 'commit')}, reached from ${counted(refs.length, 'ref')}`;
  const what = `${theme.alarm('✖')} ${theme.strong(`${identity.redacted}, ${providerName(identity.service)}`)}: ${where}`;
  return `${what}\n  ${spanWords(spanOf(history))}; ${read}\n  ${identity.fingerprint}`;
}

function found(history: History, steps: readonly NextStep[], drawing: HistoryDrawing): readonly string[] {
  return [
    commitBlock(history, drawing),
    objectBlock(history, drawing),
    refBlock(history, drawing),
    remoteBlock(history, drawing),
    pushedBlock(history, drawing),
    stepBlock(steps, drawing),
    notCured(history, drawing),
  ].filter((block) => block !== '');
}

function commitBlock({ commits }: History, drawing: HistoryDrawing): string {
  if (commits.length === 0) return '';
  const shown = commits.slice(0, MAX_COMMITS).flatMap((commit) => commitLines(commit, drawing));
  return titled('Commits, newest first', shown, commits.length - MAX_COMMITS, drawing);
}

function commitLines(commit: HistoryCommit, { theme, width, clean }: HistoryDrawing): readonly string[] {
  const { facts, id, reachable, adds, removes, more } = commit;
  const start = `  ${shortId(id)}  ${facts === null ? 'unknown' : dayOf(facts.authored)}  `;
  const who = facts === null ? '' : `${clean.text(facts.author.name)} <${clean.text(facts.author.email)}>`;
  const subject = facts === null ? '' : clean.text(facts.subject);
  const note = reachable ? '' : '  (no ref leads to it)';
  const line = `${start}${cutEnd(`${who}  ${subject}`, Math.max(20, width - columnsOf(start + note)))}${note}`;
  const places = (verb: string, list: HistoryCommit['adds']) => {
    const words = list.slice(0, MAX_PLACES).map((place) => placeName(place, clean));
    const rest = list.length > MAX_PLACES ? [`and ${list.length - MAX_PLACES} more`] : [];
    return [...words, ...rest].map((word) => `      ${verb}  ${word}`);
  };
  const uncounted = more === 0 ? [] : [`      ${counted(more, 'further place')}`];
  return [theme.strong(line), ...places('adds   ', adds), ...places('removes', removes), ...uncounted];
}

function objectBlock({ objects }: History, drawing: HistoryDrawing): string {
  const lines = objects.map(({ id, type, line, names }) => {
    const what =
      type === 'tag'
        ? `text of tag ${drawing.clean.text(names.join(', ') || shortId(id))}`
        : `content ${shortId(id)} ${drawing.clean.text(names.join(', '))}`.trimEnd();
    return `  ${what}, line ${line}${names.length === 0 ? '  (no ref leads to it)' : ''}`;
  });
  return lines.length === 0
    ? ''
    : titled('Outside of commits', lines.slice(0, MAX_REFS), lines.length - MAX_REFS, drawing);
}

function refBlock({ refs, rewritten }: History, drawing: HistoryDrawing): string {
  if (refs.length === 0) return '';
  const sorted = [...refs.filter(({ atTip }) => atTip), ...refs.filter(({ atTip }) => !atTip)];
  const lines = sorted.slice(0, MAX_REFS).map((ref) => refLine(ref, drawing));
  return titled(
    `Refs that lead to it (a rewrite changes ${counted(rewritten, 'commit')})`,
    lines,
    refs.length - MAX_REFS,
    drawing,
  );
}

function refLine({ kind, short, atTip, paths }: HistoryRef, { theme, clean }: HistoryDrawing): string {
  const files = paths.slice(0, 2).map((path) => pathName(path, clean));
  const more = paths.length > 2 ? ` and ${paths.length - 2} more` : '';
  const where = paths.length === 0 ? '' : `: ${files.join(', ')}${more}`;
  const state = atTip ? theme.warning(`still at its tip${where}`) : 'in its history only';
  return `  ${kindName(kind).padEnd(13)}  ${clean.text(short)}  ${state}`;
}

function remoteBlock({ remotes }: History, drawing: HistoryDrawing): string {
  const lines = remotes.map(({ name, url, branches }) => {
    const list = `${branches.slice(0, 5).join(', ')}${branches.length > 5 ? ` and ${branches.length - 5} more` : ''}`;
    return `  ${drawing.clean.text(`${name}  ${url}  ${list}`)}`;
  });
  return lines.length === 0 ? '' : titled('Remotes, as of the last fetch', lines, 0, drawing);
}

/** Never an all-clear against what this clone itself has noted. */
function pushedBlock({ pushed, recorded }: History, { theme, clean }: HistoryDrawing): string {
  const lines = pushed.map(
    (place) =>
      `  ${clean.text(`${place.remote}/${place.branch}`)}  ${shortId(place.commit)}  ${dayOf(place.time)}  gone from there since, as far as the last fetch tells`,
  );
  const shown = recorded.slice(0, 5).join(', ');
  const more = recorded.length > 5 ? ` and ${recorded.length - 5} more` : '';
  const log = recorded.length === 0 ? [] : [`  the override log names it: ${shown}${more}`];
  if (lines.length + log.length === 0) return '';
  return [
    theme.strong(lines.length === 0 ? 'Noted' : 'Was pushed to, and the host may keep it'),
    ...lines,
    ...log,
  ].join('\n');
}

function stepBlock(steps: readonly NextStep[], drawing: HistoryDrawing): string {
  const lines = steps.flatMap(({ words, commands }, index) => [
    ...wrap(holdCommands(`  ${index + 1}. ${words}`), drawing.width, '     '),
    ...commands.map((command) => `       ${drawing.theme.good(command)}`),
  ]);
  return titled('Do now', lines, 0, drawing);
}

function notCured({ refs }: History, drawing: HistoryDrawing): string {
  return refs.length === 0
    ? ''
    : titled(
        'What a rewrite does not cure',
        NOT_CURED.flatMap((line) => wrap(`  - ${line}`, drawing.width, '    ')),
        0,
        drawing,
      );
}

function unread({ incomplete }: History, { theme, clean }: HistoryDrawing): readonly string[] {
  if (incomplete.length === 0) return [];
  const lines = incomplete.slice(0, MAX_REFS).map((reason) => `  ${clean.text(reason)}`);
  const more = incomplete.length > MAX_REFS ? [`  and ${incomplete.length - MAX_REFS} more`] : [];
  return [[theme.warning('Not all could be read, so there may be more:'), ...lines, ...more].join('\n')];
}

function titled(title: string, lines: readonly string[], hidden: number, { theme }: HistoryDrawing): string {
  const more = hidden > 0 ? [`  and ${hidden.toLocaleString('en')} more; --format json lists all`] : [];
  return [theme.strong(title), ...lines, ...more].join('\n');
}
