/** `mailwarden scan`: finds out what to read, has it scanned, prints the report. */

import { resolve } from 'node:path';
import { refuseStagedConfig } from '../config/committed-config.ts';
import { type Config, DEFAULT_CONFIG } from '../config/config.ts';
import { topHere } from '../config/config-here.ts';
import { loadConfig } from '../config/load.ts';
import type { Finding, ScanResult } from '../core/finding.ts';
import { Failure } from '../failure.ts';
import { openRepository } from '../git/repository.ts';
import { ownCommand } from '../remedy/own-command.ts';
import type { ReportContext } from '../report/context.ts';
import type { ScanFormat } from '../report/formats.ts';
import { showProgress } from '../report/passing-line.ts';
import { colourLevel, screenWidth } from '../report/screen.ts';
import { exitCodeOf, unreadLine } from '../scan/scan-result.ts';
import type { Source } from '../sources/source.ts';
import { amount, count } from '../text/amount.ts';
import { printable } from '../text/printable.ts';
import { VERSION } from '../version.ts';
import { defineCommand, type Terminal } from './command.ts';
import { fileReports, REPORT_OPTIONS, writeReports } from './report-output.ts';

/** The row and its body. */
export const SCAN = defineCommand({
  name: 'scan',
  about: 'look for keys in what is staged, in commits, in files or in a text',
  arguments: [{ syntax: '[paths...]', about: 'files and folders', files: true }],
  options: {
    staged: { about: 'the lines that the next commit adds' },
    range: { value: 'range', about: 'the commits of a range such as main..topic' },
    history: { about: 'all commits that the refs reach, each content once; names of refs narrow it down' },
    resume: { value: 'file', about: 'keep there how far a history was read, and go on from there' },
    image: {
      value: 'image',
      about:
        'a container image: a tar of docker save, an OCI layout (folder or tar), - for the standard input, or registry/name:tag',
    },
    platform: { value: 'platform', about: 'of that image only what is for linux/arm64, say' },
    stdin: { about: 'the text of the standard input' },
    path: { value: 'name', about: 'the name that this text goes by' },
    configFrom: {
      value: 'revision',
      about: 'take the configuration from there, and let no inline comment count: for CI and servers',
    },
    writeBaseline: {
      value: 'file',
      about: 'write what is found there as known; the configuration names that file as its baseline',
    },
    ...REPORT_OPTIONS,
    verbose: { short: 'v', about: 'every finding in full, and what was let through' },
  },
  examples: [
    ['mailwarden scan --staged', 'what a commit would add'],
    ['mailwarden scan --range origin/main..HEAD', 'what a push would send'],
    ['mailwarden scan --range origin/main..HEAD --config-from origin/main', 'in CI: the change cannot excuse itself'],
    ['mailwarden scan --history', 'every commit that branches, tags and stashes reach'],
    ['docker save shop:latest | mailwarden scan --image -', 'every layer of an image, and its configuration'],
    ['mailwarden scan --image ghcr.io/team/shop:1.2', 'the same, of a registry; docker login counts'],
    ['mailwarden scan src config/mail.yml', 'files and folders as they are on disk'],
    ['mailwarden scan . --write-baseline security/baseline.json', 'let what is here be known, and block what is new'],
    ['mailwarden scan --stdin --path mail.env < dump', 'the text of the standard input'],
    ['mailwarden scan --staged --format json', 'for programs'],
    ['mailwarden scan . --report sarif:out.sarif --report junit:out.xml', 'for people, and two reports for CI'],
  ],
  run: ({ args, options, terminal }) => scanCommand({ paths: args, ...options }, terminal),
});

/** What to scan: exactly one of the first four. */
interface ScanRequest {
  readonly staged: boolean;
  /** `A..B`. */
  readonly range: string | undefined;
  readonly stdin: boolean;
  readonly history: boolean;
  readonly image: string | undefined;
  /** Of an image. */
  readonly platform: string | undefined;
  /** Where it is kept how far a history was read. */
  readonly resume: string | undefined;
  /** Of a history: names of refs. */
  readonly paths: readonly string[];
  /** The name that the text of stdin goes by. */
  readonly path: string | undefined;
  readonly format: ScanFormat | undefined;
  /** `FORMAT:FILE`, each another report. */
  readonly report: readonly string[];
  /** The revision whose configuration counts; no inline comment counts then. */
  readonly configFrom: string | undefined;
  readonly verbose: boolean;
  /** Where what is found is written down as known. */
  readonly writeBaseline: string | undefined;
}

