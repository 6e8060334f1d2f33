/** `mailwarden guide`: prints the guide of a provider, a part of it, or one snippet that reads its key. */
import { nearest } from '../config/near-name.ts';
import type { Service } from '../core/detection.ts';
import { Failure } from '../failure.ts';
import { SECTION_WORDS, type SectionWord } from '../leak/guide/section-words.ts';
import type { Drawing } from '../leak/guide/terminal.ts';
import { eachProvider, guideOf, PROVIDER_WORDS, providerOf, REGISTRY } from '../providers/registry.ts';
import type { GuideLanguage } from '../remedy/languages.ts';
import { runnable } from '../remedy/own-command.ts';
import { maskKeyShaped } from '../report/finding-mask.ts';
import { formatNames } from '../report/formats.ts';
import { type ColourLevel, colourLevel, screenWidth } from '../report/screen.ts';
import { printable } from '../text/printable.ts';
import { defineCommand, formatOption } from './command.ts';
import { page } from './pager.ts';

/** Every word that is understood, also those that people say instead of ours. */
const PROVIDERS: Readonly<Record<string, Service>> = Object.fromEntries(
  REGISTRY.flatMap(({ id, aliases }) => [id, ...aliases].map((word) => [word, id])),
);
const LANGUAGES: Readonly<Record<string, GuideLanguage>> = {
  javascript: 'javascript',
  python: 'python',
  java: 'java',
  go: 'go',
  ruby: 'ruby',
  php: 'php',
  csharp: 'csharp',
  typescript: 'javascript',
  js: 'javascript',
  ts: 'javascript',
  node: 'javascript',
  py: 'python',
  golang: 'go',
  rb: 'ruby',
  'c#': 'csharp',
  cs: 'csharp',
};
/** Those that the help offers. */
const GUIDE_LANGUAGES = [...new Set(Object.values(LANGUAGES))];
const STORES = { env: 'env', aws: 'aws', vault: 'vault', conjur: 'conjur' } as const;
const FORMATS = { text: 'text', md: 'md' } as const;
const SECTIONS = Object.fromEntries(SECTION_WORDS.map((word) => [word, word] as const));
type Store = keyof typeof STORES;
type Format = keyof typeof FORMATS;

/** The row and its body. */
export const GUIDE = defineCommand({
  name: 'guide',
  about: "how to make, keep, rotate and revoke a provider's key; code that reads it from a store",
  arguments: [
    { syntax: '<provider>', about: eachProvider(({ id }) => id), choices: PROVIDER_WORDS },
    { syntax: '[section]', about: 'one part of it, such as leak, revoke, inventory, history', choices: SECTION_WORDS },
  ],
  options: {
    language: { value: 'language', about: 'print code in this language', choices: GUIDE_LANGUAGES },
    store: {
      value: 'store',
      about: 'where the key is kept; alone: why it is safe there',
      choices: formatNames(STORES),
    },
    format: formatOption(formatNames(FORMATS)),
  },
  examples: [
    ['mailwarden guide mailjet', 'all of it, beginning with what to do after a leak'],
    ['mailwarden guide mailjet revoke', 'one part'],
    ['mailwarden guide mailjet --store vault', 'why a key is safe there, and how it gets there'],
    ['mailwarden guide mailjet --language go --store vault', 'code to paste'],
  ],
  async run({ args: [provider = '', section], options, terminal }) {
    let text = '';
    const code = await guideCommand({ provider, section, ...options }, (piece) => {
      text += piece;
    });
    await page(text, terminal);
    return code;
  },
});

/** What the command line says; words are checked here. */
export interface GuideOptions {
  readonly provider: string;
  /** One part of the guide, by its word. */
  readonly section?: string | undefined;
  /** With this one snippet is printed instead of the whole text. */
  readonly language?: string | undefined;
  /** `env` where only the language is named; without a language its part of the guide is printed, and how the key gets there. */
  readonly store?: string | undefined;
  /** `text` for people (the default), `md` for the text of docs/. */
  readonly format?: string | undefined;
  readonly cwd?: string;
  /** What the text is drawn for; taken from stdout where it is left out. */
  readonly screen?: GuideScreen;
}

/** `isTerminal` false: a snippet is printed as a program, ready to be written to a file. */
interface GuideScreen {
  readonly colour: ColourLevel;
  readonly width: number;
  readonly isTerminal: boolean;
}

