/** Evidence from the whole file: its path, uses of the variable further on, words anywhere in it. */
import { type EvidenceTest, type FileFacts, isHeaderKey, isJoined } from '../context/candidate-list.ts';
import { hasCredentialWord } from '../line/name-meaning.ts';
import { wordsOf } from '../line/name-words.ts';

/** The path. */
export const byPath: EvidenceTest = (context, file) => {
  if (!file.path) return null;
  const evidence = { kind: 'path', reach: 'file' } as const;
  if (context.main?.kind === 'generic' || isJoined(context))
    return { provider: file.path, confidence: context.partner || !file.path.pairs ? 'high' : 'medium', evidence };
  const { names, bare } = context.position;
  if (context.main === null && (context.partner ? bare || names.length > 0 : bare && namesKey(file)))
    return { provider: file.path, confidence: 'medium', evidence };
  return null;
};

/** `secrets/mailjet/api_key`: a file that holds nothing but the value. */
const namesKey = (file: FileFacts): boolean => hasCredentialWord(wordsOf(file.fileName));

/** A variable that the provider's call, or something called api_key, takes elsewhere in the file. */
export const byUse: EvidenceTest = ({ usedBy, usedAsKey, main, position }, file) => {
  const [only, ...others] = file.mentioned.keys();
  const provider = usedBy ?? (usedAsKey && only && others.length === 0 && !file.accounted.has(only) ? only : null);
  const name = main?.text ?? position.names[0];
  return provider && name
    ? { provider, confidence: 'medium', evidence: { kind: 'use', reach: 'file', said: name, of: provider.title } }
    : null;
};

/** Words anywhere in the file: enough for a pair, for `api_key` and for Netcore's own form of password. */
export const byFile: EvidenceTest = (context, file) => {
  for (const [provider, kind] of file.mentioned) {
    const evidence = { kind: 'file', reach: 'file', of: provider.title } as const;
    if (isJoined(context)) {
      if (provider.pairs) return { provider, confidence: 'medium', evidence };
      continue;
    }
    const strange = context.main === null || context.main.kind === 'unknown';
    const fits = provider.pairs
      ? context.partner !== null
      : !strange && ((isHeaderKey(context) && !file.accounted.has(provider)) || context.candidate.form === 'suffixed');
    const elsewhere = file.homes.has(provider) && context.headers.length > 0;
    const isOther = file.accounted.has(provider) && context.main?.kind === 'generic' && context.usedBy === null;
    if (
      fits &&
      !elsewhere &&
      !isOther &&
      context.main?.kind !== 'unknown' &&
      !(strange && file.accounted.has(provider))
    )
      return { provider, confidence: 'medium', evidence };
    if (context.main?.kind === 'generic' && kind === 'host') return { provider, confidence: 'low', evidence };
  }
  return null;
};
