/** `mailwarden verify`: asks the provider whether a key is live. The only command that sends a key anywhere, and only there. */
import { Failure } from '../failure.ts';
import { check, type KeyVerdict } from '../leak/verify/check.ts';
import { createClient, LIMITS, type Limits } from '../leak/verify/client.ts';
import { refuseKeys } from '../leak/verify/credential.ts';
import { type FoundKeys, foundAt, foundStaged } from '../leak/verify/found.ts';
import { fromEnvironment, fromInput, type Given, type Input } from '../leak/verify/given.ts';
import { exitCodeOf } from '../leak/verify/outcome.ts';
import type { Located } from '../leak/verify/place.ts';
import { sinceDate } from '../leak/verify/usage.ts';
import { PROVIDER_WORDS, serviceNamed } from '../providers/registry.ts';
import { formatNames, VERIFY_FORMATS } from '../report/formats.ts';
import { colourLevel, createTheme } from '../report/screen.ts';
import { defineCommand, ENV_KEY, formatOption, STDIN_KEY } from './command.ts';

/** The row and its body. */
export const VERIFY = defineCommand({
  name: 'verify',
  about: 'ask the provider whether a key is live; the only command that sends a key anywhere',
  arguments: [{ syntax: '[targets...]', about: 'PATH:LINE of a finding, or PATH', files: true }],
  options: {
    staged: { about: 'the keys that are staged' },
    env: ENV_KEY,
    stdin: STDIN_KEY,
    provider: { value: 'provider', about: 'whose key that is', choices: PROVIDER_WORDS },
    host: { value: 'host', about: "one of the provider's hosts, or one on this machine: http://127.0.0.1:8080" },
    timeout: { value: 'seconds', about: 'for everything' },
    usage: { about: 'also what the key was used for' },
    since: { value: 'date', about: 'with --usage: from then on; a day (2027-01-31) or a length (48h, 7d, 3w)' },
    format: formatOption(formatNames(VERIFY_FORMATS)),
  },
  examples: [
    ['mailwarden verify --staged', 'the keys that a commit would add'],
    ['mailwarden verify src/mail.ts:12', 'the key on a line'],
    ['mailwarden verify --env MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE --provider mailjet --usage', 'a pair, and its use'],
  ],
  run: ({ args, options, terminal: { cwd, stdin, stdout, env } }) =>
    verifyCommand(
      { targets: args, cwd, ...options },
      { out: (text) => stdout.write(text), input: stdin, environment: env },
    ),
});

/** What the command line says; exactly one of targets, staged, env and stdin. */
export interface VerifyOptions {
  /** `PATH:LINE` or `PATH`. */
  readonly targets?: readonly string[];
  readonly staged?: boolean;
  /** Names of environment variables, comma-separated. */
  readonly env?: string | undefined;
  readonly stdin?: boolean;
  /** Whose key stdin or the variables hold. */
  readonly provider?: string | undefined;
  /** One host instead of all of the provider's. */
  readonly host?: string | undefined;
  /** Seconds for everything. */
  readonly timeout?: string | undefined;
  readonly usage?: boolean;
  readonly since?: string | undefined;
  readonly format?: keyof typeof VERIFY_FORMATS | undefined;
  readonly cwd?: string;
}

/** The edges of the command. */
interface VerifyIo {
  readonly out: (text: string) => void;
  readonly input: Input;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Limits other than the usual ones; for tests. */
  readonly limits?: Limits;
}

/** A key that is to be asked about. */
type Asked = Pick<Located, 'service' | 'credential'> & { readonly from: readonly string[] };

/**
 * @returns 1 when a key is live, 0 when all are dead (or none was found), 3 when something stays unknown
 * @throws Failure 'usage', 'key-in-argument'; 'unreadable' and those of the scan
 */
export async function verifyCommand(options: VerifyOptions, io: VerifyIo): Promise<number> {
  checkOptions(options);
  const since = options.usage === true ? sinceDate(options.since) : null;
  const { asked, incomplete } = await collect(options, io);
  const client = createClient(limitsOf(options, io));
  const verdicts: KeyVerdict[] = [];
  for (const each of asked) verdicts.push(await check({ ...each, host: options.host, since }, client));
  const theme = createTheme(colourLevel(process.stdout));
  io.out(await VERIFY_FORMATS[options.format ?? 'text']({ verdicts, incomplete }, { theme }));
  return exitCodeOf([...verdicts.map(({ state }) => state), ...incomplete.map(() => 'unknown' as const)]);
}

function checkOptions(options: VerifyOptions): void {
  const { targets = [], staged, env, stdin, provider, host, timeout, since, usage } = options;
  refuseKeys({
    '--env': env,
    '--provider': provider,
    '--host': host,
    '--timeout': timeout,
    '--since': since,
  });
  for (const target of targets) refuseKeys({ 'an argument': target });
  const ways = [targets.length > 0, staged === true, env !== undefined, stdin === true].filter(Boolean).length;
  if (ways !== 1)
    throw new Failure('usage', 'say where the key is, in one way: PATH:LINE, --staged, --env NAMES or --stdin');
  if (since !== undefined && usage !== true) throw new Failure('usage', '--since belongs to --usage');
}

async function collect(
  options: VerifyOptions,
  io: VerifyIo,
): Promise<{ readonly asked: readonly Asked[]; readonly incomplete: readonly string[] }> {
  const cwd = options.cwd ?? process.cwd();
  const service = serviceNamed(options.provider);
  if (options.env !== undefined)
    return { asked: [askedOf(fromEnvironment(options.env, io.environment, service))], incomplete: [] };
  if (options.stdin === true) return { asked: [askedOf(await fromInput(io.input, service))], incomplete: [] };
  const founds: FoundKeys[] = [];
  if (options.staged === true) founds.push(await foundStaged(cwd));
  for (const target of options.targets ?? []) founds.push(await foundAt(target, cwd));
  const located = founds.flatMap((found) => found.located).filter((one) => service === null || one.service === service);
  return {
    asked: located.map((one) => ({ ...one, from: one.places })),
    incomplete: founds.flatMap((found) => found.incomplete),
  };
}

function askedOf({ service, credential, from }: Given): Asked {
  return { service, credential, from: [from] };
}

function limitsOf({ timeout }: VerifyOptions, { limits = LIMITS }: VerifyIo): Limits {
  if (timeout === undefined) return limits;
  if (!/^\d{1,3}$/.test(timeout) || Number(timeout) === 0)
    throw new Failure('usage', '--timeout takes seconds, from 1 to 999');
  return { ...limits, total: Number(timeout) * 1000 };
}
