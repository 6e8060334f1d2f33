/** `mailwarden guide`: prints the guide of a provider, or one snippet that reads its key. */
import { nearest } from '../config/nearest.ts';
import type { Service } from '../core/detection.ts';
import { Failure } from '../failure.ts';
import type { GuideLanguage } from '../remedy/language.ts';
import { type ColourLevel, colourLevel, screenWidth } from '../report/colour.ts';
import { maskKeyShaped } from '../report/mask.ts';
import { runnable } from '../report/own-command.ts';
import { printable } from '../report/printable.ts';

/** What the command line says; words are checked here. */
export interface GuideOptions {
  readonly provider: string;
  /** With this one snippet is printed instead of the whole text. */
  readonly language?: string;
  /** `env` where only the language is named; without a language the whole text is printed, and how the key gets into the store. */
  readonly store?: string;
  /** `text` for people (the default), `md` for the text of docs/. */
  readonly format?: string;
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

/** Every word that is understood, also those that people say instead of ours. */
const PROVIDERS: Readonly<Record<string, Service>> = { mailjet: 'mailjet', pepipost: 'pepipost', netcore: 'pepipost' };
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
const STORES = { env: 'env', aws: 'aws', vault: 'vault', conjur: 'conjur' } as const;
const FORMATS = { text: 'text', md: 'md' } as const;
type Store = keyof typeof STORES;

/** @returns 0. @throws Failure 'usage' for a word that it does not know, with the one that was meant */
export async function guideCommand(options: GuideOptions, out: (text: string) => void): Promise<number> {
  const service = pick('provider', options.provider, PROVIDERS);
  const format = pick('format', options.format ?? 'text', FORMATS);
  const language = options.language === undefined ? null : pick('language', options.language, LANGUAGES);
  const store = options.store === undefined ? null : pick('store', options.store, STORES);
  const screen = options.screen ?? screenOf(process.stdout);
  out(
    language === null
      ? (await wholeText(service, format, screen)) + (store === null ? '' : await storePart(service, store, screen))
      : await snippetText(service, language, store ?? 'env', format, screen),
  );
  return 0;
}

function screenOf(stream: NodeJS.WriteStream): GuideScreen {
  return { colour: colourLevel(stream), width: screenWidth(stream), isTerminal: stream.isTTY === true };
}

async function wholeText(service: Service, format: keyof typeof FORMATS, screen: GuideScreen): Promise<string> {
  const { GUIDES } = await import('../guide/catalog.ts');
  if (format === 'md') {
    const { guideMarkdown } = await import('../guide/markdown.ts');
    return guideMarkdown(GUIDES[service]);
  }
  const [{ guideText }, { createTheme }] = await Promise.all([
    import('../guide/terminal.ts'),
    import('../report/theme.ts'),
  ]);
  return runnable(guideText(GUIDES[service], { theme: createTheme(screen.colour), width: screen.width }));
}

/** A store without a language: its write command is the same for all. */
async function storePart(service: Service, store: Store, screen: GuideScreen): Promise<string> {
  const [{ snippet }, { storeText }, { createTheme }] = await Promise.all([
    import('../guide/snippets.ts'),
    import('../guide/snippet-text.ts'),
    import('../report/theme.ts'),
  ]);
  return runnable(storeText(service, store, snippet(service, 'javascript', store).write, createTheme(screen.colour)));
}

async function snippetText(
  service: Service,
  language: GuideLanguage,
  store: Store,
  format: keyof typeof FORMATS,
  screen: GuideScreen,
): Promise<string> {
  const [{ snippet }, layout] = await Promise.all([import('../guide/snippets.ts'), import('../guide/snippet-text.ts')]);
  const chosen = { language, store, snippet: snippet(service, language, store) };
  if (format === 'md') return layout.snippetMarkdown(chosen);
  if (!screen.isTerminal) return layout.snippetProgram(chosen);
  const { createTheme } = await import('../report/theme.ts');
  return layout.snippetSections(chosen, createTheme(screen.colour));
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
