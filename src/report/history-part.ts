/** What a report says of a whole history: a line for each distinct key, and what is left to do with a key that is in commits already. */
import type { Finding } from '../core/finding.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { amount, count } from '../text/amount.ts';
import { wrap } from '../text/width.ts';
import type { Layout } from './context.ts';
import { isObject, nameOf, placeOf } from './finding-places.ts';

/** A key, and every path that has or had it; the first one first. */
type KeyPlaces = readonly [Finding, ...Finding[]];

/** So many keys are listed; all of them with --verbose. */
const MAX_KEYS = 50;
/** So many digits of a fingerprint tell keys apart. */
const FINGERPRINT_DIGITS = 12;

/** Whether these are findings of a whole history. */
export function isHistory(findings: readonly Finding[]): boolean {
  return findings.some(({ atTip }) => atTip !== undefined);
}

/** Lines for the keys that block. */
export function historyPart(blocking: readonly Finding[], layout: Layout): readonly string[] {
  const keys = keysOf(blocking);
  const [first] = keys;
  if (first === undefined) return [];
  const standing = blocking.filter(({ path, atTip }) => atTip === true && !isObject(path));
  return [
    ...wrap(headlineOf(keys, blocking, layout), layout.width, '  ').map((line) => layout.theme.alarm(line)),
    '',
    ...keyLines(keys, layout),
    '',
    `  ${layout.theme.strong('Do now')}`,
    ...stepsFor(keys, standing, layout),
    '',
    '  A false alarm?   allow it by its fingerprint in .mailwarden.yml, or let all that',
    '                   is here be known:',
    `                     ${ownCommand('scan --history --write-baseline FILE')}`,
    `  All places:      ${ownCommand('scan --history --verbose')}`,
  ];
}

/** The lines of keys, without anything around them. */
export function keyLines(keys: readonly KeyPlaces[], layout: Layout): readonly string[] {
  const isVerbose = layout.context.verbose === true;
  const shown = isVerbose ? keys : keys.slice(0, MAX_KEYS);
  const more = keys.length - shown.length;
  return [...shown.flatMap((places) => keyLine(places, layout)), ...(more > 0 ? [`  … and ${amount(more)} more`] : [])];
}

/** By value, in the order of their first commits. */
export function keysOf(findings: readonly Finding[]): readonly KeyPlaces[] {
  const keys = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const places = keys.get(finding.fingerprint);
    if (places === undefined) keys.set(finding.fingerprint, [finding]);
    else places.push(finding);
  }
  return [...keys.values()];
}

function headlineOf(keys: readonly KeyPlaces[], blocking: readonly Finding[], layout: Layout): string {
  const [first] = blocking;
  if (keys.length === 1 && first !== undefined) {
    const where = blocking.length === 1 ? nameOf(first, layout) : count(blocking.length, 'place');
    return `✖ ${first.secret.title} in the history, in ${where}`;
  }
  return `✖ ${count(keys.length, 'key')} in the history, in ${count(blocking.length, 'place')}`;
}

/** `  3f2a… (32)   mailjet-secret-key, high   2 places, first 7d7eeda43b .env:1:19, still at a tip`; with --verbose every place below it. */
function keyLine(places: KeyPlaces, layout: Layout): readonly string[] {
  const [first] = places;
  const { redacted, ruleId, confidence, fingerprint } = first;
  const where = `${count(places.length, 'place')}, first ${placeOf(first, layout)}`;
  const line = `  ${redacted}   ${ruleId}, ${confidence}   ${where}, ${stateOf(places)}`;
  if (layout.context.verbose !== true) return [line];
  return [
    ...wrap(
      `  ${layout.theme.strong(redacted)}   ${ruleId}, ${confidence}   ${count(places.length, 'place')}`,
      layout.width,
      '        ',
    ),
    `        ${fingerprint}`,
    ...places.flatMap((place) =>
      wrap(`        ${placeOf(place, layout)}, ${stateOf([place])}`, layout.width, '          '),
    ),
  ];
}

/** Of the files among them; messages, tags and notes stay what they are. */
function stateOf(places: readonly Finding[]): string {
  const files = places.filter(({ path }) => !isObject(path));
  if (files.length === 0) return 'no file';
  return files.some(({ atTip }) => atTip === true) ? 'still at a tip' : 'gone from every tip';
}

function stepsFor(keys: readonly KeyPlaces[], standing: readonly Finding[], layout: Layout): readonly string[] {
  const [[finding] = []] = keys;
  if (finding === undefined) return [];
  const services = [...new Set(keys.map(([{ service }]) => service))].filter((service) => service !== 'own');
  const digits = finding.fingerprint.replace('sha256:', '').slice(0, FINGERPRINT_DIGITS);
  const steps: (readonly [words: string, ...commands: string[]])[] = [
    [
      'revoke and replace each key that was ever pushed: whoever has a clone has it:',
      ...services.map((service) => `guide ${service}`),
    ],
    ['see where a key went, and who uses it:', `history ${digits}`],
  ];
  if (standing.length > 0)
    steps.push(['take out what still stands in files; this is what the branch that is checked out has:', 'scan .']);
  const lines = steps.flatMap(([words, ...commands], at) => [
    ...wrap(`    ${at + 1}. ${words}`, layout.width, '       '),
    ...commands.map((command) => `         ${ownCommand(command)}`),
  ]);
  return [
    ...lines,
    ...wrap(
      '    An edit of a file takes no key out of the history: only a rewrite does, and no clone that others have follows it.',
      layout.width,
      '    ',
    ),
  ];
}
