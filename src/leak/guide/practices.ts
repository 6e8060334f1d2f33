/** Best practices: the parts that hold for both providers, with places for what only one of them offers. */
import { list, shell, text } from './blocks.ts';
import type { Section } from './guide.ts';
import { storeSection } from './stores.ts';
import type { Words } from './words.ts';

/** What one provider adds under each heading. */
export interface Additions {
  readonly rotation: readonly string[];
  readonly privilege: readonly string[];
  readonly monitoring: readonly string[];
  readonly control: readonly string[];
}

/** The section "Best practices" with its six headings. */
export function practices(words: Words, added: Additions): Section {
  return {
    id: 'practices',
    title: 'Best practices',
    blocks: [],
    sections: [
      manager(words),
      storage(words),
      { id: 'rotation', title: 'Regular rotation', blocks: [list(...added.rotation)] },
      { id: 'privilege', title: 'Least privilege', blocks: [list(...added.privilege)] },
      { id: 'monitoring', title: 'Monitoring', blocks: [list(...added.monitoring)] },
      { id: 'access', title: 'Access control', blocks: [list(...added.control, ...CONTROL)] },
    ],
  };
}

const CONTROL = [
  'Sign in to the console with an account of your own for each person, with two-factor authentication, and take it away on the day somebody leaves.',
  'In the secrets manager give read access to the service that sends, and to nobody else; people get it for a limited time when they need it.',
  'Protect the branches, let changes to CI files be reviewed, and do not give secrets to builds of pull requests from forks.',
];

function manager(words: Words): Section {
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

function storage(words: Words): Section {
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
