/** What a report must know besides the findings, and the small tools that each part of it gets. */

import { maskKeyShaped } from '../config/built-in-mask.ts';
import type { Config } from '../config/config.ts';
import type { Finding } from '../core/finding.ts';
import { remembering } from '../core/once.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { exactText, lineText, sentenceText } from '../text/decode.ts';
import { printable, printableLine } from '../text/printable.ts';
import { pathArgument } from '../text/shell-words.ts';
import { maskOf } from './finding-mask.ts';
import type { ColourLevel } from './screen.ts';
import { createTheme, type Theme } from './screen.ts';

/** What is known of a commit that holds a finding. Text of git's, in UTF-8; it is made safe when it is printed. */
export interface ShownCommit {
  readonly subject: string;
  readonly author: string;
  /** "3 days ago". */
  readonly age: string;
  /** `head`: can be amended; `root`: has no parent. */
  readonly place: 'head' | 'inner' | 'root';
}

/** Words, and a command to copy. */
export interface RewriteStep {
  readonly label: string;
  readonly shown: string;
}

/** How the history of this very push gets rid of its keys. */
export interface RewriteSteps {
  /** Findings in files that still hold the key where the branch ends: these files are to be mended. */
  readonly atHead: ReadonlySet<Finding>;
  /** Keys that a later commit has only brought to another file, where that file ends up: to be mended there. */
  readonly moved: readonly Finding[];
  /** True where a later commit takes a key out again. */
  readonly isGone: boolean;
  /** Before the files are mended, and after. */
  readonly before: readonly RewriteStep[];
  readonly after: readonly RewriteStep[];
  /** A tracking ref that holds commits with a key already: these are nobody's to rewrite. */
  readonly published?: string;
}

/** How the line of a finding is mended, in the words of its language; safe to print. */
export interface Mend {
  /** The line as it should read; none where a person writes it, with the variables below. */
  readonly lines: readonly string[];
  /** What it needs elsewhere in the file, such as an import. */
  readonly also: readonly string[];
  /** What comes in place of the values, by itself. */
  readonly parts: readonly string[];
  /** The environment variables that the line is to read. */
  readonly variables: readonly string[];
  /** Why no line can be given: the second half of a sentence; null where one is. */
  readonly refused: string | null;
  /** The sections and the key, in a file where they are the name of the value; in place of all that. */
  readonly setting?: readonly string[];
}

/** What `git commit -a` and `git commit PATH` have brought in is staged no longer when they end. */
interface Unstaged {
  /** `-a`, `-- src/mail.ts`; null where no words can say it. */
  readonly words: string | null;
}

/** The situation that is reported on. */
export interface ReportContext {
  readonly action: 'commit' | 'merge' | 'push' | 'scan';
  readonly colour: ColourLevel;
  /** Columns to lay out for. */
  readonly width: number;
  /** Lists every finding in full, and what was suppressed. */
  readonly verbose?: boolean;
  /** Folder, relative to the top and ending in `/`, in which the person stands (GIT_PREFIX); commands name paths from there. */
  readonly prefix?: string;
  /** Lets the report say which allow entries have expired. */
  readonly config?: Config;
  /** The command that lists what a summary leaves out. */
  readonly listAll?: string;
  /** By full id. */
  readonly commits?: ReadonlyMap<string, ShownCommit>;
  /** For a push. */
  readonly rewrite?: RewriteSteps;
  /** By finding, where the file was read for it. */
  readonly mends?: ReadonlyMap<Finding, Mend>;
  /** Whether `mailwarden fix` would change anything. */
  readonly canFix?: boolean;
  /** The words for git that say again what it was to commit besides what is staged; left out where all of it is staged. */
  readonly unstaged?: Unstaged;
  /** A ref of a remote that has the commits with keys, as people call it; null on a server that just refuses them. */
  readonly seenAt?: string | null;
  /** The push that was blocked, as a command; empty where it is not known, null where the steps leave nothing to push. */
  readonly again?: string | null;
  /** False where an inline comment does not count: then none is offered. */
  readonly inline?: boolean;
}

/** The context with everything that makes text fit to be printed. */
export interface Layout {
  readonly context: ReportContext;
  readonly theme: Theme;
  readonly width: number;
  /** A path that cannot harm a terminal and holds no found key. */
  path(path: Bytes): string;
  /** A sentence, the same. */
  sentence(text: string): string;
  /** A line of code, the same. */
  code(line: string): string;
  /** A path as it is, but for keys, of which `…` is left. */
  masked(path: Bytes): string;
  /** A path as an argument of a command; where it holds a found key, a pattern of git's that matches it. */
  argument(path: Bytes): string;
}

/** Of UTF-8 and UTF-16; no part of the line. */
const BYTE_ORDER_MARK = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/;

/** Sets the tools up for one report. */
export function openLayout(findings: readonly Finding[], context: ReportContext): Layout {
  const mask = maskOf(findings);
  return {
    context,
    theme: createTheme(context.colour),
    width: Math.max(20, context.width),
    masked: remembering((path) => maskKeyShaped(mask(path))),
    argument: remembering((path) => pathArgument(maskKeyShaped(mask(path)).replaceAll('…', '*'), context.prefix)),
    path: remembering((path) => printable(exactText(path, (text) => maskKeyShaped(mask(text))))),
    sentence: (text) => printable(maskKeyShaped(mask(sentenceText(text)))),
    code: (line) => maskKeyShaped(mask(printableLine(lineText(asBytes(line.replace(BYTE_ORDER_MARK, '')))))),
  };
}
