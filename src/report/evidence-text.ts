/** Puts evidence in words. */
import type { Evidence, EvidenceKind } from '../core/evidence/evidence.ts';

const WORDS: Readonly<Record<EvidenceKind, (evidence: Required<Evidence>) => string>> = {
  form: ({ of }) => `the form of ${of}`,
  rule: ({ said }) => `what the rule in ${said} looks for`,
  name: ({ said }) => `name ${said} on the line`,
  url: ({ said }) => `part of a URL of ${said}`,
  'url-part': ({ said }) => `${said} in the same URL`,
  call: ({ said }) => `argument of ${said}`,
  sdk: ({ of }) => `taken by something of ${of}`,
  word: ({ said }) => `${said} on the line`,
  'word-near': ({ said, lines }) => `${said} ${lines === 1 ? 'on the next line' : `${lines} lines away`}`,
  header: ({ said, of }) => `in a block that names ${of}: ${said}`,
  path: () => 'the path',
  'file-name': ({ said }) => `the file's own name: ${said}`,
  use: ({ said, of }) => `${said} is handed on as a key of ${of}`,
  file: ({ of }) => `the file names ${of}`,
  half: () => 'the other half stands beside it',
  ignored: () => 'git ignores the file',
};

/** One piece of evidence as a person reads it, bytes as latin1. */
export const evidenceText = (evidence: Evidence): string =>
  WORDS[evidence.kind]({ said: '', of: '', lines: 0, ...evidence });
