/** From what a person has (a fingerprint or its beginning, a place in a file, or the key itself on stdin or in a variable) to the digits that history looks for. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../../failure.ts';
import { eachProvider, serviceNamed } from '../../providers/registry.ts';
import { refuseKeys } from '../verify/credential.ts';
import { fromEnvironment, fromInput, type Input } from '../verify/given.ts';
import { fastSha256 } from './value-search.ts';

/** Exactly one of word, stdin and env. */
interface KeySource {
  readonly cwd: string;
  /** A fingerprint, or `PATH:LINE`. */
  readonly word?: string | undefined;
  readonly stdin?: boolean | undefined;
  /** Names of environment variables, comma-separated. */
  readonly env?: string | undefined;
  /** Whose key stdin or the variables hold. */
  readonly provider?: string | undefined;
}

/** @returns hex digits of a fingerprint. @throws Failure 'usage', 'key-in-argument', and those of a scan */
export async function digitsOfKey(source: KeySource, input: Input, environment: NodeJS.ProcessEnv): Promise<string> {
  const { cwd, word = '', stdin = false, env, provider } = source;
  if ([word !== '', stdin, env !== undefined].filter(Boolean).length !== 1)
    throw new Failure('usage', 'say which key, in one way: its fingerprint, PATH:LINE, --stdin or --env NAMES');
  const service = serviceNamed(provider);
  if (env !== undefined) return digitsOf(fromEnvironment(env, environment, service));
  if (stdin) return digitsOf(await fromInput(input, service));
  return isPlace(word) ? digitsAt(word, cwd) : readFingerprint(word);
}

/** The secret half of a pair: whoever has that one has the key, and it is found in every pair as well. */
function digitsOf({ service, credential }: ReturnType<typeof fromEnvironment>): string {
  const secret = credential.kind === 'pair' ? credential.secret : credential.value;
  return fastSha256(`${service}:${secret.reveal()}`);
}

function isPlace(word: string): boolean {
  return /^(?!sha256:)[^:].*:\d{1,9}(?::\d{1,9})?$/is.test(word);
}

/** Allow entries and ignored paths do not count: the question is another. */
async function digitsAt(word: string, cwd: string): Promise<string> {
  const [, path = '', line, column] = /^(.+?):(\d{1,9})(?::(\d{1,9}))?$/s.exec(word) ?? [];
  if (!existsSync(resolve(cwd, path)))
    throw new Failure('usage', 'no such file here; the key of a file that was deleted is named by its fingerprint', {
      hint: 'npx mailwarden scan --format json --range HEAD   shows the fingerprints of all commits',
    });
  const [{ scanSource }, { pathsSource }, { rulesHere }] = await Promise.all([
    import('../../scan/scan-source.ts'),
    import('../../sources/paths.ts'),
    import('../../config/config-here.ts'),
  ]);
  const { findings } = await scanSource({ cwd, config: await rulesHere(cwd) }, pathsSource({ cwd, paths: [path] }));
  const there = findings.filter(
    (finding) => finding.line === Number(line) && (column === undefined || finding.column === Number(column)),
  );
  const [first, second] = new Map(there.map((finding) => [finding.fingerprint, finding])).values();
  if (first === undefined)
    throw new Failure(
      'usage',
      `no ${eachProvider(({ name }) => name)} key, nor one of the packs that are on, stands at line ${line ?? ''} of that file`,
    );
  if (second === undefined) return first.fingerprint.replace('sha256:', '');
  const list = there.map(({ column: at, redacted }) => `PATH:${line ?? ''}:${at}  ${redacted}`).join('\n');
  throw new Failure('usage', `several keys stand on that line, so name the column:\n${list}`);
}

// How a person names a key without saying it: by its fingerprint, or the beginning of one.

const MAX_DIGITS = 64;
const LEAST_DIGITS = 8;

/**
 * The hex digits of a fingerprint, in lower case. 32 digits without `sha256:` before them could be the key itself.
 * @throws Failure 'usage', 'key-in-argument'; the word is not repeated
 */
function readFingerprint(word: string): string {
  const [, prefix, digits = ''] = /^(sha256:)?([0-9a-f]+)$/i.exec(word.trim()) ?? [];
  if (prefix === undefined && digits.length <= 32) refuseKeys({ 'the fingerprint': word });
  if (digits.length < LEAST_DIGITS || digits.length > MAX_DIGITS)
    throw new Failure(
      'usage',
      `a fingerprint is sha256: and 64 hex digits, or the first ${LEAST_DIGITS} of them or more; \`npx mailwarden scan --format json .\` shows those of the files here`,
    );
  return digits.toLowerCase();
}
