/** Refuses keys where they must not stand: on the command line, which the shell history and the process list keep. */
import { Failure } from '../../failure.ts';

/** A whole argument that is a key, a pair, a name with a key, or the base64 of one. */
const KEY_SHAPED = [
  /^(?:.*[^0-9a-fA-F])?[0-9a-fA-F]{32}(?:[:,;/ @][0-9a-fA-F]{32})*(?:@.*)?$/,
  /^(?=.*[0-9])(?=.*[A-Za-z])[0-9A-Za-z]{32}(?:[:,][0-9A-Za-z]{32})?$/,
  /^(?:Basic |Bearer )?[0-9A-Za-z+/]{43,88}={0,2}$/i,
];

/** @throws Failure 'key-in-argument' where one of them looks like a key; the key is not repeated */
export function refuseKeys(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && KEY_SHAPED.some((shape) => shape.test(value)))
      throw new Failure('key-in-argument', name);
  }
}
