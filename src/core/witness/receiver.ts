/** The witness of what takes a value: a class, a module or an object that the file has from a provider's SDK. */
import type { Vocabulary } from '../rule.ts';
import type { FileKnowledge, Suspect } from '../suspect.ts';
import type { NameSense } from '../words.ts';
import type { Witness } from './witness.ts';

/** Methods that take a key; others of the same object take ids. */
const TAKES_KEYS =
  /^(?:(?:api|sms)?_?connect|client|configure|config|options|init\w*|setup|new|create_?\w*|build\w*|make\w*|login|\w*auth\w*|\w*key\w*|\w*secret\w*|\w*credential\w*|\w*token\w*|\w*password)$/i;

/** `mj.connect('…', '…')`, `options.setApiKey('…')`, `Configuration.api_key = '…'`, where the file imports the first from the SDK. */
export const byReceiver: Witness = (suspect, file) => {
  if (suspect.main !== null && !speaksFor(suspect.main, file)) return null;
  const { names } = suspect.position;
  const named = suspect.main?.role ? names.map((name) => aliasOf(name, file)) : [];
  const taken = takersOf(suspect).map((taker) => aliasOf(taker, file));
  const provider = [...named, ...taken].find((found) => found !== null);
  if (!provider) return null;
  return {
    provider,
    confidence: suspect.partner ? 'high' : 'medium',
    evidence: { kind: 'sdk', reach: 'line', of: provider.title },
  };
};

/** A name that says nothing against the provider; a word that nobody knows may be the file's own name for the SDK. */
const speaksFor = ({ kind, text }: NameSense, file: FileKnowledge): boolean =>
  kind === 'generic' || kind === 'provider' || (kind === 'unknown' && aliasOf(text, file) !== null);

/** What opens the brackets around the value, the innermost first, as far as they are calls. */
const takersOf = ({ headers }: Suspect): string[] =>
  headers
    .map(({ text }) => /(?<![\w$.>:\\-])([\w$.>:\\-]+)\s*\([\s({[]*$/.exec(text)?.[1])
    .filter((taker) => taker !== undefined);

function aliasOf(chain: string, { aliases }: FileKnowledge): Vocabulary | null {
  const parts = chain.split(/\.|->|::|\\/).filter((part) => part !== '' && !/^(?:this|self|@|\$this)$/.test(part));
  const provider = aliases.get((parts[0] ?? '').replace(/^[$@]/, ''));
  if (!provider) return null;
  return parts.length === 1 || TAKES_KEYS.test(parts.at(-1) ?? '') ? provider : null;
}
