/** The files that `ci --init` writes: each parses, is pinned, runs nothing out of the checkout, and lets the scan decide. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CI_NAMES, CI_SYSTEMS, type CiName } from '../../src/ci/ci-registry.ts';
import { installFrom } from '../../src/ci/init-file.ts';
import { TOP } from '../docs/pages.ts';
import { packageFile } from '../docs/playground.ts';
import { PACKAGE } from '../support/built.ts';
import { newRepository, type Repository } from '../support/repository.ts';
import { github, gitlab, pushEvent } from './environments.ts';
import { type Host, type JobEnvironment, openHost, plainEnvironment, runJob } from './job.ts';

const TARBALL = 'https://example.org/mailwarden-1.0.0.tgz';
const COMMIT = `git+https://example.org/mailwarden.git#${'a'.repeat(40)}`;

const written = (name: CiName, spec = TARBALL): string => CI_SYSTEMS[name].contents(installFrom(spec));
// biome-ignore lint/suspicious/noExplicitAny: what a file of YAML holds is what the test asks
const yaml = (name: CiName): any => parse(written(name));

let host: Host;
beforeAll(() => {
  host = openHost();
});
afterAll(() => host.remove());

describe.each(CI_NAMES)('%s', (name) => {
  it('is written once, at the top, and one that is there stays as it is', async () => {
    const { dir, git } = newRepository();
    mkdirSync(join(dir, 'sub'));
    const below = { ...host.work, dir: join(dir, 'sub') };
    const first = await runJob(below, {}, '--init', name, '--package', TARBALL);
    expect([first.code, first.err]).toEqual([0, '']);
    const path = join(dir, CI_SYSTEMS[name].file);
    expect(readFileSync(path, 'utf8')).toBe(written(name));
    expect((await runJob(below, {}, '--init', name, '--package', TARBALL)).out).toContain('nothing to change');
    writeFileSync(path, 'somebody else\n');
    const there = await runJob(below, {}, '--init', name, '--package', TARBALL);
    expect([there.code, there.out]).toEqual([0, written(name)]);
    expect(there.err).toContain('is there already and stays as it is');
    expect(readFileSync(path, 'utf8')).toBe('somebody else\n');
    expect(git('status', '--porcelain').trim().split('\n')).toHaveLength(1);
  });

  it('installs outside of the checkout, from what is pinned, and has no way in which the job is passed over', () => {
    const text = written(name);
    expect(text).toContain(
      `npm install --prefix . --no-audit --no-fund --ignore-scripts --allow-remote=root '${TARBALL}'`,
    );
    expect(text).not.toMatch(
      /npx|npm (?:ci|exec|run)|latest|\bpaths(?:-ignore)?:|^\s*-? ?if:|only:(?! \/\.\*\/)|allow_failure|continue-on-error/m,
    );
    for (const [, image = ''] of text.matchAll(/image: (\S+)/g)) expect(image).toMatch(/^[a-z/]+:\d+\.\d+\.\d+/);
    for (const [, action = ''] of text.matchAll(/uses: (\S+)/g))
      expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
  });
});

describe('what each asks of its system', () => {
  it('GitHub: all three events, no more permission than to read, the whole history', () => {
    const { on, permissions, jobs } = yaml('github');
    expect(Object.keys(on)).toEqual(['push', 'pull_request', 'merge_group']);
    expect(Object.values(on)).toEqual([null, null, null]);
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs.mailwarden.steps[0].with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
    expect(written('github')).not.toContain('secrets.');
  });

  it('GitLab: the whole history, all pipelines, the report of Code Quality also after a red scan', () => {
    const { mailwarden } = yaml('gitlab');
    expect(mailwarden.variables.GIT_DEPTH).toBe('0');
    expect(mailwarden.rules).toEqual([{ when: 'on_success' }]);
    expect(mailwarden.artifacts).toEqual({ when: 'always', reports: { codequality: 'gl-code-quality-report.json' } });
  });

  it('CircleCI: the whole clone, and tags too', () => {
    const { jobs, workflows } = yaml('circleci');
    expect(jobs.mailwarden.steps[0]).toEqual({ checkout: { method: 'full' } });
    expect(workflows.mailwarden.jobs[0].mailwarden.filters).toEqual({ tags: { only: '/.*/' } });
  });

  it('Travis, Azure and Bitbucket: the whole history; Azure every branch and tag; Bitbucket every pipeline', () => {
    expect(yaml('travis').git).toEqual({ depth: false });
    const { trigger, pr, steps } = yaml('azure');
    expect([trigger, pr]).toEqual([
      { branches: { include: ['*'] }, tags: { include: ['*'] } },
      { branches: { include: ['*'] } },
    ]);
    expect(steps[0]).toEqual({ checkout: 'self', fetchDepth: '0' });
    expect(steps.at(-1)).toMatchObject({ condition: 'always()', continueOnError: true });
    const { clone, pipelines } = yaml('bitbucket');
    expect(clone).toEqual({ depth: 'full' });
    expect(Object.keys(pipelines)).toEqual(['default', 'pull-requests', 'tags']);
  });

  it('Jenkins: every branch, with the extensions of the job', () => {
    const text = written('jenkins');
    expect(text).toContain('+refs/heads/*:refs/remotes/origin/*');
    expect(text).toContain('extensions: scm.extensions + [');
    expect(text.split("'''")).toHaveLength(3);
    expect(text.match(/\{/g)).toHaveLength(text.match(/\}/g)?.length ?? 0);
  });
});

