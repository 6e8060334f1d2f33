/** The text of docs/SNIPPETS.md and docs/snippets/*.md, made from the snippets and their table. */
import type { Service } from '../../src/core/finding.ts';
import { type Cell, SNIPPETS, type Store } from '../../src/leak/guide/snippet-table.ts';
import { snippet } from '../../src/leak/guide/snippets.ts';
import type { GuideLanguage } from '../../src/remedy/languages.ts';

const LANGUAGES = {
  javascript: 'JavaScript',
  python: 'Python',
  java: 'Java',
  go: 'Go',
  ruby: 'Ruby',
  php: 'PHP',
  csharp: 'C#',
};
const STORES = { env: 'environment', aws: 'AWS Secrets Manager', vault: 'HashiCorp Vault', conjur: 'CyberArk Conjur' };
const PROOF: Readonly<Record<Cell['proof'], string>> = { run: 'runs', 'stand-in': 'runs with a stand-in' };

const languages = Object.keys(LANGUAGES) as GuideLanguage[];
const stores = Object.keys(STORES) as Store[];

/** The overview: what is run, what is fetched, how to store a key. */
export function overview(): string {
  return `# Snippets that read the keys

Seven languages, four places to keep a key, two providers. \`mailwarden guide mailjet --language go --store vault\` prints
one, ready to paste; the texts are also in ${languages.map((language) => `[${LANGUAGES[language]}](snippets/${language}.md)`).join(', ')}.

Each is a function or a class that is called once, when the program starts: it hands out the key or keys, or fails and
says what is missing. The Mailjet and the Pepipost text differ only in names and in Mailjet's second key. Values kept in
a store have these names:

| provider | environment | AWS and Vault | Conjur |
| --- | --- | --- | --- |
| Mailjet | \`MJ_APIKEY_PUBLIC\`, \`MJ_APIKEY_PRIVATE\` | secret \`mailjet\`, fields \`api_key\`, \`secret_key\` | \`mailjet/api_key\`, \`mailjet/secret_key\` |
| Pepipost | \`PEPIPOST_API_KEY\` | secret \`pepipost\`, field \`api_key\` | \`pepipost/api_key\` |

## What a test has seen

| | ${stores.map((store) => STORES[store]).join(' | ')} |
| --- | ${stores.map(() => '---').join(' | ')} |
${languages.map((language) => `| ${LANGUAGES[language]} | ${stores.map((store) => PROOF[SNIPPETS[language][store].proof]).join(' | ')} |`).join('\n')}

The same holds for both providers. \`npm run test:snippets\` does it, and names and skips a language whose tools are missing:

- **runs**: the program runs with the real client library (or the language's own HTTP client) and hands out the right
  key, which is compared by its sha256. With the key, a field, the secret or the permission missing it ends with an
  error that names what is missing, and no part of a key is in what it prints. AWS Secrets Manager is played by
  moto's server; Vault and Conjur by small servers on the loopback address that check path, headers and body.
- **runs with a stand-in**: the same, but a stand-in takes the place of the client library and holds only the calls
  that the snippet makes, because RubyGems, Packagist and NuGet could not be reached where the tests run. That the real
  library has these calls was read in its documents and source, not run.

\`npm test\` has every text read by its language's own parser where that is installed.

## Client libraries

| language | store | install | version that the tests run |
| --- | --- | --- | --- |
${languages.flatMap((language) => stores.flatMap((store) => libraryRow(language, store))).join('\n')}

Where a row is missing, the language alone is enough.

## Storing a key

The commands ask for the key without showing it. It goes to the tool on its standard input: no process list and no
shell history holds it. They are POSIX sh and work when pasted into bash, zsh and dash. \`npm test\` runs them in each of
these with stand-ins for the tools that write down their arguments; \`npm run test:snippets\` runs the AWS CLI against
moto, and curl against the loopback Conjur. The \`vault\` and \`conjur\` commands themselves were not run.

${stores.flatMap((store) => [`### ${STORES[store]}`, fenced('sh', snippet('mailjet', 'go', store).write), folded('sh', snippet('pepipost', 'go', store).write)]).join('\n\n')}
`;
}

/** The page of one language. */
export function languagePage(language: GuideLanguage): string {
  const sections = stores.map((store) => {
    const { install, notes, file } = snippet('mailjet', language, store);
    return [
      `## ${STORES[store]}`,
      ...(install === null ? [] : [fenced(language === 'java' ? 'kotlin' : 'sh', `${install}\n`)]),
      `\`${file}\`:`,
      fenced(language, code('mailjet', language, store)),
      folded(language, code('pepipost', language, store)),
      notes.map((note) => `- ${note}`).join('\n'),
    ].join('\n\n');
  });
  return `# ${LANGUAGES[language]}: reading the keys\n\nWhat is tested, and how a key is stored: [Snippets](../SNIPPETS.md).\n\n${sections.join('\n\n')}\n`;
}

function libraryRow(language: GuideLanguage, store: Store): readonly string[] {
  const { libraries } = SNIPPETS[language][store];
  if (libraries.length === 0) return [];
  const { install } = snippet('mailjet', language, store);
  const versions = libraries.map(({ version }) => version ?? 'stand-in').join(', ');
  return [
    `| ${LANGUAGES[language]} | ${STORES[store]} | \`${(install ?? '').replaceAll('\n', '`, `')}\` | ${versions} |`,
  ];
}

function code(provider: Service, language: GuideLanguage, store: Store): string {
  return snippet(provider, language, store).code;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\`\`\``;
}

function folded(language: string, text: string): string {
  return `<details><summary>Pepipost</summary>\n\n${fenced(language, text)}\n\n</details>`;
}
