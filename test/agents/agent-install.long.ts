/** `install --agent`: what it writes into the settings of each agent, what the command in them does wherever it is started, and how all of it goes again. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { agentNamed } from '../../src/agents/agent-registry.ts';
import { runCli } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository, temporaryFolder } from '../support/repository.ts';
import { type AgentCalls, CALLS } from './calls.ts';

const KEY = hex32();
const LEAK = `export const mailjetSecret = '${KEY}';`;

const fileOf = (name: string) => agentNamed(name)?.settings.file ?? '';

/** Every command that the settings hold. */
function commandsIn(repository: Repository, name: string): readonly string[] {
  const found: string[] = [];
  JSON.parse(readFileSync(join(repository.dir, fileOf(name)), 'utf8'), (key, value) => {
    if ((key === 'command' || key === 'bash') && typeof value === 'string' && value !== 'theirs') found.push(value);
    return value;
  });
  return found;
}

/** Runs a command as an agent does. */
function start(command: string, cwd: string, call: unknown, env: Readonly<Record<string, string>> = {}) {
  const options = { cwd, input: JSON.stringify(call), encoding: 'utf8', env: { ...process.env, ...env } } as const;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], options);
  expect(stdout + stderr).not.toContain(KEY);
  return { status, stdout, stderr };
}

const isRefused = (agent: string, { status, stdout }: ReturnType<typeof start>): boolean =>
  agent === 'copilot' ? status === 0 && JSON.parse(stdout).permissionDecision === 'deny' : status === 2;

function installed(name: string): Repository {
  const repository = newRepository();
  repository.stage('a.txt', 'a\n');
  repository.commit();
  expect(runCli(repository.dir, ['install', '--agent', name])).toMatchObject({ code: 0, err: '' });
  return repository;
}

const SETTINGS: readonly (readonly [string, string, object])[] = [
  [
    'claude',
    '.claude/settings.json',
    { hooks: { PreToolUse: [{ matcher: expect.stringMatching(/Write.*Bash.*mcp__\.\*/) }] } },
  ],
  ['codex', '.codex/hooks.json', { hooks: { PreToolUse: [{ matcher: expect.stringMatching(/Bash\|apply_patch/) }] } }],
  [
    'gemini',
    '.gemini/settings.json',
    { hooks: { BeforeTool: [{ matcher: expect.stringMatching(/write_file\|replace/) }] } },
  ],
  [
    'cursor',
    '.cursor/hooks.json',
    { version: 1, hooks: { preToolUse: [{ failClosed: true }], beforeShellExecution: [{ failClosed: true }] } },
  ],
  ['copilot', '.github/hooks/mailwarden.json', { version: 1, hooks: { preToolUse: [{ type: 'command' }] } }],
];

it.each(SETTINGS)(
  '%s: its settings, written once, with a command that is the same everywhere, and taken away again',
  (name, file, content) => {
    const repository = installed(name);
    const { dir } = repository;
    expect(JSON.parse(readFileSync(join(dir, file), 'utf8'))).toMatchObject(content);
    for (const command of commandsIn(repository, name)) expect(command).not.toContain(realpathSync(dir));
    expect(commandsIn(repository, name)).toEqual(commandsIn(installed(name), name));
    const text = readFileSync(join(dir, file), 'utf8');
    expect(runCli(dir, ['install', '--agent', name]).out).toMatch(/^nothing to change/);
    expect(readFileSync(join(dir, file), 'utf8')).toBe(text);
    expect(runCli(dir, ['uninstall', '--agent', name]).code).toBe(0);
    expect(repository.git('status', '--porcelain', '--ignored')).toBe('');
    expect(existsSync(join(dir, '.git/mailwarden'))).toBe(false);
    expect(runCli(dir, ['uninstall', '--agent', name]).out).toMatch(/^nothing to undo/);
  },
);

it.each(CALLS)(
  '$agent: the command works from any folder and work tree, in a path with a space',
  (calls: AgentCalls) => {
    const { agent } = calls;
    const repository = installed(agent);
    const [command = ''] = commandsIn(repository, agent);
    const tree = join(temporaryFolder(), 'a tree');
    repository.git('worktree', 'add', '-q', '-b', 'other', tree);
    for (const top of [repository.dir, tree]) {
      const below = join(top, 'sub folder/deep');
      mkdirSync(below, { recursive: true });
      expect(isRefused(agent, start(command, below, calls.write(top, 'new.ts', LEAK))), top).toBe(true);
      expect(start(command, below, calls.write(top, 'new.ts', 'nothing\n'))).toEqual({
        status: 0,
        stdout: '',
        stderr: '',
      });
    }
  },
);

it.each(CALLS)(
  '$agent: where the package, Node or the folder is gone the command ends with 2 and says why',
  (calls) => {
    const { agent } = calls;
    const repository = installed(agent);
    const { dir } = repository;
    const [command = ''] = commandsIn(repository, agent);
    const harmless = calls.read(dir, 'a.txt');
    const record = join(dir, '.git/mailwarden/package');
    const [dist = '', node = ''] = readFileSync(record, 'utf8').split('\n');
    const refused = (run: ReturnType<typeof start>, why: RegExp) => {
      expect(run).toMatchObject({ status: 2, stderr: expect.stringMatching(why) });
      if (agent === 'copilot') expect(JSON.parse(run.stdout).permissionDecision).toBe('deny');
    };
    writeFileSync(record, `${dist}-gone\n${node}\n`);
    refused(start(command, dir, harmless), /the package mailwarden is not there/);
    writeFileSync(record, `${dist}\n/gone/node\n`);
    const bare = temporaryFolder();
    for (const name of ['git', 'sh', 'grep', 'sed', 'cat', 'tr', 'cut', 'head', 'uname', 'dirname'])
      spawnSync('sh', ['-c', `ln -s "$(command -v ${name})" '${bare}/${name}'`]);
    const noNode = start(command, dir, harmless, { PATH: bare, HOME: bare });
    if (noNode.status !== 0) refused(noNode, /no Node 20 or later/);
    else expect(existsSync('/usr/local/bin/node')).toBe(true);
    writeFileSync(record, `${dist}\n${node}\n`);
    const gone = join(dir, 'gone');
    const inGone = (env = {}) =>
      start(`mkdir '${gone}' && cd '${gone}' && rmdir '${gone}' && ${command}`, dir, harmless, env);
    const status = inGone().status;
    expect([0, 2]).toContain(status);
    expect(inGone({ CLAUDE_PROJECT_DIR: dir })).toMatchObject({ status: 0, stdout: '' });
    rmSync(join(dir, '.git/mailwarden/agent'));
    refused(start(command, dir, harmless), /mailwarden install --agent/);
  },
);