/** The commands of a file, in the order in which its system runs them. */
const SCRIPTS: Readonly<Record<CiName, () => readonly string[]>> = {
  github: () => runsOf(yaml('github').jobs.mailwarden.steps),
  gitlab: () => yaml('gitlab').mailwarden.script,
  circleci: () =>
    yaml('circleci').jobs.mailwarden.steps.flatMap(
      (step: { readonly run?: { readonly command: string } }) => step.run?.command ?? [],
    ),
  travis: () => [...yaml('travis').install, ...yaml('travis').script],
  jenkins: () => [written('jenkins').split("'''")[1] ?? ''],
  azure: () => yaml('azure').steps.flatMap((step: { readonly bash?: string }) => step.bash ?? []),
  bitbucket: () => yaml('bitbucket').definitions.steps[0].step.script,
};

const runsOf = (steps: readonly { readonly run?: string }[]): readonly string[] =>
  steps.flatMap(({ run }) => run ?? []);

/** A checkout that brings a program, settings of npm and a package of our name, all of which do harm; and a machine with npm. */
function openMachine(clone: Repository): { readonly env: JobEnvironment; readonly temp: string; remove(): void } {
  const temp = mkdtempSync(join(tmpdir(), 'mailwarden-job-'));
  const bin = join(temp, 'bin');
  mkdirSync(bin);
  // What npm would do: it says where it stands, and puts the package there.
  writeFileSync(
    join(bin, 'npm'),
    `#!/bin/sh\npwd > '${temp}/npm-folder'\nmkdir -p node_modules/.bin\nln -sf '${PACKAGE}/dist/cli.js' node_modules/.bin/mailwarden\n`,
  );
  chmodSync(join(bin, 'npm'), 0o755);
  for (const path of ['node_modules/.bin/mailwarden', 'node_modules/mailwarden/dist/cli.js'])
    clone.write(path, `#!/bin/sh\ntouch '${temp}/harmed'\n`, 0o755);
  clone.write('.npmrc', 'ignore-scripts=false\n');
  const env = {
    PATH: `${bin}:${process.env.PATH}`,
    RUNNER_TEMP: join(temp, 'runner'),
    AGENT_TEMPDIRECTORY: join(temp, 'agent'),
    WORKSPACE_TMP: join(temp, 'workspace'),
  };
  mkdirSync(env.AGENT_TEMPDIRECTORY);
  return { env, temp, remove: () => rmSync(temp, { recursive: true, force: true }) };
}

const JOBS: Readonly<Record<CiName, (host: Host) => JobEnvironment>> = {
  github: (at) => github(at, 'push', pushEvent(at.ids.base, at.ids.topic)),
  gitlab: (at) => gitlab(at, { CI_COMMIT_BRANCH: 'topic' }),
  circleci: ({ ids }) => ({ CIRCLECI: 'true', CIRCLE_SHA1: ids.topic, CIRCLE_BRANCH: 'topic' }),
  travis: ({ ids }) => ({ TRAVIS: 'true', TRAVIS_COMMIT: ids.topic, TRAVIS_BRANCH: 'topic' }),
  jenkins: ({ ids }) => ({ JENKINS_URL: 'x', GIT_COMMIT: ids.topic, BRANCH_NAME: 'topic' }),
  azure: ({ ids }) => ({ TF_BUILD: 'True', BUILD_SOURCEVERSION: ids.topic, BUILD_SOURCEBRANCH: 'refs/heads/topic' }),
  bitbucket: ({ ids }) => ({ BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_COMMIT: ids.topic, BITBUCKET_BRANCH: 'topic' }),
};

