/** What a file says as a whole: the providers that it names, the names that it has from them. Needed before any of its candidates is attributed. */
import type { Bytes } from '../../text/bytes.ts';
import { homeOf } from '../line/block-header.ts';
import type { LineFacts } from '../line/line-facts.ts';
import { mayMention, mentionsIn } from '../line/mention.ts';
import type { Vocabulary } from '../rule.ts';
import type { FileFacts } from './candidate-context.ts';
import { createUses, type Uses } from './uses.ts';

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
  let isMentioned = mayMention(path, providers);
  return {
    line(text, facts) {
      isMentioned ||= mayMention(text, providers);
      const mentions = text.length === facts?.text.length ? facts.mentions : mentionsIn(text, providers);
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