/** @returns 0 clean, 1 a key blocks, 3 something could not be read. @throws Failure */
async function scanCommand(options: ScanRequest, terminal: Terminal): Promise<number> {
  checkOptions(options);
  const files = fileReports(options.report, terminal.cwd);
  if (options.staged && (await openRepository(terminal.cwd)).isBare)
    throw new Failure('usage', '--staged needs a work tree, and here is none: in a bare repository name --range A..B');
  const top = await topHere(terminal.cwd);
  const config = await configFor(options, terminal.cwd, top);
  for (const warning of config.choice.own.warnings) terminal.stderr.write(`mailwarden: ${printable(warning)}\n`);
  const source = await sourceOf(options, top, terminal);
  const scanned = await scan(options, config, source, terminal);
  const { result, said } = await withBaseline(scanned, { options, config, top, source, cwd: terminal.cwd });
  const context = () => contextOf(result, config, options, terminal);
  const view = { version: VERSION, subject: 'scan', context };
  const written = await writeReports(result, view, { format: options.format ?? 'text', files }, terminal);
  writeSummary(result, terminal);
  terminal.stderr.write(unreadLine(result) + said);
  return exitCodeOf(result) || written;
}

/** What is known already, or from now on. */
async function withBaseline(
  result: ScanResult,
  scanned: {
    readonly options: ScanRequest;
    readonly config: Config;
    readonly top: string | null;
    readonly source: Source;
    readonly cwd: string;
  },
): Promise<{ readonly result: ScanResult; readonly said: string }> {
  const { options, config, top, source, cwd } = scanned;
  const isAll = options.history
    ? options.paths.length === 0
    : top !== null && options.paths.some((path) => resolve(cwd, path) === top);
  if (options.writeBaseline === undefined && (config.baseline === null || !isAll)) return { result, said: '' };
  const { goneLine, writeBaseline } = await import('./write-baseline.ts');
  const nameOf = source.nameForPatterns ?? ((path) => path);
  if (options.writeBaseline === undefined)
    return { result, said: goneLine(result, { config, nameOf }, options.history ? '--history' : '.') };
  return writeBaseline(result, { file: options.writeBaseline, cwd, top, config, nameOf });
}

function checkOptions(request: ScanRequest): void {
  const { staged, range, stdin, history, image, platform, resume, paths, path, configFrom } = request;
  const chosen = [
    staged && '--staged',
    range !== undefined && '--range',
    stdin && '--stdin',
    history && '--history',
    image !== undefined && '--image',
    paths.length > 0 && !history && 'paths',
  ].filter(Boolean);
  if (chosen.length === 0)
    throw new Failure('usage', 'nothing to scan: name --staged, --range A..B, --history, --image, --stdin or paths');
  if (chosen.length > 1)
    throw new Failure('usage', `${chosen.join(' and ')} cannot be combined: scan one after the other`);
  if (configFrom !== undefined && !staged && range === undefined && !history)
    throw new Failure('usage', '--config-from goes with --range, --staged or --history');
  if (platform !== undefined && image === undefined) throw new Failure('usage', '--platform goes with --image');
  if (resume !== undefined && !history) throw new Failure('usage', '--resume goes with --history');
  if (path !== undefined && !stdin)
    throw new Failure('usage', '--path names the text of --stdin and goes with nothing else');
}

/** Outside of a repository the defaults hold. */
async function configFor(
  { configFrom: revision, writeBaseline }: ScanRequest,
  cwd: string,
  top: string | null,
): Promise<Config> {
  const rewritesBaseline = writeBaseline !== undefined;
  if (revision !== undefined) {
    const { configAtRevision } = await import('../config/committed-config.ts');
    return configAtRevision(cwd, revision, { rewritesBaseline });
  }
  return top === null ? DEFAULT_CONFIG : loadConfig(top, { rewritesBaseline });
}

async function scan(options: ScanRequest, config: Config, source: Source, terminal: Terminal): Promise<ScanResult> {
  const { cwd } = terminal;
  const inline = options.configFrom === undefined;
  const { scanSource } = await import('../scan/scan-source.ts');
  if (options.staged && inline) await refuseStagedConfig(cwd, config);
  const progress = showProgress(terminal.stderr);
  try {
    return await scanSource({ cwd, config, inline, onProgress: progress.onProgress }, source);
  } finally {
    progress.end();
  }
}

