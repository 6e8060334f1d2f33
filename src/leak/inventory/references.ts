/** Finds the Kubernetes objects that take in a secret or config map as a whole, and so never name the variables in it. */
import type { Use } from './query.ts';

/** A secret or config map, by kind and name. */
export interface SecretName {
  readonly kind: string;
  readonly name: string;
}

/** How far below its reference a name may stand: `key:` and `optional:` are its only neighbours. */
const LINES_BELOW = 3;

/** Matches `secretRef:` and its kin with the name on the same or the next line, and `secretName:`. Keeps state: one for each file. */
export function referencesTo(secrets: readonly SecretName[]): (line: string) => readonly Use[] {
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
