/** The configuration of the folder that a command stands in; outside of a repository the defaults hold. */
import type { RuleSet } from '../core/rule-set.ts';
import { Failure } from '../failure.ts';
import { openRepository } from '../git/repository.ts';
import { builtInRules, PACK_NAMES, rulesWith } from './built-in.ts';
import { type Config, DEFAULT_CONFIG } from './config.ts';
import { loadConfig } from './load.ts';

/** All of it. @throws Failure 'config' and 'unreadable' */
export async function configHere(cwd: string): Promise<Config> {
  const top = await topHere(cwd);
  return top === null ? DEFAULT_CONFIG : loadConfig(top);
}

/** What is looked for there, whatever is allowed or ignored: for questions about one key. @throws Failure 'config' and 'unreadable' */
export async function rulesHere(cwd: string): Promise<Config> {
  const { rules, choice } = await configHere(cwd);
  return { ...DEFAULT_CONFIG, rules, choice };
}

/** Every rule that there is, with the repository's own: for looking a fingerprint up. @throws Failure 'config' and 'unreadable' */
export async function allRulesHere(cwd: string): Promise<RuleSet> {
  const { own } = (await configHere(cwd)).choice;
  return own.sets.length === 0 ? builtInRules() : rulesWith(PACK_NAMES, [], own);
}

/** The top of the work tree; null where there is none. */
export async function topHere(cwd: string): Promise<string | null> {
  try {
    return (await openRepository(cwd)).top;
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-a-repository') return null;
    throw error;
  }
}
