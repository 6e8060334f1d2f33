/**
 * Every sh block of the README, and in the long tests of the pages that it leads to, runs in a fresh project, with the package as npm
 * packs it and without a network. The comment above a block (`<!-- run: STATE -->`) names the state of the project; a block without one fails.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFull } from '../support/depth.ts';
import { type Block, blocksOf, pageText } from './pages.ts';
import { leakingFile, openPlayground, type Playground, projectAt, STATES } from './playground.ts';

const blocks = (page: string, language: string) => blocksOf(page).filter((block) => block.language === language);
const README = blocks('README.md', 'sh');
const TEAM = blocks('docs/TEAM.md', 'sh');
const CI = blocks('docs/CI.md', 'sh');
const FORMATS = blocks('docs/FORMATS.md', 'sh');
const SERVER = blocks('docs/SERVER.md', 'sh');
const AGENTS = blocks('docs/AGENTS.md', 'sh');
const codeOf = (page: readonly Block[], state: string): string => page.find(({ run }) => run === state)?.code ?? '';

let playground: Playground;
beforeAll(() => {
  playground = openPlayground();
});
afterAll(() => playground.remove());

it('the README has at most 150 lines, and every sh block says where it runs', () => {
  expect(pageText('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  expect(README.length).toBeGreaterThan(5);
  expect(TEAM.length).toBeGreaterThan(5);
  for (const { run, code } of [...README, ...TEAM, ...CI, ...FORMATS, ...SERVER, ...AGENTS])
    expect(STATES, code).toContain(run);
});

/** What is read first runs in every test. */
const RUN = isFull ? [...README, ...TEAM, ...CI, ...FORMATS, ...AGENTS] : README;

it.each(RUN.filter(({ run }) => run !== 'clone'))('$page, line $line: its commands end well', ({ run, code }) => {
  const { code: exit, text } = playground.project(run ?? '').sh(code);
  expect(exit, text).toBe(0);
});

describe('README', () => {
  it('in a clone the demo blocks a commit, and npm pack makes the tarball that the next block installs; git sees no change', () => {
    const project = playground.project('clone');
    const text = project.must(codeOf(README, 'clone'));
    expect(text).toContain('clean commit: passed; commit with a key: blocked');
    const tarball = /mailwarden-[\d.]+\.tgz/.exec(codeOf(README, 'project'))?.[0] ?? 'none';
    expect(text.trimEnd().endsWith(tarball)).toBe(true);
    expect(project.must(`tar -xzOf ${tarball} package/package.json`)).not.toContain('"prepare"');
    expect(project.must('git status --short')).toBe('');
  });

  it('two commands lead from an empty project to a blocked commit; a clean commit passes', () => {
    const project = playground.project('project');
    project.must(codeOf(README, 'project'));
    project.write('sender.js', "export const sender = 'hello@example.org';\n");
    project.must('git add . && git commit -q -m clean');
    project.write('src/mail.ts', leakingFile());
    const { code, text } = project.sh('git add . && git commit -q -m leak');
    expect(code).toBe(1);
    expect(text).toContain('src/mail.ts:5:4');
    expect(project.must('npx mailwarden doctor')).toContain('all is well');
  });

  it('a colleague clones a project with husky, runs npm install, and is guarded', () => {
    const project = playground.project('package');
    project.must('git add .gitignore && git commit -q -m first');
    project.must(codeOf(README, 'package'));
    expect(project.must('git ls-files -z | xargs -0 cat')).not.toContain(`${project.dir}/`);
    // Far from the folder of the tarball, as on another machine.
    project.must('git clone -q . ../elsewhere/of/colleague && rm -rf ../mailwarden');
    const colleague = projectAt(join(project.dir, '../elsewhere/of/colleague'));
    colleague.must('npm install --silent');
    colleague.write('src/mail.ts', leakingFile());
    const { code, text } = colleague.sh('git add . && git commit -q -m leak');
    expect(code).toBe(1);
    expect(text).toContain('✖ commit blocked');
  });

  it('after the uninstall no hook and no package is left, and commits pass', () => {
    const project = playground.project('guarded');
    project.must(codeOf(README, 'guarded'));
    const left = project.must('ls .git/hooks node_modules; git config --get core.hooksPath || true');
    expect(left).not.toMatch(/^(pre|post|commit)-[a-z-]+$|^mailwarden$|husky\/_/m);
    project.write('src/mail.ts', leakingFile());
    project.must('git add . && git commit -q -m leak');
  });

  it('its configuration is one that mailwarden accepts', () => {
    const project = playground.project('guarded');
    const [example] = blocks('README.md', 'yaml');
    project.write('.mailwarden.yml', example?.code.replace('sha256:…', `sha256:${'0'.repeat(64)}`) ?? '');
    project.must('npx mailwarden scan .mailwarden.yml');
  });
});

describe('docs/SERVER.md', () => {
  it('the hook that its first commands put there refuses the made-up key of its last ones, and takes clean pushes', () => {
    const project = playground.project('package');
    project.must('mkdir ../srv && git init -q --bare -b main ../srv/app.git && git remote add origin ../srv/app.git');
    project.must('git add . && git commit -q -m first && git push -q origin main');
    project.stands.set('npm install --global ./mailwarden-0.1.0.tgz', 'PATH="$PWD/node_modules/.bin:$PATH"');
    project.stands.set('/srv/git', '../srv');
    expect(project.must(codeOf(SERVER, 'server'))).toContain('a made-up key is refused');
    expect(project.must(codeOf(SERVER, 'server-try'))).toContain('push refused: a Mailjet secret key');
    expect(project.sh('git commit -q --allow-empty -m clean && git push -q origin main')).toEqual({
      code: 0,
      text: '',
    });
  });
});
