/** Witnesses that speak for a provider from the value's own line: its name, its URL, the call that takes it, words beside it. */
import { mentionsIn } from '../mention.ts';
import { wordsOf } from '../name-words.ts';
import type { Vocabulary } from '../rule.ts';
import type { FileKnowledge, Suspect } from '../suspect.ts';
import { isEntryOfTable, isSentence } from './table.ts';
import { AGAINST, isJoined, type Witness } from './witness.ts';

/** A form that names its provider by itself, unless the value's own name says that it is no secret. */
export const byForm: Witness = ({ candidate, main }, { rules }) => {
  if (!candidate.decisive) return null;
  const rule = rules.find(({ shapes }) => shapes.includes(candidate.shape));
  if (rule === undefined || (main !== null && wordsOf(main.text).some((word) => PUBLIC.has(word)))) return AGAINST;
  return { provider: rule.context, confidence: 'high', evidence: { kind: 'form', reach: 'line', of: rule.title } };
};

const PUBLIC: ReadonlySet<string> = new Set(['public', 'publishable', 'pub']);

/** The value's own name: MJ_APIKEY_PRIVATE. */
export const byName: Witness = (suspect, file) => {
  const { main, partner } = suspect;
  if (main?.kind !== 'provider' || !main.service) return null;
  if (main.role === null && !partner) {
    if (isSentence(main.text, file)) return null;
    if (/\[\s*["'`][^"'`]*["'`]\s*,\s*["'`]$/.test(suspect.position.before)) return AGAINST;
    if (isEntryOfTable(suspect, file)) return AGAINST;
  }
  const evidence = { kind: 'name', reach: 'line', said: main.text } as const;
  if (main.role !== null) return { provider: main.service, confidence: 'high', evidence };
  return { provider: main.service, confidence: partner ? 'high' : 'medium', evidence };
};

/** A name that says that the value is something else. */
export const byForeignName: Witness = (suspect) => {
  const { main } = suspect;
  if (main === null || isSecretOfBlock(suspect) || !['checksum', 'identifier', 'own', 'vendor'].includes(main.kind))
    return null;
  return AGAINST;
};

/** `SECRET_KEY`, a framework's own name, in a provider's block or beside an API key. */
const isSecretOfBlock = ({ main, around, headers, line }: Suspect): boolean =>
  /^["']?SECRET_KEY["']?$/.test(main?.text ?? '') &&
  (headers.some(({ mentions }) => mentions.length > 0) ||
    [...around.before, ...around.after].some(
      ({ text, number }) =>
        Math.abs(number - line) <= 2 && /^\s*["']?(?:API|PUBLIC|ACCESS)_?(?:ACCESS_?)?KEY["']?\s*[:=]/i.test(text),
    ));

/** The URL that the value is part of. */
export const byUrl: Witness = (suspect, file) => {
  const { position, main } = suspect;
  if (position.urlHost === null || position.urlHost === '') return null;
  const [mention] = mentionsIn(position.urlHost, file.providers);
  const isKey = main !== null || position.names.length === 0;
  if (!mention && isJoined(suspect) && suspect.onLine)
    return {
      provider: suspect.onLine.provider,
      confidence: 'medium',
      evidence: { kind: 'url-part', reach: 'line', said: suspect.onLine.text },
    };
  if (mention && isKey)
    return {
      provider: mention.provider,
      confidence: 'high',
      evidence: { kind: 'url', reach: 'line', said: shownHost(position.urlHost) },
    };
  return AGAINST;
};

/** A host as it may be shown: what is too long for a name may be another value, which small letters keep from every mask. */
const shownHost = (host: string): string => host.replaceAll(/[0-9a-z+/=_]{20,}/g, (run) => `${run.slice(0, 4)}…`);

/** The function that takes the value. */
export const byCall: Witness = ({ position }, file) => {
  const call = position.call?.toLowerCase();
  const provider =
    call === undefined
      ? undefined
      : file.providers.find((known) => known.calls.includes(call) && isTheirs(call, known, file));
  return provider
    ? { provider, confidence: 'high', evidence: { kind: 'call', reach: 'line', said: position.call ?? '' } }
    : null;
};

/** `apiConnect` is anybody's, unless the file or its path names the provider. */
const isTheirs = (call: string, provider: Vocabulary, { mentioned, path }: FileKnowledge): boolean =>
  provider.words.some((word) => call.includes(word)) || mentioned.has(provider) || path === provider;

/** A provider's word or host on the same line. */
export const byLine: Witness = (suspect, file) => {
  const mention = suspect.onLine;
  if (!mention) return null;
  const evidence = { kind: 'word', reach: 'line', said: mention.text } as const;
  if (isJoined(suspect) || (suspect.candidate.form === 'suffixed' && mention.kind === 'host'))
    return { provider: mention.provider, confidence: 'high', evidence };
  if (mention.kind === 'word' && isRowOfPeople(suspect)) return AGAINST;
  if (suspect.main === null && suspect.partner === null && mention.kind === 'word' && isOfBundle(suspect))
    return AGAINST;
  if (suspect.main?.kind === 'unknown' && suspect.partner === null)
    return { provider: mention.provider, confidence: 'low', evidence };
  const named = suspect.main !== null || mention.owned || speaksOfKeys(suspect, file);
  if (mention.kind === 'host' || suspect.partner)
    return { provider: mention.provider, confidence: named ? 'high' : 'medium', evidence };
  return { provider: mention.provider, confidence: named ? 'medium' : 'low', evidence };
};

const KEY_WORD = '(?:api[-_ ]?key|secret|private|public|key|password|passwd|token|credential)s?';
const SAID_BEFORE = new RegExp(`\\b${KEY_WORD}\\b([^.;!?[\\](){}]{0,40})$`, 'i');
const saidAfter = (words: readonly string[]) =>
  new RegExp(
    `^["'\`*]*\\s*(?:[-–#/,|:=(]|//|is|as)?\\s*(?:(?:the|our|my|for|a|old|new|current|api|${words.join('|')})\\s+){0,4}${KEY_WORD}\\)?["'\`|.*\\s]*$`,
    'i',
  );

const afters = new WeakMap<readonly Vocabulary[], RegExp>();

/** Prose: `the mailjet secret key is …`; an id in brackets at the head of a log line, or behind a verb, is not meant. */
const speaksOfKeys = ({ position }: Suspect, { providers }: FileKnowledge): boolean => {
  if (!/^(?:is|are|was|as)?$/.test(position.names[0] ?? '')) return false;
  const said = SAID_BEFORE.exec(position.before);
  if (said) return !/\b(?:id|ids|request|trace|ref|hash|commit|lookup|check|ticket)\b/i.test(said[1] ?? '');
  const after = afters.get(providers) ?? saidAfter(providers.flatMap((provider) => provider.words));
  afters.set(providers, after);
  return after.test(position.after) && !/[[<(]\s*$/.test(position.before);
};

/** A value with a short name of its own on a long line: what else the line assigns says nothing of it. */
const isOfBundle = ({ around, position }: Suspect): boolean =>
  around.own.text.length > 200 && position.names.length > 0 && (position.names[0] ?? '').length <= 2;

/** `(1,'ada@example.org','<md5>','mailjet')`: what stands beside a person's address in a row of data is the person's. */
const isRowOfPeople = ({ around, position }: Suspect): boolean =>
  /(?:^|[('",;|\t]|(?<=[('",;|\t]\s{1,8}))[\w.+-]+@[\w-]+\.[\w.]+\s*['"]?\s*[,;|\t]/.test(around.own.text) &&
  (position.names.length === 0 || /^values$/i.test(position.call ?? '')) &&
  (position.call === null || /^values$/i.test(position.call));
