/** `mailwarden guide`: prints the guide of a provider, a part of it, or one snippet that reads its key. */

import { spawn } from 'node:child_process';
import type { Service } from '../core/finding.ts';
import { Failure } from '../failure.ts';
import type { AskedGuide, GuideScreen } from '../leak/guide/guide-formats.ts';
import { SECTION_WORDS, type SectionWord } from '../leak/guide/guide-parts.ts';
import type { Store } from '../leak/guide/snippet-table.ts';
import { eachProvider, PROVIDER_WORDS, providerOf, serviceCalled } from '../providers/registry.ts';
import { GUIDE_LANGUAGES, type GuideLanguage } from '../remedy/languages.ts';
import { formatNames, GUIDE_FORMATS } from '../report/formats.ts';
import { colourLevel, screenWidth } from '../report/screen.ts';
import { defineCommand, formatOption, type Terminal } from './command.ts';

const STORES = ['env', 'aws', 'vault', 'conjur'] as const satisfies readonly Store[];

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
      choices: STORES,
    },
    format: formatOption(formatNames(GUIDE_FORMATS)),
  },
  examples: [
    ['mailwarden guide mailjet', 'all of it, beginning with what to do after a leak'],
    ['mailwarden guide mailjet revoke', 'one part'],
    ['mailwarden guide mailjet --store vault', 'why a key is safe there, and how it gets there'],
    ['mailwarden guide mailjet --language go --store vault', 'code to paste'],
  ],
  async run({ args: [provider = '', word], options, terminal }) {
    const section = SECTION_WORDS.find((one) => one === word);
    let text = '';
    const code = await guideCommand({ provider, section, ...options }, (piece) => {
      text += piece;
    });
    await page(text, terminal);
    return code;
  },
});

/** What the command line says. */
export interface GuideOptions {
  readonly provider: string;
  /** One part of the guide, by its word. */
  readonly section?: SectionWord | undefined;
  /** With this one snippet is printed instead of the whole text. */
  readonly language?: GuideLanguage | undefined;
  /** `env` where only the language is named; without a language its part of the guide is printed, and how the key gets there. */
  readonly store?: Store | undefined;
  /** `text` for people (the default), `md` for the text of docs/. */
  readonly format?: keyof typeof GUIDE_FORMATS | undefined;
  /** What the text is drawn for; taken from stdout where it is left out. */
  readonly screen?: GuideScreen;
}

/** @returns 0. @throws Failure 'usage' for a section together with what has no sections */
export async function guideCommand(options: GuideOptions, out: (text: string) => void): Promise<number> {
  const { section: part = null, language = null, store = null, format = 'text' } = options;
  const service = serviceCalled(options.provider);
  const screen = options.screen ?? screenOf(process.stdout);
  if (part !== null && (language !== null || store !== null))
    throw new Failure(
      'usage',
      `a section is printed by itself: without ${language === null ? '--store' : '--language'}`,
    );
  const lacking = withoutGuide(service, language !== null || store !== null);
  if (lacking !== null) {
    out(lacking);
    return 0;
  }
  const kept = store ?? STORES.find((one) => one === part);
  out(
    await GUIDE_FORMATS[format](askedOf(service, { part, language, store: language === null ? kept : store }), screen),
  );
  return 0;
}

function askedOf(
  service: Service,
  {
    part,
    language,
    store,
  }: { part: SectionWord | null; language: GuideLanguage | null; store: Store | null | undefined },
): AskedGuide {
  if (language !== null) return { kind: 'snippet', service, language, store: store ?? 'env' };
  return store ? { kind: 'store', service, store } : { kind: 'part', service, part };
}

function screenOf(stream: NodeJS.WriteStream): GuideScreen {
  return { colour: colourLevel(stream), width: screenWidth(stream), isTerminal: stream.isTTY === true };
}

/** What is said of a provider that has no guide: what is known of it as data. @throws Failure 'usage' where code is asked for */
function withoutGuide(service: Service, isCode: boolean): string | null {
  const { code, title, variables, revoke } = providerOf(service);
  if (code.guide !== undefined) return null;
  const [variable] = variables.names;
  if (isCode)
    throw new Failure('usage', `there is no code for ${title}: let the program read ${variable} from the environment`);
  const steps = revoke.map((step, index) => `  ${index + 1}. ${step}\n`);
  return `There is no guide for ${title}. To make a key worthless:\n${steps.join('')}Programs read it from ${variables.names.join(', ')}.\n`;
}

// Shows a long text through the pager that git would use; only a terminal gets one.

/** What git itself gives to `less` and `lv` where the person has set nothing: quit where all fits, keep colours, leave the text on the screen. */
const SETTINGS: Readonly<Record<string, string>> = { LESS: 'FRX', LV: '-c' };
/** A shell says so where there is no such program. */
const NOT_FOUND = new Set([126, 127]);

/**
 * Writes `text` to stdout, through a pager where stdout is a terminal that it does not fit into.
 * The pager is GIT_PAGER, core.pager, PAGER or less, in this order; an empty one, or `cat`, is none.
 */
async function page(text: string, { stdout, env, cwd }: Terminal): Promise<void> {
  const rows = process.stdout.rows ?? 0;
  if (stdout.isTTY !== true || text.split('\n').length <= rows) {
    stdout.write(text);
    return;
  }
  const pager = await pagerOf(env, cwd);
  if (pager === '' || pager === 'cat' || !(await isShown(text, pager, env))) stdout.write(text);
}

async function pagerOf(env: Terminal['env'], cwd: string): Promise<string> {
  if (env.GIT_PAGER !== undefined) return env.GIT_PAGER;
  const { askGit } = await import('../git/run.ts');
  const asked = await askGit(['config', 'core.pager'], { cwd }).catch(() => null);
  return asked?.code === 0 ? asked.stdout.trim() : (env.PAGER ?? 'less');
}

/** @returns false where there is no such program: then nothing was shown */
function isShown(text: string, pager: string, env: Terminal['env']): Promise<boolean> {
  const child = spawn(pager, { shell: true, stdio: ['pipe', 'inherit', 'inherit'], env: { ...SETTINGS, ...env } });
  // Ctrl-C belongs to the pager while it runs, as in git.
  const listeners = process.listeners('SIGINT');
  process.removeAllListeners('SIGINT').on('SIGINT', ignore);
  // Who has read enough leaves before the end.
  child.stdin.on('error', ignore);
  child.stdin.end(text);
  return new Promise((resolve) => {
    const end = (code: number | null) => {
      process.removeAllListeners('SIGINT');
      for (const listener of listeners) process.on('SIGINT', listener);
      resolve(!NOT_FOUND.has(code ?? 0));
    };
    child.once('error', () => end(127));
    child.once('close', end);
  });
}

function ignore(): void {
  // Nothing is to be done.
}
