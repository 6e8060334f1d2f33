/** Witnesses of the whole file: its path, uses of the variable further on, words anywhere in it. */
import { wordsOf } from '../name-words.ts';
import type { FileKnowledge } from '../suspect.ts';
import { hasCredentialWord } from '../words.ts';
import { isHeaderKey, isJoined, type Witness } from './witness.ts';

/** The path. */
export const byPath: Witness = (suspect, file) => {
  if (!file.path) return null;
  const evidence = { kind: 'path', reach: 'file' } as const;
  if (suspect.main?.kind === 'generic' || isJoined(suspect))
    return { provider: file.path, confidence: suspect.partner || !file.path.pairs ? 'high' : 'medium', evidence };
  const { names, bare } = suspect.position;
  if (suspect.main === null && (suspect.partner ? bare || names.length > 0 : bare && namesKey(file)))
    return { provider: file.path, confidence: 'medium', evidence };
  return null;
};

/** `secrets/mailjet/api_key`: a file that holds nothing but the value. */
const namesKey = (file: FileKnowledge): boolean => hasCredentialWord(wordsOf(file.fileName));

/** A variable that the provider's call, or something called api_key, takes elsewhere in the file. */
export const byUse: Witness = ({ usedBy, usedAsKey, main, position }, file) => {
  const [only, ...others] = file.mentioned.keys();
  const provider = usedBy ?? (usedAsKey && only && others.length === 0 && !file.accounted.has(only) ? only : null);
  const name = main?.text ?? position.names[0];
  return provider && name
    ? { provider, confidence: 'medium', evidence: { kind: 'use', reach: 'file', said: name, of: provider.title } }
    : null;
};

/** Words anywhere in the file: enough for a pair, for `api_key` and for Netcore's own form of password. */
export const byFile: Witness = (suspect, file) => {
  for (const [provider, kind] of file.mentioned) {
    const evidence = { kind: 'file', reach: 'file', of: provider.title } as const;
    if (isJoined(suspect)) {
      if (provider.pairs) return { provider, confidence: 'medium', evidence };
      continue;
    }
    const strange = suspect.main === null || suspect.main.kind === 'unknown';
    const fits = provider.pairs
      ? suspect.partner !== null
      : !strange && ((isHeaderKey(suspect) && !file.accounted.has(provider)) || suspect.candidate.form === 'suffixed');
    const elsewhere = file.homes.has(provider) && suspect.headers.length > 0;
    const isOther = file.accounted.has(provider) && suspect.main?.kind === 'generic' && suspect.usedBy === null;
    if (
      fits &&
      !elsewhere &&
      !isOther &&
      suspect.main?.kind !== 'unknown' &&
      !(strange && file.accounted.has(provider))
    )
      return { provider, confidence: 'medium', evidence };
    if (suspect.main?.kind === 'generic' && kind === 'host') return { provider, confidence: 'low', evidence };
  }
  return null;
};