/** What is read. */
async function sourceOf(
  options: ScanRequest,
  top: string | null,
  { cwd, stdin, stderr, env }: Terminal,
): Promise<Source> {
  const { range, staged, history, paths, path: name } = options;
  if (history) {
    const resume = options.resume === undefined ? null : resolve(cwd, options.resume);
    return (await import('../sources/history/history-source.ts')).historySource({ cwd, refs: paths, resume });
  }
  if (options.image !== undefined) {
    const { imageSource } = await import('../sources/image/image-source.ts');
    const onNotice = (words: string) => stderr.write(`mailwarden: ${printable(words)}\n`);
    return imageSource({ target: options.image, platform: options.platform, cwd, stdin, env, onNotice });
  }
  if (range !== undefined) return (await import('../sources/commits.ts')).rangeSource(range);
  if (staged) return (await import('../sources/staged.ts')).stagedSource();
  const { nameFrom, pathsSource } = await import('../sources/paths.ts');
  if (!options.stdin) return pathsSource({ cwd, top: top ?? undefined, paths });
  const { stdinSource } = await import('../sources/stdin.ts');
  const nameFromTop = top === null || name === undefined ? undefined : nameFrom(top, resolve(cwd, name));
  return stdinSource({ name: name ?? 'stdin', nameFromTop, input: stdin });
}

/** What a person reads besides. */
async function contextOf(
  result: ScanResult,
  config: Config,
  options: ScanRequest,
  { cwd, stdout, env }: Terminal,
): Promise<ReportContext> {
  const range = await rangeContext(result, config, options, cwd);
  const { mends, canFix } = await mendsFor([...result.findings, ...(range.rewrite?.moved ?? [])], options, cwd);
  return {
    ...range,
    action: 'scan',
    colour: colourLevel(stdout, env),
    width: screenWidth(stdout),
    verbose: options.verbose,
    config,
    listAll: ownCommand(`scan ${wordsFor(options)} --verbose`),
    mends,
    canFix,
    inline: options.configFrom === undefined,
  };
}

/** How the lines are mended, as fix would do it. */
async function mendsFor(findings: readonly Finding[], options: ScanRequest, cwd: string) {
  const { mendCommitted, mendOnDisk, mendStaged } = await import('./mends.ts');
  const top = await topHere(cwd);
  if (options.staged) return mendStaged(top ?? cwd, { findings });
  if (options.history || options.image !== undefined) return { mends: new Map(), canFix: false };
  if (options.range !== undefined) return mendCommitted(cwd, top, { findings });
  return options.stdin ? { mends: new Map(), canFix: false } : mendOnDisk(cwd, top, { findings });
}

/** Of a range: its commits, and the commands that mend this very history. */
async function rangeContext(
  { findings }: ScanResult,
  config: Config,
  { range }: ScanRequest,
  cwd: string,
): Promise<Partial<ReportContext>> {
  if (range === undefined || findings.length === 0) return {};
  const { rewriteStepsForRange } = await import('../push/range-steps.ts');
  return rewriteStepsForRange(findings, { cwd, config, range });
}

function wordsFor({ staged, range, stdin, history, image }: ScanRequest): string {
  if (image !== undefined) return '--image …';
  if (history) return '--history';
  if (staged) return '--staged';
  return range !== undefined ? '--range …' : stdin ? '--stdin' : '…';
}

/** Where somebody reads along, on a terminal or in the log of a CI run, nothing found is not the same as nothing read. */
function writeSummary({ files, addedLines, findings, incomplete }: ScanResult, { stderr, env }: Terminal): void {
  const isRead = stderr.isTTY === true || (env.CI ?? '') !== '';
  if (!isRead || incomplete.length > 0 || findings.some(({ blocked }) => blocked)) return;
  const allowed = findings.filter(({ suppressed }) => suppressed !== null).length;
  const ignored = findings.filter((finding) => finding.ignored === true).length;
  const counts = [
    count(files, 'file'),
    `${count(addedLines, 'line')} read`,
    ...(allowed > 0 ? [`${amount(allowed)} allowed`] : []),
    ...(ignored > 0 ? [`${amount(ignored)} in files that git ignores`] : []),
  ];
  stderr.write(`clean: ${counts.join(', ')}\n`);
}