/** @returns 0. @throws Failure 'usage' for a word that it does not know, with the one that was meant */
export async function guideCommand(options: GuideOptions, out: (text: string) => void): Promise<number> {
  const service = pick('provider', options.provider, PROVIDERS);
  const format = pick('format', options.format ?? 'text', FORMATS);
  const language = options.language === undefined ? null : pick('language', options.language, LANGUAGES);
  const store = options.store === undefined ? null : pick('store', options.store, STORES);
  const screen = options.screen ?? screenOf(process.stdout);
  const part = options.section === undefined ? null : pick('section', options.section, SECTIONS);
  if (part !== null && (language !== null || store !== null))
    throw new Failure(
      'usage',
      `a section is printed by itself: without ${language === null ? '--store' : '--language'}`,
    );
  const lacking = await withoutGuide(service, language !== null || store !== null);
  if (lacking !== null) {
    out(lacking);
    return 0;
  }
  const isStore = store ?? (part !== null && Object.hasOwn(STORES, part) ? pick('store', part, STORES) : null);
  if (language !== null) out(await snippetText(service, language, store ?? 'env', format, screen));
  else if (isStore !== null) out(await storePart(service, isStore, format, screen));
  else out(await guidePart(service, part, format, screen));
  return 0;
}

function screenOf(stream: NodeJS.WriteStream): GuideScreen {
  return { colour: colourLevel(stream), width: screenWidth(stream), isTerminal: stream.isTTY === true };
}

/** What is said of a provider that has no guide: what is known of it as data. @throws Failure 'usage' where code is asked for */
async function withoutGuide(service: Service, isCode: boolean): Promise<string | null> {
  const { code, title, variables, revoke } = providerOf(service);
  if (code.guide !== undefined) return null;
  const [variable] = variables.names;
  if (isCode)
    throw new Failure('usage', `there is no code for ${title}: let the program read ${variable} from the environment`);
  const steps = revoke.map((step, index) => `  ${index + 1}. ${step}\n`);
  return `There is no guide for ${title}. To make a key worthless:\n${steps.join('')}Programs read it from ${variables.names.join(', ')}.\n`;
}

/** @param part null for all of it */
async function guidePart(
  service: Service,
  part: SectionWord | null,
  format: Format,
  screen: GuideScreen,
): Promise<string> {
  const { sectionOf } = await import('../leak/guide/guide-parts.ts');
  const guide = await guideOf(service);
  const section = part === null ? null : sectionOf(guide, part);
  if (format === 'md') {
    const { guideMarkdown, sectionMarkdown } = await import('../leak/guide/markdown.ts');
    return section === null ? guideMarkdown(guide) : sectionMarkdown(section);
  }
  const { guideText, sectionText } = await import('../leak/guide/terminal.ts');
  const drawing = await drawingOn(screen);
  return section === null ? guideText(guide, drawing) : sectionText(section, drawing);
}

async function drawingOn({ colour, width }: GuideScreen): Promise<Drawing> {
  const { createTheme } = await import('../report/screen.ts');
  return { theme: createTheme(colour), width };
}

/** A store without a language: why it is safe, and its write command, which is the same for all. */
async function storePart(service: Service, store: Store, format: Format, screen: GuideScreen): Promise<string> {
  const [{ snippet }, { storeMarkdown, storeText }] = await Promise.all([
    import('../leak/guide/snippets.ts'),
    import('../leak/guide/snippet-text.ts'),
  ]);
  const { write } = snippet(service, 'javascript', store);
  const section = await guidePart(service, store, format, screen);
  if (format === 'md') return section + storeMarkdown(store, write);
  return section + runnable(storeText(service, store, write, await drawingOn(screen)));
}

async function snippetText(
  service: Service,
  language: GuideLanguage,
  store: Store,
  format: Format,
  screen: GuideScreen,
): Promise<string> {
  const [{ snippet }, layout] = await Promise.all([
    import('../leak/guide/snippets.ts'),
    import('../leak/guide/snippet-text.ts'),
  ]);
  const chosen = { language, store, snippet: snippet(service, language, store) };
  if (format === 'md') return layout.snippetMarkdown(chosen);
  if (!screen.isTerminal) return layout.snippetProgram(chosen);
  return layout.snippetSections(chosen, await drawingOn(screen));
}

function pick<T>(what: string, word: string, known: Readonly<Record<string, T>>): T {
  const lower = word.toLowerCase();
  const found = Object.hasOwn(known, lower) ? known[lower] : undefined;
  if (found !== undefined) return found;
  // Other words for a thing are understood, but ours are offered.
  const offered = [...new Set(Object.values(known).map(String))];
  const meant = nearest(word, offered);
  const suggestion = meant === null ? '' : `did you mean ${meant}? `;
  throw new Failure(
    'usage',
    `unknown ${what} "${printable(maskKeyShaped(word.slice(0, 80)))}"; ${suggestion}Known: ${offered.join(', ')}`,
  );
}