describe.each(CI_NAMES)('the commands of the file for %s', (name) => {
  it('run what npm put outside of the checkout, and end with the exit code of the scan', () => {
    const clone = host.clone();
    const machine = openMachine(clone);
    try {
      // The folders below /tmp are the machine's own in these systems; here they lie in the test's folder.
      const script = SCRIPTS[name]().map((each) => each.replaceAll('/tmp/', `${machine.temp}/`));
      const env = { ...plainEnvironment(), ...JOBS[name](host), ...machine.env };
      const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', script.join('\n')], {
        cwd: clone.dir,
        env,
        encoding: 'utf8',
      });
      expect(stderr).toContain('mailwarden: read 1 commit, 1 added line');
      expect([status, stdout.includes('a Mailjet secret key')]).toEqual([1, true]);
      expect(readFileSync(join(machine.temp, 'npm-folder'), 'utf8').startsWith(machine.temp)).toBe(true);
      expect(existsSync(join(machine.temp, 'harmed'))).toBe(false);
    } finally {
      machine.remove();
    }
  });
});

describe('--package', () => {
  it.each([
    '.',
    './mailwarden.tgz',
    'mailwarden.tgz',
    'file:mailwarden.tgz',
    '/srv/mailwarden.tgz',
    'mailwarden',
    'mailwarden@latest',
    'mailwarden@^1.0.0',
    'http://example.org/m.tgz',
    'https://example.org/m',
    'git+https://example.org/m.git',
    'git+https://example.org/m.git#main',
    "https://example.org/'$(id)'.tgz",
    'https://me:word@example.org/m.tgz',
  ])('refuses %s', async (spec) => {
    const { code, err } = await runJob(newRepository(), {}, '--init', 'github', '--package', spec);
    expect([code, err]).toEqual([2, expect.stringContaining('--package')]);
  });

  it('takes a commit, which npm builds, and without it this version of the registry', () => {
    expect(written('gitlab', COMMIT)).toContain(`--allow-git=root '${COMMIT}'`);
    expect(written('gitlab', COMMIT)).not.toContain('--ignore-scripts');
    expect(written('gitlab', 'mailwarden@1.2.3')).toContain("--ignore-scripts 'mailwarden@1.2.3'");
  });
});

describe('.github/action', () => {
  // biome-ignore lint/suspicious/noExplicitAny: what a file of YAML holds is what the test asks
  const action: any = parse(readFileSync(join(TOP, '.github/action/action.yml'), 'utf8'));
  const [, install, scan] = action.runs.steps;

  it('takes its inputs from the environment alone, and this version unless another is named', () => {
    for (const { run = '' } of action.runs.steps) expect(run).not.toContain('${{');
    expect(action.inputs.package.default).toBe(`mailwarden@${packageFile().version}`);
    expect(action.runs.steps[0].uses).toMatch(/@[0-9a-f]{40}$/);
  });

  it('installs and scans as the written file does', () => {
    const clone = host.clone();
    const machine = openMachine(clone);
    const run = (script: string, env: JobEnvironment) =>
      spawnSync('bash', ['-e', '-c', script], {
        cwd: clone.dir,
        env: { ...plainEnvironment(), ...JOBS.github(host), ...machine.env, ...env },
        encoding: 'utf8',
      });
    try {
      for (const spec of [
        '',
        '.',
        './m.tgz',
        'git+https://example.org/m.git',
        'git+https://example.org/m.git#main',
        'other@1.0.0',
        '--global',
      ])
        expect(run(install.run, { PACKAGE: spec }).status, spec).toBe(2);
      for (const spec of [TARBALL, COMMIT, action.inputs.package.default])
        expect(run(install.run, { PACKAGE: spec }).status, spec).toBe(0);
      const found = run(scan.run, { RANGE: '', FETCH: 'false', REPORT: `junit:${machine.temp}/junit.xml` });
      expect([found.status, found.stdout.includes('::error file=mail.py')]).toEqual([1, true]);
      expect(existsSync(join(machine.temp, 'junit.xml'))).toBe(true);
      const { base, first } = host.ids;
      expect(run(scan.run, { RANGE: `${first}..${base}`, FETCH: 'true', REPORT: '' }).status).toBe(0);
    } finally {
      machine.remove();
    }
  });
});
