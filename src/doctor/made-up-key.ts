/** A key that nobody has, for trying hooks: the halves of the first provider whose keys come in pairs, fresh each time. */
import { randomBytes } from 'node:crypto';
import { REGISTRY } from '../providers/registry.ts';

const PROVIDER = REGISTRY.find(({ vocabulary }) => vocabulary.pairs) ?? REGISTRY[0];

/** For people, without its article: "Mailjet key pair". */
export const MADE_UP_TITLE = `${PROVIDER?.name ?? ''} key pair`;

/** The word that names the provider. */
export const MADE_UP_PROVIDER = PROVIDER?.id ?? '';

/** Lines of a .env with a fresh pair. */
export function madeUpPair(): string {
  return (PROVIDER?.variables.names ?? [])
    .slice(0, 2)
    .map((name) => `${name}=${randomKey()}\n`)
    .join('');
}

/** What it is called in a change: nothing that looks like a configuration, which Node reads. */
export const MADE_UP_FILE = 'doctor-dry-run.env';

/** Content that holds no key. */
export const NO_KEY = 'nothing to see here\n';

/** Real keys have many different digits, and what has few is taken for a placeholder. */
function randomKey(): string {
  for (;;) {
    const key = randomBytes(16).toString('hex');
    if (new Set(key).size >= 8) return key;
  }
}
