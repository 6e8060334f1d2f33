/** Plays the stories of this folder: pushes by each transport into a server that is guarded by the built package. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { matches, parseStory, play } from '../../scenario/story.ts';
import { hex32 } from '../../support/random-key.ts';
import { temporaryFolder } from '../../support/repository.ts';

const HERE = import.meta.dirname;
const CLI = join(HERE, '../../../dist/cli.js');
const STORIES = readdirSync(HERE).filter((name) => name.endsWith('.txt'));

/** A port that nobody listens at. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

test.for(STORIES.map((name) => basename(name, '.txt')))('story: %s', async (name, context) => {
  const story = parseStory(readFileSync(join(HERE, `${name}.txt`), 'utf8'));
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, '.bin'));
  symlinkSync(CLI, join(cwd, '.bin/mailwarden'));
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    SECRET: hex32(),
    PORT: String(await freePort()),
    BACKEND: join(HERE, 'backend.mjs'),
    PATH: `${join(cwd, '.bin')}:${process.env.PATH}`,
  };
  delete env.GIT_CONFIG_GLOBAL;
  if (story.needs !== null && spawnSync('sh', ['-c', story.needs], { env }).status !== 0) context.skip();
  const played = play(story, cwd, env);
  expect(played.length, story.title).toBe(story.steps.length);
  for (const [i, step] of story.steps.entries()) {
    const { output, code } = played[i] ?? { output: '', code: -1 };
    const told = `$ ${step.command}\n${output}\n[${code}]`;
    expect(output.includes(env.SECRET?.slice(4, 12) ?? ''), told).toBe(false);
    expect(code, told).toBe(step.code);
    if (!matches(output, step)) expect(told).toBe(`$ ${step.command}\n${step.expected.join('\n')}`);
  }
});
