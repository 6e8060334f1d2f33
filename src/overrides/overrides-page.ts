/** A page of who went around the hooks, for a browser: overrides and the keys in them over time, a row for each. */
import { htmlPage, type PageCell, type PageColumn } from '../report/page/html-page.ts';
import type { LineLinks } from '../report/page/line-links.ts';
import { timeChart } from '../report/page/time-chart.ts';
import { count } from '../text/amount.ts';
import { howText, type OverrideEntry } from './override-entries.ts';

const COLUMNS: readonly PageColumn[] = [
  { title: 'time (UTC)' },
  { title: 'action' },
  { title: 'how' },
  { title: 'who' },
  { title: 'branch' },
  { title: 'commit' },
  { title: 'remote' },
  { title: 'keys', isNumber: true },
  { title: 'where' },
  { title: 'reason' },
  { title: 'id' },
];

/** The whole file. */
export function overridesPage(entries: readonly OverrideEntry[], links: LineLinks): string {
  const unexplained = entries.filter(({ reason }) => reason === null).length;
  const keys = entries.reduce((sum, { record }) => sum + record.findings.length, 0);
  const timeOf = ({ record }: OverrideEntry) => Date.parse(record.time);
  return htmlPage({
    title: `mailwarden: ${count(entries.length, 'override')}`,
    words: [`${count(keys, 'finding')} went through with them; ${unexplained} have no reason.`],
    chart: timeChart('Overrides and the findings in them, by the time of the override', [
      { name: 'overrides', times: entries.map(timeOf) },
      { name: 'findings', times: entries.flatMap((entry) => entry.record.findings.map(() => timeOf(entry))) },
    ]),
    caption: entries.length === 0 ? 'No override is recorded.' : 'Overrides, in the order of the log',
    columns: COLUMNS,
    rows: entries.map((entry) => rowOf(entry, links)),
  });
}

function rowOf({ record, reason }: OverrideEntry, links: LineLinks): readonly PageCell[] {
  const { id, time, action, how, actor, branch, commit, remote, findings } = record;
  const [first = { text: '' }, ...more] = findings.map((one) => ({
    text: `${one.service} ${one.path}:${one.line}`,
    link: links.line(one.commit ?? commit, one.path, one.line),
  }));
  return [
    { text: time.slice(0, 16).replace('T', ' '), sort: time },
    { text: action },
    { text: howText(how) },
    { text: actor.email === '' ? actor.name : `${actor.name} <${actor.email}>` },
    { text: branch ?? '' },
    { text: commit?.slice(0, 10) ?? '', link: links.commit(commit) },
    { text: withoutLogin(remote ?? '') },
    { text: String(findings.length), tone: findings.some(({ blocked }) => blocked) ? 'bad' : 'good' },
    { ...first, more },
    { text: reason ?? '(none)' },
    { text: id },
  ];
}

/** A remote may be an address, with a name and a password in it. */
function withoutLogin(remote: string): string {
  return remote.replaceAll(/(:\/\/)[^/\s]*@/g, '$1');
}
