/** The first line of a report: what happened, and why in a few words. */

import { builtInRules } from '../config/built-in.ts';
import type { Finding } from '../core/finding.ts';
import { wrap } from '../text/width.ts';
import type { Desk } from './context.ts';
import { nameOf } from './place.ts';

const BLOCKED = { commit: 'commit blocked: ', merge: 'merge blocked: ', push: 'push blocked: ', scan: '' } as const;

/** `✖ commit blocked: a Mailjet secret key in src/mail.ts`, on more lines where that is too long for one. */
export function headline(blocking: readonly Finding[], desk: Desk): readonly string[] {
  const files = new Set(blocking.map((finding) => `${finding.commit} ${finding.path}`));
  const titles = [...new Set(blocking.map(titleOf))];
  const [first] = blocking;
  const keys = titles.length === blocking.length ? titles.join(' and ') : count(blocking.length, 'key');
  const what =
    first === undefined || files.size > 1 || titles.length > 2
      ? `${count(blocking.length, 'key')} in ${count(files.size, 'file')}`
      : `${keys} in ${nameOf(first, desk)}`;
  return wrap(`✖ ${BLOCKED[desk.context.action]}${what}`, desk.width, '  ').map((line) => desk.theme.alarm(line));
}

/** The first line where nothing blocks but not everything could be read. */
export function incompleteHeadline(desk: Desk): string {
  return desk.theme.alarm(`✖ ${BLOCKED[desk.context.action]}not everything could be checked`);
}

/** "1 key", "1,990 keys". */
export function count(number: number, noun: string): string {
  return `${amount(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** "1,990". */
export function amount(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function titleOf({ ruleId, service }: Finding): string {
  const { rule, source } = builtInRules();
  const name = source.providers.find(({ id }) => id === service)?.name ?? service;
  return rule(ruleId)?.title ?? `a ${name} key`;
}
