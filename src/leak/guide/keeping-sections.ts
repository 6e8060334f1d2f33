/** The parts of a guide on keeping a key, the same for all providers: practices, and the stores with the reason why each is safe. */
import { list, type ProviderWords, type Section, shell, text } from './guide-parts.ts';
import { STORE_NOTES, type Store } from './snippet-table.ts';

/** What one provider adds under each heading. */
export interface PracticeFacts {
  readonly rotation: readonly string[];
  readonly privilege: readonly string[];
  readonly monitoring: readonly string[];
  readonly control: readonly string[];
}

/** The section "Best practices" with its six headings. */
export function practices(words: ProviderWords, added: PracticeFacts): Section {
  return {
    id: 'practices',
    title: 'Best practices',
    blocks: [],
    sections: [
      manager(words),
      storage(words),
      { id: 'rotation', title: 'Regular rotation', blocks: [list(...added.rotation, PRACTISE)] },
      { id: 'privilege', title: 'Least privilege', blocks: [list(...added.privilege)] },
      monitoring(words, added),
      { id: 'access', title: 'Access control', blocks: [list(...added.control, ...CONTROL)] },
    ],
  };
}

const PRACTISE = 'Write the steps down and practise them, so that a rotation is an ordinary act.';

const CONTROL = [
  'Sign in to the console with an account of your own for each person, with two-factor authentication, and take it away on the day somebody leaves.',
  'In the secrets manager give read access to the service that sends, and to nobody else; people get it for a limited time when they need it.',
  'Protect the branches, let changes to CI files be reviewed, and do not give secrets to builds of pull requests from forks.',
];

function monitoring({ verify }: ProviderWords, added: PracticeFacts): Section {
  return {
    id: 'monitoring',
    title: 'Monitoring',
    blocks: [
      list(
        ...added.monitoring,
        `\`npx ${verify} --usage --since 7d\` prints the activity as a small table.`,
        'The access log of the secrets manager: a read by anybody else than the service is an alarm.',
      ),
    ],
  };
}

function manager(words: ProviderWords): Section {
  return {
    id: 'manager',
    title: 'A secrets manager',
    blocks: [
      text(
        `Keep the key in one place that records who read it: AWS Secrets Manager, HashiCorp Vault, CyberArk Conjur or what your platform has. One secret named \`${words.service}\` with ${words.fields} is enough. mailwarden prints the code that reads it, and the command that writes it, for seven languages:`,
      ),
      shell(
        `npx mailwarden guide ${words.service} --language go --store vault`,
        '# languages: javascript python java go ruby php csharp     stores: env aws vault conjur',
      ),
      text(
        'All of them: [SNIPPETS.md](SNIPPETS.md). Give the write command the value by standard input or from a file that only you can read, never as an argument.',
      ),
    ],
    sections: (['env', 'aws', 'vault', 'conjur'] as const).map((store) => storeSection(words, store)),
  };
}

function storage(words: ProviderWords): Section {
  const lines = words.variables.map((name) => `${name}=`);
  return {
    id: 'storage',
    title: 'Secure storage',
    blocks: [
      list(
        'In the program: read it once at start from the environment or the secrets manager, and fail loudly when it is missing. No default value.',
        'On your own machine: a `.env` that git ignores, readable by you alone (`chmod 600 .env`), with a key of its own that is not the one of production.',
        'In git: a `.env.example` with the names and no values.',
        'In CI: its secret store, masked in logs, for protected branches only. In Kubernetes: a Secret that is encrypted at rest or comes from an operator; base64 in a manifest is plain text.',
        'Never: in front-end code, mobile apps, container images, tickets, chats.',
      ),
      { kind: 'code', language: 'dotenv', lines: ['# .env.example', ...lines] },
    ],
  };
}

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

function storeSection({ service }: ProviderWords, store: Store): Section {
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
