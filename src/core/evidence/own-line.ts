/** Evidence for a provider, on the value's own line: its form, its name, its URL, the call and the object that take it, words beside it. */
import {
  AGAINST,
  type CandidateContext,
  type EvidenceTest,
  type FileFacts,
  isInOwnObject,
  isJoined,
} from '../context/candidate-list.ts';
import { mentionsIn } from '../line/mention.ts';
import type { NameMeaning } from '../line/name-meaning.ts';
import { wordsOf } from '../line/name-words.ts';
import type { Vocabulary } from '../rule.ts';
import { isEntryOfTable, isInListOfSums, isSentence } from './against-line.ts';

/** A form that names its provider by itself, unless the value's own name says that it is no secret. */
export const byForm: EvidenceTest = ({ candidate, main }, { rules }) => {
  if (!candidate.decisive) return null;
  const rule = rules.find(({ shapes }) => shapes.includes(candidate.shape));
  if (rule === undefined || (main !== null && wordsOf(main.text).some((word) => PUBLIC.has(word)))) return AGAINST;
  return { provider: rule.context, confidence: 'high', evidence: { kind: 'form', reach: 'line', of: rule.title } };
};

const PUBLIC: ReadonlySet<string> = new Set(['public', 'publishable', 'pub']);

/** The value's own name: MJ_APIKEY_PRIVATE. */
export const byName: EvidenceTest = (context, file) => {
  const { main, partner } = context;
  if (main?.kind !== 'provider' || !main.service) return null;
  if (main.role === null && isInListOfSums(context)) return AGAINST;
  if (main.role === null && !partner) {
    if (isSentence(main.text, file)) return null;
    if (/\[\s*["'`][^"'`]*["'`]\s*,\s*["'`]$/.test(context.position.before)) return AGAINST;
    if (isEntryOfTable(context, file)) return AGAINST;
  }
  const evidence = { kind: 'name', reach: 'line', said: main.text } as const;
  if (main.role !== null) return { provider: main.service, confidence: 'high', evidence };
  return { provider: main.service, confidence: partner ? 'high' : 'medium', evidence };
};

/** A name that says that the value is something else. */
export const byForeignName: EvidenceTest = (context) => {
  const { main } = context;
  if (main === null || isSecretOfBlock(context) || !['checksum', 'identifier', 'own', 'vendor'].includes(main.kind))
    return null;
  return AGAINST;
};

/** `SECRET_KEY`, a framework's own name, in a provider's block or beside an API key. */
const isSecretOfBlock = ({ main, around, headers, line }: CandidateContext): boolean =>
  /^["']?SECRET_KEY["']?$/.test(main?.text ?? '') &&
  (headers.some(({ mentions }) => mentions.length > 0) ||
    [...around.before, ...around.after].some(
      ({ text, number }) =>
        Math.abs(number - line) <= 2 && /^\s*["']?(?:API|PUBLIC|ACCESS)_?(?:ACCESS_?)?KEY["']?\s*[:=]/i.test(text),
    ));

/** The URL that the value is part of. */
export const byUrl: EvidenceTest = (context, file) => {
  const { position, main } = context;
  if (position.urlHost === null || position.urlHost === '') return null;
  const [mention] = mentionsIn(position.urlHost, file.providers);
  const isKey = main !== null || position.names.length === 0;
  if (!mention && isJoined(context) && context.onLine)
    return {
      provider: context.onLine.provider,
      confidence: 'medium',
      evidence: { kind: 'url-part', reach: 'line', said: context.onLine.text },
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
export const byCall: EvidenceTest = ({ position }, file) => {
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
const isTheirs = (call: string, provider: Vocabulary, { mentioned, path }: FileFacts): boolean =>
  provider.words.some((word) => call.includes(word)) || mentioned.has(provider) || path === provider;

/** A provider's word or host on the same line. */
export const byLine: EvidenceTest = (context, file) => {
  const mention = context.onLine;
  if (!mention) return null;
  const evidence = { kind: 'word', reach: 'line', said: mention.text } as const;
  if (isJoined(context) || (context.candidate.form === 'suffixed' && mention.kind === 'host'))
    return { provider: mention.provider, confidence: 'high', evidence };
  if (mention.kind === 'word' && isRowOfPeople(context)) return AGAINST;
  if (
    context.main === null &&
    context.partner === null &&
    mention.kind === 'word' &&
    isOfBundle(context) &&
    !isLetterOfKey(context)
  )
    return AGAINST;
  if (context.main?.kind === 'unknown' && context.partner === null)
    return { provider: mention.provider, confidence: 'low', evidence };
  const named = context.main !== null || mention.owned || speaksOfKeys(context, file) || isLetterOfKey(context);
  if (mention.kind === 'host' || context.partner)
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
const speaksOfKeys = ({ position }: CandidateContext, { providers }: FileFacts): boolean => {
  if (!/^(?:is|are|was|as)?$/.test(position.names[0] ?? '')) return false;
  const said = SAID_BEFORE.exec(position.before);
  if (said) return !/\b(?:id|ids|request|trace|ref|hash|commit|lookup|check|ticket)\b/i.test(said[1] ?? '');
  const after = afters.get(providers) ?? saidAfter(providers.flatMap((provider) => provider.words));
  afters.set(providers, after);
  return after.test(position.after) && !/[[<(]\s*$/.test(position.before);
};

/** A value with a short name of its own on a long line: what else the line assigns says nothing of it. */
const isOfBundle = ({ around, position }: CandidateContext): boolean =>
  around.own.text.length > 200 && position.names.length > 0 && (position.names[0] ?? '').length <= 2;

/** `pepipost:{k:"…"}`: what a minifier leaves of key, secret, user and password in the provider's own object. */
const isLetterOfKey = (context: CandidateContext): boolean =>
  isInOwnObject(context) && /^[ksup]$/.test(context.position.names[0] ?? '');

/** `(1,'ada@example.org','<md5>','mailjet')`: what stands beside a person's address in a row of data is the person's. */
const isRowOfPeople = ({ around, position }: CandidateContext): boolean =>
  /(?:^|[('",;|\t]|(?<=[('",;|\t]\s{1,8}))[\w.+-]+@[\w-]+\.[\w.]+\s*['"]?\s*[,;|\t]/.test(around.own.text) &&
  (position.names.length === 0 || /^values$/i.test(position.call ?? '')) &&
  (position.call === null || /^values$/i.test(position.call));

/** Methods that take a key; others of the same object take ids. */
const TAKES_KEYS =
  /^(?:(?:api|sms)?_?connect|client|configure|config|options|init\w*|setup|new|create_?\w*|build\w*|make\w*|login|\w*auth\w*|\w*key\w*|\w*secret\w*|\w*credential\w*|\w*token\w*|\w*password)$/i;

/** `mj.connect('…', '…')`, `options.setApiKey('…')`, `Configuration.api_key = '…'`, where the file imports the first from the SDK. */
export const byReceiver: EvidenceTest = (context, file) => {
  if (context.main !== null && !speaksFor(context.main, file)) return null;
  const { names } = context.position;
  const named = context.main?.role ? names.map((name) => aliasOf(name, file)) : [];
  const taken = takersOf(context).map((taker) => aliasOf(taker, file));
  const provider = [...named, ...taken].find((found) => found !== null);
  if (!provider) return null;
  return {
    provider,
    confidence: context.partner ? 'high' : 'medium',
    evidence: { kind: 'sdk', reach: 'line', of: provider.title },
  };
};

/** A name that says nothing against the provider; a word that nobody knows may be the file's own name for the SDK. */
const speaksFor = ({ kind, text }: NameMeaning, file: FileFacts): boolean =>
  kind === 'generic' || kind === 'provider' || (kind === 'unknown' && aliasOf(text, file) !== null);

/** What opens the brackets around the value, the innermost first, as far as they are calls. */
const takersOf = ({ headers }: CandidateContext): string[] =>
  headers
    .map(({ text }) => /(?<![\w$.>:\\-])([\w$.>:\\-]+)\s*\([\s({[]*$/.exec(text)?.[1])
    .filter((taker) => taker !== undefined);

function aliasOf(chain: string, { aliases }: FileFacts): Vocabulary | null {
  const parts = chain.split(/\.|->|::|\\/).filter((part) => part !== '' && !/^(?:this|self|@|\$this)$/.test(part));
  const provider = aliases.get((parts[0] ?? '').replace(/^[$@]/, ''));
  if (!provider) return null;
  return parts.length === 1 || TAKES_KEYS.test(parts.at(-1) ?? '') ? provider : null;
}
