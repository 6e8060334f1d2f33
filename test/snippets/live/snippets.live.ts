/** Runs every snippet: with the keys there it must hand out the right ones, with something missing it must fail and say so. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, type TestContext, test } from 'vitest';
import { type Cell, SNIPPETS, type Store } from '../../../src/leak/guide/snippet-table.ts';
import { hex32, uuid4hex } from '../../support/random-key.ts';
import { workFolder } from './cache.ts';
import { CSHARP } from './languages/csharp.ts';
import { GO } from './languages/go.ts';
import { JAVA } from './languages/java.ts';
import { JAVASCRIPT } from './languages/javascript.ts';
import { type LanguageUnderTest, PAIRS, type Start } from './languages/language.ts';
import { PHP } from './languages/php.ts';
import { PYTHON } from './languages/python.ts';
import { RUBY } from './languages/ruby.ts';
import { missing, run } from './program.ts';
import { judge, type Situation, type StoreUnderTest } from './situation.ts';
import { awsStore, startMoto } from './stores/aws.ts';
import { openConjur } from './stores/conjur.ts';
import { openEnv } from './stores/env.ts';
import { openVault } from './stores/vault.ts';

type Pair = (typeof PAIRS)[number];

const KEYS = { mailjet: { api_key: hex32(), secret_key: hex32() }, pepipost: { api_key: uuid4hex() } };
const home = mkdtempSync(join(tmpdir(), 'mailwarden-snippets-'));
const folders: string[] = [home];
const opened = new Map<string, Promise<StoreUnderTest>>();

const OPEN: Readonly<Record<Store | 'aws stand-in', () => Promise<StoreUnderTest>>> = {
  env: openEnv,
  aws: async () => awsStore(await startMoto()),
  'aws stand-in': async () => awsStore(null),
  vault: openVault,
  conjur: openConjur,
};

for (const under of [JAVASCRIPT, PYTHON, JAVA, GO, RUBY, PHP, CSHARP]) {
  describe(under.language, () => {
    let prepared: ReturnType<LanguageUnderTest['prepare']> | undefined;
    for (const pair of PAIRS) {
      test(`${pair.store} ${pair.provider}`, async (context) => {
        const { proof } = SNIPPETS[under.language][pair.store];
        const moto = pair.store === 'aws' && proof === 'run';
        skipWithout([...under.tools, ...(moto ? ['python3'] : [])], context);
        context.task.meta.proof = proof;
        prepared ??= under.prepare(folder(under.language));
        const start = (await prepared)(pair.store, pair.provider);
        await follow(start, pair, await open(pair.store === 'aws' && !moto ? 'aws stand-in' : pair.store), proof);
      });
    }
  });
}

async function follow(start: Start, { provider }: Pair, store: StoreUnderTest, proof: Cell['proof']): Promise<void> {
  for (const situation of await store.situations(provider, KEYS[provider])) {
    judge(situation, KEYS[provider], await run(start.command, { cwd: home, env: environment(start, situation) }));
    if (proof === 'run') situation.after?.();
  }
}

afterAll(async () => {
  for (const store of opened.values()) await (await store).close();
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

function folder(name: string): string {
  const path = workFolder(name);
  folders.push(path);
  return path;
}

function open(name: keyof typeof OPEN): Promise<StoreUnderTest> {
  const store = opened.get(name) ?? OPEN[name]();
  opened.set(name, store);
  return store;
}

function skipWithout(tools: readonly string[], context: TestContext): void {
  const gone = missing(tools);
  if (gone.length > 0) context.skip(`missing: ${gone.join(', ')}`);
}

/** Nothing of the machine but the PATH: no tokens, configuration or proxies. */
function environment(start: Start, situation: Situation): Readonly<Record<string, string | undefined>> {
  const { PATH } = process.env;
  return { PATH, HOME: home, LC_ALL: 'C.UTF-8', ...start.env, ...situation.env, ...situation.standIn };
}
