/** The part of a guide on finding out whether a leaked key was used by somebody else, the same for all providers. */
import { type Block, list, note, type ProviderWords, type Section, shell, steps, table, text } from './guide-parts.ts';

type Rows = readonly (readonly string[])[];

/** What only one provider has. */
export interface MisuseFacts {
  /** When the exposed window closes. */
  readonly end: string;
  /** Functions of the shell that the calls below are made with. */
  readonly functions: readonly string[];
  /** What must not be overlooked when one asks. */
  readonly warning: string;
  readonly logs: {
    readonly intro: readonly Block[];
    readonly steps: readonly string[];
    /** Places on one's own side, besides those of all keys. */
    readonly own: readonly string[];
  };
  readonly usage: {
    /** What is compared. */
    readonly figures: string;
    readonly calls: readonly string[];
    readonly signs: string;
    /** Where to look in the console. */
    readonly console: string;
    /** What can be read without a trace. */
    readonly traceless: string;
  };
  readonly connections: {
    /** Whether open sessions can be seen. */
    readonly sessions: string;
    /** What has happened to the old key. */
    readonly change: string;
    /** What outlives that. */
    readonly survivors: string;
    readonly rows: Rows;
  };
  readonly api: {
    /** The question between "is it live" and "what was sent". */
    readonly question: string;
    /** The call that tells whether it is live. */
    readonly live: string;
    readonly rows: Rows;
    readonly notes: readonly string[];
  };
}

/** The section "Check whether the key was misused". */
export function misuse(words: ProviderWords, facts: MisuseFacts): Section {
  return {
    id: 'misuse',
    title: 'Check whether the key was misused',
    blocks: [
      text(
        `The exposed window begins with the first push (or the first time the file could be read by others), not with the day it was noticed, and ends when ${facts.end}. Look at all of it. If there are clear signs of misuse, revoke first and look afterwards.`,
      ),
      shell(
        `# all calls below: the ${words.whole} comes by standard input, so it is in no process list and no history`,
        ...facts.functions,
      ),
      note(facts.warning),
    ],
    sections: [accessLogs(facts), usagePatterns(words, facts), activeConnections(facts), apiUsage(words, facts)],
  };
}

function accessLogs({ logs }: MisuseFacts): Section {
  const own = ['the CI logs', ...logs.own, 'and the access log of the secrets manager'].join(', ');
  return {
    id: 'logs',
    title: 'Access logs',
    blocks: [
      ...logs.intro,
      steps(
        ...logs.steps,
        `On your side: the host of the repository (who cloned, forked, viewed: audit log, traffic page), ${own}.`,
      ),
    ],
  };
}

function usagePatterns({ verify }: ProviderWords, { usage }: MisuseFacts): Section {
  return {
    id: 'usage',
    title: 'Usage patterns',
    blocks: [
      steps(`Compare the exposed window with the weeks before it: ${usage.figures}.`),
      shell(`npx ${verify} --usage --since 2026-11-01`, ...usage.calls),
      list(
        `Signs of misuse: ${usage.signs}.`,
        `In the console: ${usage.console}.`,
        `No sign is no proof: reading ${usage.traceless} leaves no trace in these numbers.`,
      ),
    ],
  };
}

function activeConnections({ connections }: MisuseFacts): Section {
  const { sessions, change, survivors, rows } = connections;
  return {
    id: 'connections',
    title: 'Active connections',
    blocks: [
      text(sessions),
      steps(`Look for what an intruder can leave behind and what goes on working after ${change}: ${survivors}.`),
      table(['Look at', 'With', 'And take away'], ...rows),
    ],
  };
}

function apiUsage({ whole }: ProviderWords, { api }: MisuseFacts): Section {
  return {
    id: 'api',
    title: 'API usage',
    blocks: [
      steps(`Ask the API about the ${whole}: is it live, ${api.question}, what was sent in the window?`),
      table(['Question', 'Call'], [`Is the ${whole} live?`, api.live], ...api.rows),
      list(...api.notes),
    ],
  };
}
