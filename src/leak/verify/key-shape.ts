/** Refuses keys where they must not stand: on the command line, which the shell history and the process list keep. */

import { builtInRules } from '../../config/built-in.ts';
import { Failure } from '../../failure.ts';

/** @throws Failure 'key-in-argument' where one of them looks like a key; the key is not repeated */
export function refuseKeys(values: Readonly<Record<string, string | undefined>>): void {
  const keys = builtInRules().shapes.flatMap(({ argument }) => argument);
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && keys.some((key) => key.test(value))) throw new Failure('key-in-argument', name);
  }
}
