/** The parts of a guide on the key itself: what it is, how one is made, how it leaks, what its loss can cost. */
import { type Block, list, note, type ProviderWords, type Section, shell, steps, text } from './guide-parts.ts';

/** What only one provider's key has. */
export interface KeyFacts {
  /** What it is, and what it opens. */
  readonly use: readonly Block[];
  /** How one is made, up to the check. */
  readonly making: readonly string[];
  /** What the answer of the verify command leaves open. */
  readonly checking: string;
  /** How it leaks, besides the ways of all keys. */
  readonly leaks: readonly string[];
  readonly risks: {
    readonly intro: string;
    readonly data: readonly string[];
    /** What is used up. */
    readonly money: string;
    /** What of the data speaks of people. */
    readonly personal: string;
  };
}

/** The section "What the key is". */
export function use({ use }: KeyFacts): Section {
  return { id: 'key', title: 'What the key is and what it is used for', blocks: use };
}

/** The section "How to generate a key". */
export function generate({ service, whole, verify }: ProviderWords, { making, checking }: KeyFacts): Section {
  return {
    id: 'generate',
    title: 'How to generate a key, step by step',
    blocks: [
      steps(...making),
      shell(
        `npx ${verify}`,
        `npx mailwarden guide ${service} --language python --store vault    # the code that reads it`,
      ),
      text(
        `\`verify\` answers “live” for a good new ${whole} (and ends with exit code 1, because for a found key live means: to be revoked). ${checking}`,
      ),
    ],
  };
}

/** The section "How keys leak". */
export function leaks({ name }: ProviderWords, facts: KeyFacts): Section {
  return {
    id: 'causes',
    title: 'How keys leak',
    blocks: [
      text('Nearly always by an ordinary slip, not by an attack:'),
      list(
        'A key is written into the source “just to try it” and committed with the rest.',
        'A `.env`, `appsettings.json`, `wp-config.php` or `settings.py` with real values is not ignored by git.',
        'A key stands as a default beside the variable: `getenv("NAME", "<the key>")`. The code looks clean and holds the key.',
        'Tests, fixtures, recorded HTTP answers, notebooks and README examples hold a real key.',
        'A later commit takes the key out, but the earlier commit keeps it: git forgets nothing by itself.',
        'CI prints it: `set -x`, a debug log, a failing request with its headers, an uploaded artefact.',
        'It is built into a container image layer, a front-end bundle or a mobile app, where everybody who has the file can read it.',
        'It is sent by chat, e-mail, ticket or screenshot, or pasted into a tool on the web.',
        'It is typed on a command line: it stays in the shell history and can be read in the process list while the command runs.',
        ...facts.leaks,
      ),
      note(
        'A private repository is not a safe place. Its clones, forks, backups and CI logs multiply, people leave, and private repositories become public ones.',
      ),
      text(
        `mailwarden blocks the commit and the push that add a ${name} key. It cannot see keys in chats, images and logs: for those, the practices below are what helps.`,
      ),
    ],
  };
}

/** The section "What the risks are". */
export function risks({ risks }: KeyFacts): Section {
  return {
    id: 'risks',
    title: 'What the risks are',
    blocks: [text(risks.intro)],
    sections: [
      { id: 'data', title: 'Data', blocks: [list(...risks.data)] },
      { id: 'money', title: 'Money', blocks: [list(risks.money, ...MONEY)] },
      { id: 'reputation', title: 'Reputation', blocks: [list(...REPUTATION)] },
      legal(risks.personal),
    ],
  };
}

const MONEY = [
  'Fraud in your name: false invoices and changed bank details, sent from your real domain.',
  'Hours of work for the response, and for customers who call.',
];

const REPUTATION = [
  'Phishing from your domain passes SPF, DKIM and DMARC, because it really is sent by your account.',
  'Complaints and bounces pull down the standing of domain and addresses: your own mail goes to spam for weeks.',
  'The provider may block the account to protect its other customers.',
];

function legal(personal: string): Section {
  return {
    id: 'legal',
    title: 'Legal',
    blocks: [
      list(
        `${personal} are personal data. Where they were, or may have been, read by others, that can be a breach that has to be reported: under the GDPR to the authority within 72 hours of becoming aware of it (Article 33), and to the people concerned where the risk for them is high (Article 34). Other countries have rules of their own.`,
        'Contracts with customers often set shorter times.',
        'Write down what you found and when, also where you decide that nothing needs to be reported.',
      ),
      note('This is no legal advice. Ask your data protection officer or a lawyer, on the first day.'),
    ],
  };
}