it('what stands in the settings stays as it is to the byte, and what was added since stays too', () => {
  const theirs =
    '{\n\t"model": "x",\n\t"hooks": {\n\t\t"PreToolUse": [\n\t\t\t{ "matcher": "Bash", "hooks": [{ "type": "command", "command": "theirs" }] }\n\t\t]\n\t}\n}';
  const shapes = [
    theirs,
    '{}',
    '{"hooks":{}}',
    '{ "hooks": { "PreToolUse": [ ] } }\n',
    '{"hooks":{"Stop":[]},"a":[1]}',
    '\n',
  ];
  const repository = newRepository();
  const { dir, write } = repository;
  const file = join(dir, '.claude/settings.json');
  for (const shape of shapes) {
    write('.claude/settings.json', shape);
    expect(runCli(dir, ['install', '--agent', 'claude']).code, shape).toBe(0);
    expect(commandsIn(repository, 'claude').length, shape).toBe(1);
    expect(runCli(dir, ['uninstall', '--agent', 'claude']).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(shape);
  }
  write('.claude/settings.json', theirs);
  runCli(dir, ['install', '--agent', 'claude']);
  writeFileSync(file, readFileSync(file, 'utf8').replace('"x"', '"y"'));
  runCli(dir, ['uninstall']);
  expect(readFileSync(file, 'utf8')).toBe(theirs.replace('"x"', '"y"'));
});

it('settings that cannot be edited so are refused with exit 2, the file and the piece to add; nothing is written', () => {
  const { dir, write, git } = newRepository();
  for (const text of ['{ // a comment\n}', '{"hooks":[]}', '[]', '{"hooks":{"PreToolUse":{}}}']) {
    write('.claude/settings.json', text);
    const { code, err } = runCli(dir, ['install', '--agent', 'claude']);
    expect(code, text).toBe(2);
    expect(err).toContain('.claude/settings.json');
    expect(err).toContain('"PreToolUse"');
    expect(readFileSync(join(dir, '.claude/settings.json'), 'utf8')).toBe(text);
  }
  expect(existsSync(join(dir, '.git/mailwarden'))).toBe(false);
  expect(git('status', '--porcelain').split('\n').length).toBe(2);
});

it('several agents and the hooks of git stand side by side; uninstall takes all of it away', () => {
  const repository = installed('claude');
  const { dir } = repository;
  for (const words of [['install'], ['install', '--agent', 'cursor']]) expect(runCli(dir, words).code).toBe(0);
  expect(runCli(dir, ['uninstall', '--agent', 'claude']).code).toBe(0);
  expect(existsSync(join(dir, '.claude'))).toBe(false);
  const [command = ''] = commandsIn(repository, 'cursor');
  const cursor = CALLS.find(({ agent }) => agent === 'cursor');
  expect(start(command, dir, cursor?.run(dir, `echo "mailjet_secret=${KEY}" > b.ini`)).status).toBe(2);
  expect(runCli(dir, ['uninstall']).code).toBe(0);
  expect(repository.git('status', '--porcelain')).toBe('');
  expect(existsSync(join(dir, '.git/mailwarden/agent'))).toBe(false);
});

it('doctor tries the command of each agent, says what the agent needs besides, and what is wrong', () => {
  const repository = installed('claude');
  const { dir } = repository;
  for (const name of ['codex', 'gemini', 'cursor', 'copilot']) runCli(dir, ['install', '--agent', name]);
  runCli(dir, ['install']);
  const well = runCli(dir, ['doctor']);
  expect(well.code, well.out).toBe(0);
  for (const { agent } of CALLS) expect(well.out).toContain(`agent ${agent}`);
  expect(well.out).toMatch(/trust/);
  expect(repository.git('status', '--porcelain')).not.toContain('.env');
  rmSync(join(dir, '.git/mailwarden/agent'));
  const bad = runCli(dir, ['doctor']);
  expect(bad.code).toBe(2);
  expect(bad.out).toContain('install --agent claude');
});

it('an unknown agent is exit 2 with all that there are; --agent goes with nothing that it is not about', () => {
  const { dir } = newRepository();
  const { code, err } = runCli(dir, ['install', '--agent', 'claud']);
  expect(code).toBe(2);
  for (const name of ['claude', 'codex', 'copilot', 'cursor', 'gemini']) expect(err).toContain(name);
  expect(runCli(dir, ['install', '--agent', 'claude', '--manager', 'git']).code).toBe(2);
  expect(runCli(temporaryFolder(), ['install', '--agent', 'claude']).code).toBe(2);
  expect(runCli(dir, ['install', '--agent', 'claude', '--dry-run']).out).toContain('would install');
  expect(existsSync(join(dir, '.claude'))).toBe(false);
});
