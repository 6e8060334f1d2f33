/** What a file says as a whole: the providers that it names, what it has from them and hands to them. Needed before any of its candidates can be judged. */
import type { Bytes } from '../../text/bytes.ts';
import { homeOf } from '../line/block-header.ts';
import type { LineFacts } from '../line/line-facts.ts';
import { type Mention, mayMention, mentionsIn } from '../line/mention.ts';
import type { Vocabulary } from '../rule.ts';
import type { FileFacts } from './candidate-list.ts';

/** The facts that lines of any place add to. */
export type Said = Pick<FileFacts, 'mentioned' | 'accounted' | 'homes' | 'aliases'>;

/** What a file says, as far as it was read. */
export interface FileWords {
  /** Takes the next line, NULs taken out, with its facts where they are known. */
  line(text: string, facts: LineFacts | null): void;
  /** Says that a value names a provider by its form. */
  mention(): void;
  /** True where the file names a provider, in whatever way. */
  readonly isMentioned: boolean;
  readonly said: Said;
  readonly uses: Uses;
}

/** For one file, whose path may name a provider too. */
export function createFileWords(path: Bytes, providers: readonly Vocabulary[]): FileWords {
  const mentioned = new Map<Vocabulary, 'host' | 'word'>();
  const accounted = new Set<Vocabulary>();
  const homes = new Set<Vocabulary>();
  const halves = new Set<string>();
  const uses = createUses();
  const bothHalves = ({ service }: Vocabulary) => halves.has(`${service} public`) && halves.has(`${service} secret`);
  const mentionsOf = (text: string, facts: LineFacts | null) =>
    text.length === facts?.text.length ? facts.mentions : mentionsIn(text, providers);
  let isMentioned = mayMention(path, providers);
  return {
    line(text, facts) {
      const mayName = mayMention(text, providers);
      isMentioned ||= mayName;
      const mentions = mayName ? mentionsOf(text, facts) : [];
      const home = mentions.length > 0 ? homeOf(text, providers) : null;
      if (home) homes.add(home);
      uses.line(text, mentions);
      for (const { provider, kind, owned, half } of mentions) {
        if (owned) halves.add(`${provider.service} ${half}`);
        if (owned && (!provider.pairs || bothHalves(provider))) accounted.add(provider);
        if (kind === 'host' || !mentioned.has(provider)) mentioned.set(provider, kind);
      }
    },
    mention() {
      isMentioned = true;
    },
    get isMentioned() {
      return isMentioned;
    },
    said: { mentioned, accounted, homes, aliases: uses.aliases },
    uses,
  };
}

// Follows what a file does with names: which ones it has from a provider's SDK, and which variables it hands to that
// provider's calls, above or below the place where they get their value.

/** What the file does with names. */
export interface Uses {
  /** Takes each line, with the mentions on it. */
  line(text: string, mentions: readonly Mention[]): void;
  /** Names from a provider's SDK, and what was made of them. */
  readonly aliases: ReadonlyMap<string, Vocabulary>;
  /** The provider whose call takes the variable of this name. */
  handedTo(name: string): Vocabulary | null;
  /** True where something called api_key or the like takes the variable. */
  isKey(name: string): boolean;
}

const MAX_NAMES = 2_000;
/** Longer lines are data or bundles: their names say nothing. */
const MAX_LINE_CHARACTERS = 600;
/** The arguments of a call may stand on this many lines below it. */
const MAX_LINES_OF_CALL = 8;

