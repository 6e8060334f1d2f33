/** The four places that a program can read a key from: why each is safe, and what it still asks of you. */
import { list, shell, text } from './blocks.ts';
import type { Section } from './guide.ts';
import { STORE_NOTES, type Store } from './snippet-table.ts';
import type { Words } from './words.ts';

const TITLES: Readonly<Record<Store, string>> = {
  env: 'Environment variables',
  aws: 'AWS Secrets Manager',
  vault: 'HashiCorp Vault',
  conjur: 'CyberArk Conjur',
};

/** Why a key is safe there, and where that ends; a sentence each. */
const WHY: Readonly<Record<Store, readonly string[]>> = {
  env: [
    'Why this is safe: the value stands neither in the code nor in git, so no clone, fork or backup of the repository holds it.',
    'Each environment has a value of its own: on a server the platform sets it from its own secret store.',
    'On your machine it is in a `.env` that git ignores and only you can read (`chmod 600`).',
    'Where that ends: whoever may look into the process has the key, programs that it starts inherit it, and nobody notes who read it.',
    'For production one of the three other stores is better.',
  ],
  aws: [
    'Why this is safe: the value is encrypted at rest with a key of KMS and travels by TLS only.',
    'IAM says, secret by secret, who may read it; the program is known by its role, so no password stands beside the code.',
    'CloudTrail notes each reading, and a new version is in place without a new deployment.',
    'Where that ends: a role that may read every secret gives them all away, so name this one in the policy.',
  ],
  vault: [
    'Why this is safe: the value is encrypted before it is stored, and a policy says, path by path, which token may read it.',
    'Tokens live for a short time and can be revoked at once; an audit device notes each request.',
    'Versions make a rotation, and the way back, easy.',
    'Where that ends: the first token. Let the platform hand it out (Kubernetes, AppRole, a cloud identity), never git.',
  ],
  conjur: [
    'Why this is safe: each program has an identity of its own, and a policy that is reviewed like code says what it may read.',
    'Values are encrypted, every access is in the audit log, and a value is rotated without touching the program.',
    'Where that ends: the API key of that identity. Let an authenticator hand it out (Kubernetes, a cloud identity), never git.',
  ],
};

/** The section on one store. */
export function storeSection({ service }: Words, store: Store): Section {
  return {
    id: store,
    title: TITLES[store],
    blocks: [
      text(WHY[store].join(' ')),
      list(...STORE_NOTES[store].map((note) => note.replace('{service}', service))),
      shell(
        `npx mailwarden guide ${service} --store ${store}                 # the command that puts the key there`,
        `npx mailwarden guide ${service} --store ${store} --language go   # the code that reads it`,
      ),
    ],
  };
}

/** The same sentences, for the notes of a snippet. */
export function whyStoreIsSafe(store: Store): readonly string[] {
  return WHY[store];
}

/** The store, for a heading. */
export function storeTitle(store: Store): string {
  return TITLES[store];
}
