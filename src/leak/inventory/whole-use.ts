/** Second look: services and objects that take in a file, a secret or a config map as a whole do not repeat the names in it. */
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type ListedFile, readText } from './files.ts';
import { isUseOfKey, type Query, type Use } from './query.ts';
import type { UseRole } from './service.ts';
import { createExtentTracker, createKubernetesTracker, type Extent, type Raw, type Structure } from './structure.ts';

/** A compose or Kubernetes file; without a structure its lines are all that is known. */
export interface Manifest {
  readonly file: ListedFile;
  readonly role: UseRole;
  readonly structure: Structure | null;
}

/** What git ignores is often beside it as an example, with all names. */
const STAND_INS = ['', '.example', '.sample', '.dist', '.template'];

/** Uses of files that hold what is asked for; `.env` counts although git ignores it. */
export async function usesOfFiles({ file, role, structure }: Manifest, query: Query): Promise<readonly Raw[]> {
  const raws: Raw[] = [];
  for (const { line, of, name } of structure?.uses ?? []) {
    if (of !== 'file' || !(await holds(resolve(dirname(file.path), name), query))) continue;
    raws.push(rawAt(file, role, line, { kind: 'reference', what: `file ${name}` }, structure?.extents ?? []));
  }
  return raws;
}

/** Uses of the secrets that hold it, and of those that are defined nowhere and have its provider's name. */
export async function usesOfSecrets(
  { file, role, structure }: Manifest,
  secrets: readonly SecretName[],
  query: Query,
): Promise<readonly Raw[]> {
  if (role === 'compose') return [];
  const raws = structure === null ? await usesInLines(file, secrets) : usesIn(file, structure, secrets, query);
  return raws.filter(
    ({ block }) =>
      !secrets.some((secret) => secret.name === block.label()?.name && secret.kind === block.label()?.kind),
  );
}

function usesIn(
  file: ListedFile,
  { uses, extents }: Structure,
  secrets: readonly SecretName[],
  query: Query,
): readonly Raw[] {
  return uses.flatMap(({ line, of, name }) => {
    if (of !== 'secret') return [];
    const known = secrets.filter((secret) => secret.name === name).map(({ kind }) => `${kind} ${name}`);
    const what = known.length > 0 ? known : query.isLikelyIn(name) ? [`secret ${name}, by its name`] : [];
    return what.map((each) => rawAt(file, 'kubernetes', line, { kind: 'reference', what: each }, extents));
  });
}

async function usesInLines(file: ListedFile, secrets: readonly SecretName[]): Promise<readonly Raw[]> {
  if (secrets.length === 0) return [];
  const tracker = createKubernetesTracker();
  const raws: Raw[] = [];
  const match = referencesTo(secrets);
  await readText(file.path, (text, line) => {
    tracker.read(text);
    for (const use of match(text)) raws.push({ file, role: 'kubernetes', line, use, block: tracker.current() });
  });
  return raws;
}

function rawAt(file: ListedFile, role: UseRole, line: number, use: Use, extents: readonly Extent[]): Raw {
  const tracker = createExtentTracker(extents, line);
  return { file, role, line, use, block: tracker.current() };
}

async function holds(path: string, query: Query): Promise<boolean> {
  const there = STAND_INS.map((ending) => `${path}${ending}`).find(
    (each) => statSync(each, { throwIfNoEntry: false })?.isFile() === true,
  );
  if (there === undefined) return false;
  let isFound = false;
  await readText(there, (text) => {
    isFound ||= query.match(text, 'data').some(isUseOfKey);
  });
  return isFound;
}

// Finds the Kubernetes objects that take in a secret or config map as a whole, and so never name the variables in it.

/** A secret or config map, by kind and name. */
export interface SecretName {
  readonly kind: string;
  readonly name: string;
}

/** How far below its reference a name may stand: `key:` and `optional:` are its only neighbours. */
const LINES_BELOW = 3;

/** Matches `secretRef:` and its kin with the name on the same or the next line, and `secretName:`. Keeps state: one for each file. */
function referencesTo(secrets: readonly SecretName[]): (line: string) => readonly Use[] {
  let awaited = 0;
  return (line) => {
    const isReference = /\b(?:secretRef|secretKeyRef|configMapRef|configMapKeyRef|configMap|secret)["']?\s*:/.test(
      line,
    );
    const [, name] = /\b(?:secretName|name)["']?\s*:\s*["']?([\w.-]+)/.exec(line) ?? [];
    const counts = isReference || awaited > 0 || /\bsecretName["']?\s*:/.test(line);
    awaited = name !== undefined ? 0 : isReference ? LINES_BELOW : awaited - 1;
    if (!counts || name === undefined) return [];
    return secrets
      .filter((secret) => secret.name === name)
      .map((secret) => ({ kind: 'reference' as const, what: `${secret.kind} ${name}` }));
  };
}