/** For one file. */
function createUses(): Uses {
  const aliases = new Map<string, Vocabulary>();
  const handed = new Map<string, Vocabulary>();
  const keys = new Set<string>();
  let isHeaderOpen = false;
  let call: { readonly provider: Vocabulary; readonly lines: number } | null = null;
  return {
    aliases,
    line(text, mentions) {
      if (text.length > MAX_LINE_CHARACTERS || COMMENT.test(text)) return;
      const provider = mentions.find((found) => !found.owned || isMade(text))?.provider ?? aliasCalled(text, aliases);
      if (provider && aliases.size < MAX_NAMES) for (const name of boundNames(text)) aliases.set(name, provider);
      const taker = provider && /\(/.test(text) ? provider : (call?.provider ?? null);
      if (taker) note(handed, argumentsIn(text), taker);
      const mayTake = MAY_TAKE.test(text);
      if (isHeaderOpen || (mayTake && KEY_TAKER.test(text)))
        for (const name of argumentsIn(text)) if (keys.size < MAX_NAMES) keys.add(name);
      const printed = mayTake ? PRINTED.exec(text)?.[1] : undefined;
      if (printed && keys.size < MAX_NAMES) keys.add(printed);
      isHeaderOpen = mayTake && HEADER_OPEN.test(text);
      call = openCall(text, provider, call);
    },
    handedTo: (name) => handed.get(bare(name)) ?? null,
    isKey: (name) => keys.has(bare(name)),
  };
}

const COMMENT = /^\s*(?:#(?![[!{])|\/\/|--\s|\/\*|\*\s|<!--|%\s)/;

/** What each of the expressions below holds. */
const MAY_TAKE = /api|auth|secret/i;
/** Something that takes a key: a header, a field of a configuration, a keyword argument. */
const KEY_TAKER =
  /(?<![A-Za-z])(?:api[-_]?(?:key|secret|private)|secret[-_]?key|auth|basic[-_]?auth)\w{0,12}["'`\]]?\s*(?:=>|->|[,:=(])/i;

const HEADER = '["\'`](?:x-)?(?:api[-_]?key|authorization)\\s{0,8}:\\s{0,8}(?:(?:basic|bearer)\\s{1,8})?["\'`]';
/** `client.print("api_key: ");`: the next line prints what the header holds. */
const HEADER_OPEN = new RegExp(`${HEADER}\\s{0,8}\\)?\\s{0,8}(?:[;,+.&\\\\]|<<)?\\s{0,8}$`, 'i');
/** `"api_key: " KEY "\r\n"`: literals that are put together with a name. */
const PRINTED = new RegExp(
  `${HEADER}\\s{0,8}(?:<<|\\.\\.|[+.&~])?\\s{0,8}([A-Za-z_]\\w{1,80})(?!\\w)(?!\\s{0,8}\\()`,
  'i',
);

const bare = (name: string): string => name.replace(/^(?:self|this|cls)(?:\.|->)|^[$@]+/, '').replace(/^.*[.>]/, '');

function note(names: Map<string, Vocabulary>, found: readonly string[], provider: Vocabulary): void {
  for (const name of found) if (names.size < MAX_NAMES && !names.has(name)) names.set(name, provider);
}

/** Variables that stand alone as an argument or as the value of one. */
const argumentsIn = (text: string): string[] =>
  [
    ...text.matchAll(
      /(?<=[(,=:[\s{?!*&])[$@]?(?:(?:self|this|cls)(?:\.|->))?([A-Za-z_\x80-\xff][\w\x80-\xff]*)(?=\s*[,)\]};?!]|\s*$)/g,
    ),
  ]
    .slice(0, 40)
    .map((match) => match[1] ?? '');

/** `x = new Mailjet(`, not `x = process.env.MJ_KEY`. */
const isMade = (text: string): boolean => /=\s*(?:await\s+)?(?:new\s+)?[\w.:\\]{1,80}\(/.test(text);

/** The provider whose alias a line calls, or makes something of. */
function aliasCalled(text: string, aliases: ReadonlyMap<string, Vocabulary>): Vocabulary | null {
  if (aliases.size === 0) return null;
  for (const match of text.matchAll(
    /(?<![\w$.>])([A-Za-z_$][\w$]*)(?=\s*(?:\(|\.|->|::|\{))|(?<=new\s)([A-Za-z_$][\w$]*)/g,
  )) {
    const provider = aliases.get(match[1] ?? match[2] ?? '');
    if (provider) return provider;
  }
  return null;
}

const IMPORT = /^\s*(?:import|from|use|using|open|alias)\b|\brequire\s*\(|\bimport\s*\(/;
const WORDS_OF_IMPORT =
  /^(?:import|from|as|const|let|var|require|use|using|await|default|type|static|new|function|open|alias|only)$/;
const MADE =
  /(?:^|[\s(;{])(?:[$@]|this\.|self\.)?([A-Za-z_]\w{0,60})(?:\s*:\s*[\w.<>]{1,60})?\s*(?::=|=)\s*(?:await\s+)?(?:new\s+)?[\w.:\\$]{1,80}\s*[({]/;

/** Names that a line gets from the SDK that it names, or gives to what it makes of it. */
function boundNames(text: string): string[] {
  if (!IMPORT.test(text)) return MADE.exec(text)?.slice(1, 2) ?? [];
  return [...text.replace(/["'`][^"'`]*["'`]/g, '').matchAll(/[A-Za-z_$][\w$]*(?!\w)(?!\s*(?:\.|\\|::|-|\/))/g)]
    .map(([name]) => name)
    .filter((name) => !WORDS_OF_IMPORT.test(name));
}

function openCall(
  text: string,
  provider: Vocabulary | null,
  call: { readonly provider: Vocabulary; readonly lines: number } | null,
): typeof call {
  if (provider && /[({[,]\s*$/.test(text)) return { provider, lines: MAX_LINES_OF_CALL };
  if (call === null || call.lines === 0 || /^\s*\)|^\S/.test(text)) return null;
  return { provider: call.provider, lines: call.lines - 1 };
}
