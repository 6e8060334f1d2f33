/** Plays every story of this folder with the package as npm packs it, in folders of their own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hex32 } from '../support/random-key.ts';
import { temporaryFolder } from '../support/repository.ts';
import { matches, parseStory, play } from './story.ts';

const PROJECT = join(import.meta.dirname, '../..');
const STORIES = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.txt'));
const home = mkdtempSync(join(tmpdir(), 'mailwarden-packed-'));

beforeAll(() => {
  if (!existsSync(join(PROJECT, 'dist/cli.js'))) execFileSync('npm', ['run', 'build'], { cwd: PROJECT });
  const packing = ['pack', '--ignore-scripts', '--silent', '--pack-destination', home];
  execFileSync('npm', packing, { cwd: PROJECT, stdio: 'ignore' });
  const [archive = ''] = readdirSync(home);
  execFileSync('tar', ['-xzf', archive], { cwd: home });
  mkdirSync(join(home, 'bin'));
  symlinkSync('../package/dist/cli.js', join(home, 'bin/mailwarden'));
  mkdirSync(join(home, 'node_modules'));
  symlinkSync(join(PROJECT, 'node_modules/husky'), join(home, 'node_modules/husky'));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Variables of a story: fresh keys, where the package and husky are, and a PATH with mailwarden on it. */
function storyEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    KEY: hex32(),
    SECRET: hex32(),
    PACKAGE: join(home, 'package'),
    HUSKY: join(PROJECT, 'node_modules/husky'),
    // What a suite has fetched for the stories that need it.
    PATH: [join(home, 'bin'), process.env.PROGRAMS ?? '', process.env.PATH].filter((part) => part !== '').join(':'),
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'init.defaultBranch',
    GIT_CONFIG_VALUE_0: 'main',
  };
}

test.for(STORIES.map((name) => basename(name, '.txt')))('story: %s', (name, context) => {
  const story = parseStory(readFileSync(join(import.meta.dirname, `${name}.txt`), 'utf8'));
  const env = storyEnvironment();
  const cwd = temporaryFolder();
  if (story.needs !== null && spawnSync('sh', ['-c', story.needs], { env }).status !== 0) context.skip();
  const played = play(story, cwd, env);
  expect(played.length, story.title).toBe(story.steps.length);
  for (const [i, step] of story.steps.entries()) {
    const { output, code } = played[i] ?? { output: '', code: -1 };
    const told = `$ ${step.command}\n${output}\n[${code}]`;
    for (const key of [env.KEY ?? '', env.SECRET ?? '']) expect(output.includes(key.slice(4, 12)), told).toBe(false);
    expect(code, told).toBe(step.code);
    if (!matches(output, step)) expect(told).toBe(`$ ${step.command}\n${step.expected.join('\n')}`);
  }
});
