/** `hook agent`: what is refused, to whom and in which form, and what passes without a word. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { answerAgent } from '../../src/hooks/agent-hook.ts';
import { type CliRun, DIST, runCli } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository, temporaryFolder } from '../support/repository.ts';
import { CALLS, claudeCall } from './calls.ts';

const KEY = hex32();
const LEAK = `export const mailjetSecret = '${KEY}';`;
const PLAIN = 'export const mailjetSecret = process.env.MJ_APIKEY_PRIVATE;';

/** Asks it in this process. */
async function ask(payload: unknown, { cwd = tmpdir(), env = {} } = {}): Promise<CliRun> {
  const input = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const said = { out: '', err: '' };
  const output = (name: keyof typeof said) => ({ write: (text: string) => (said[name] += text) });
  const [stdout, stderr] = [output('out'), output('err')];
  const code = await answerAgent({ stdin: Readable.from([Buffer.from(input)]), stdout, stderr, env, cwd });
  expect(said.out + said.err).not.toContain(KEY);
  return { code, ...said };
}

const codeOf = async (payload: unknown): Promise<number | null> => (await ask(payload)).code;

/** What the agent gets to read. */
function refusal({ code, out, err }: CliRun, agent: string): string {
  if (agent === 'copilot') {
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { permissionDecision, permissionDecisionReason } = JSON.parse(out);
    expect(permissionDecision).toBe('deny');
    return permissionDecisionReason;
  }
  expect(code).toBe(2);
  if (agent === 'cursor') expect(JSON.parse(out)).toMatchObject({ permission: 'deny', agent_message: err.trimEnd() });
  else expect(out).toBe('');
  return err;
}

const NOTHING = { code: 0, out: '', err: '' };

function project(): Repository {
  const repository = newRepository();
  repository.stage('.gitignore', '.env\nlocal/\n');
  repository.stage('src/mail.ts', `${PLAIN}\n`);
  repository.stage('src/old.ts', `${LEAK}\n`);
  repository.commit();
  return repository;
}

describe.each(CALLS)('$agent', (calls) => {
  const { agent } = calls;
  it('a key in a new file, an edit or a command is refused, with what to do instead; nothing else is said a word to', async () => {
    const { dir } = project();
    const words = refusal(await ask(calls.write(dir, 'src/new.ts', `// mail\n${LEAK}\n`)), agent);
    expect(words).toContain('src/new.ts');
    expect(words).toContain(`${KEY.slice(0, 4)}… (32)`);
    expect(words).toContain('process.env.MJ_APIKEY_PRIVATE');
    expect(words).toContain('.gitignore');
    refusal(await ask(calls.edit(dir, 'src/mail.ts', PLAIN, LEAK)), agent);
    refusal(await ask(calls.run(dir, `echo "MJ_APIKEY_PRIVATE=${KEY}" >> settings.env`)), agent);
    expect(await ask(calls.write(dir, 'src/new.ts', `${PLAIN}\n`))).toEqual(NOTHING);
    expect(await ask(calls.run(dir, 'npm test > test.log 2>&1 && git commit -m "never --no-verify"'))).toEqual(NOTHING);
    expect(await ask(calls.read(dir, 'src/mail.ts'))).toEqual(NOTHING);
    expect(await ask(calls.other(dir))).toEqual(NOTHING);
  });

  it('a file that git ignores or that is in no repository may hold it, and what a file holds already is not new', async () => {
    const { dir } = project();
    const outside = temporaryFolder();
    expect(await ask(calls.write(dir, '.env', `MJ_APIKEY_PRIVATE=${KEY}\n`))).toEqual(NOTHING);
    expect(await ask(calls.write(dir, 'local/new/mail.ts', LEAK))).toEqual(NOTHING);
    expect(await ask(calls.write(outside, 'mail.ts', LEAK))).toEqual(NOTHING);
    expect(await ask(calls.run(dir, `echo "MJ_APIKEY_PRIVATE=${KEY}" >> .env`))).toEqual(NOTHING);
    expect(await ask(calls.run(dir, `echo "MJ_APIKEY_PRIVATE=${KEY}" > ${outside}/mail.env`))).toEqual(NOTHING);
    expect(await ask(calls.run(dir, `MJ_APIKEY_PRIVATE=${KEY} npm start`))).toEqual(NOTHING);
    expect(await ask(calls.edit(dir, 'src/old.ts', LEAK, `// kept\n${LEAK.replace('export ', '')}`))).toEqual(NOTHING);
    refusal(await ask(calls.edit(dir, 'src/old.ts', LEAK, LEAK.replace(KEY, hex32()))), agent);
  });

  it('git commit and git push with --no-verify need a reason, in the environment or in the command', async () => {
    const { dir } = project();
    const words = refusal(await ask(calls.run(dir, 'git add . && git commit --no-verify -m wip')), agent);
    expect(words).toContain('MAILWARDEN_REASON');
    refusal(await ask(calls.run(dir, 'git push --no-verify origin main')), agent);
    refusal(await ask(calls.run(dir, 'MAILWARDEN_REASON=" " git commit -nm wip')), agent);
    const given = { env: { MAILWARDEN_REASON: 'the server is down' } };
    expect(await ask(calls.run(dir, 'git commit --no-verify -m wip'), given)).toEqual(NOTHING);
    expect(await ask(calls.run(dir, 'MAILWARDEN_REASON="made up" git push --no-verify'))).toEqual(NOTHING);
  });

  it('what cannot be checked is refused in the same form', async () => {
    const { dir, write } = project();
    write('.mailwarden.yml', 'block: everything\n');
    const words = refusal(await ask(calls.write(dir, 'src/new.ts', 'nothing\n')), agent);
    expect(words).toContain('.mailwarden.yml');
  });
});

describe('hook agent', () => {
  it.each(['', 'no JSON', '[]', '7', '{}', '{"hook_event_name":"PreToolUse"}', '{"tool_name":"Write"}'])(
    '%j is no call of an agent: exit 2, and says so',
    async (input) => {
      const { code, out, err } = await ask(input);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/call|agent/);
    },
  );

  it('a tool of any name that has a path and a content writes; the repository is that of the path, wherever the hook runs', async () => {
    const { dir } = project();
    const elsewhere = { cwd: temporaryFolder() };
    const calls = [
      ['mcp__filesystem__write_file', { path: `${dir}/a.ts`, content: LEAK }],
      ['mcp__filesystem__edit_file', { path: `${dir}/src/mail.ts`, edits: [{ oldText: PLAIN, newText: LEAK }] }],
      ['mcp__host__push_files', { files: [{ path: `${dir}/b.ts`, content: LEAK }] }],
      ['MultiEdit', { file_path: `${dir}/src/mail.ts`, edits: [{ old_string: PLAIN, new_string: LEAK }] }],
      ['NotebookEdit', { notebook_path: `${dir}/a.ipynb`, new_source: LEAK.replace('export const ', '') }],
    ] as const;
    for (const [name, input] of calls)
      expect((await ask(claudeCall(elsewhere.cwd, name, input), elsewhere)).code, name).toBe(2);
    expect((await ask(claudeCall(dir, 'mcp__mail__send', { to: 'a', body: LEAK }))).code).toBe(0);
    expect((await ask(claudeCall(dir, 'Grep', { pattern: KEY, path: dir, output_mode: 'content' }))).code).toBe(0);
  });

  it('a link is written through, and a linked work tree has the rules of its own files', async () => {
    const { dir, git } = project();
    mkdirSync(join(dir, 'local'));
    symlinkSync('../src/mail.ts', join(dir, 'local/link.ts'));
    symlinkSync('local/free.ts', join(dir, 'free.ts'));
    const write = (path: string) => codeOf(claudeCall(dir, 'Write', { file_path: path, content: LEAK }));
    expect(await write(join(dir, 'local/link.ts'))).toBe(2);
    expect(await write(join(dir, 'free.ts'))).toBe(0);
    const tree = join(temporaryFolder(), 'a tree');
    git('worktree', 'add', '-q', '-b', 'other', tree);
    expect(await write(join(tree, 'src/deep/new.ts'))).toBe(2);
    expect(await write(join(tree, '.env'))).toBe(0);
    expect(await write(join(dir, '.git/info/note'))).toBe(0);
    git('add', '-f', 'free.ts');
    rmSync(tree, { recursive: true });
  });

  it('an allow entry and an ignored path of the configuration count, as they do for a commit', async () => {
    const { dir, write } = project();
    write('.mailwarden.yml', 'paths:\n  ignore:\n    - "fixtures/**"\n');
    const at = (path: string) => codeOf(claudeCall(dir, 'Write', { file_path: path, content: LEAK }));
    expect(await at('fixtures/mail.ts')).toBe(0);
    expect(await at('src/fixtures.ts')).toBe(2);
  });

  const WRITES = [
    (key: string) => `cat > src/new.ts <<'EOF'\nconst mailjetSecret = '${key}'\nEOF`,
    (key: string) => `cd src && printf 'MJ_APIKEY_PRIVATE=%s\\n' "${key}" | tee -a ../config.env >/dev/null`,
    (key: string) => `sed -i "s/process.env.MJ_APIKEY_PRIVATE/'${key}'/" src/mail.ts # mailjet`,
    (key: string) => `MAILJET=${key}; { echo "mailjet_secret=$MAILJET"; } >> "$PWD/config.ini"`,
    (key: string) => `bash -lc 'echo "MJ_APIKEY_PRIVATE=${key}" > config.env'`,
    (key: string) => `python3 - <<'EOF'\nopen("config.py", "w").write("MJ_APIKEY_PRIVATE = '${key}'")\nEOF`,
    (key: string) => `node -e "require('fs').writeFileSync('config.js', 'mailjetSecret = \\"${key}\\"')"`,
    (key: string) =>
      `git apply <<'EOF'\n--- a/src/mail.ts\n+++ b/src/mail.ts\n@@ -1 +1 @@\n-x\n+const mailjetSecret = '${key}'\nEOF`,
    (key: string) =>
      `apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: a.ts\n+const mailjetSecret = '${key}'\n*** End Patch\nEOF`,
    (key: string) => `dd of=config.env <<< "MJ_APIKEY_PRIVATE=${key}"`,
  ];

  it('a command that writes a key is seen in all the ways in which people write one', async () => {
    const { dir } = project();
    for (const write of WRITES) {
      const [bad, good] = [write(KEY), write('placeholder')];
      expect((await ask(claudeCall(dir, 'Bash', { command: bad }))).code, bad).toBe(2);
      expect((await ask(claudeCall(dir, 'Bash', { command: good }))).code, good).toBe(0);
    }
  });

  it('a command that only uses a key, or writes elsewhere, passes', async () => {
    const { dir } = project();
    const harmless = [
      `curl -s --user "${KEY}:${hex32()}" https://api.mailjet.com/v3/REST/apikey 2>/dev/null`,
      `export MJ_APIKEY_PRIVATE=${KEY}`,
      `echo "mailjet ${KEY}" > /dev/null`,
      `grep -rn mailjet src > "$TMPDIR/mailjet ${KEY}"`,
      `printf 'mailjet=%s' ${KEY} > local/new/mail.env`,
    ];
    const env = { TMPDIR: temporaryFolder() };
    for (const command of harmless)
      expect((await ask(claudeCall(dir, 'Bash', { command }), { env })).code, command).toBe(0);
  });

  it('a bypass is seen behind options, in clusters of letters, in other programs and in substitutions', async () => {
    const refused = [
      'git commit -n -m x',
      'git commit -anm x',
      'git -C sub -c user.name=x commit --no-verif',
      'cd a; sudo -u me git push origin main --no-verify',
      'if true; then git commit --no-verify; fi',
      'env GIT_EDITOR=true git commit --no-verify',
      "bash -c 'git commit --no-verify'",
      'echo "$(git push --no-verify)"',
      'git add . &&\\\n  git commit \\\n --no-verify -m "x"',
      'git -c core.hooksPath=/dev/null commit -m x',
      '/usr/bin/git commit -m "a; b" -n',
      'MAILWARDEN_REASON=x true; git commit -n',
      'eval "git commit -n"',
    ];
    const passed = [
      'git commit -m "-n"',
      'git commit -m --no-verify',
      'git commit -mn',
      'git commit -F - <<EOF\ngit commit --no-verify\nEOF',
      'git push -n origin main',
      'git log -n 3',
      'git commit -uno -m x -- -n',
      'grep -rn "git commit --no-verify" docs',
      '# git commit --no-verify',
      'export MAILWARDEN_REASON="asked to"; git commit --no-verify',
      'env MAILWARDEN_REASON=asked git commit -n',
    ];
    const code = (command: string) => codeOf(claudeCall(tmpdir(), 'Bash', { command }));
    for (const command of refused) expect(await code(command), command).toBe(2);
    for (const command of passed) expect(await code(command), command).toBe(0);
  });

  it('the program itself answers so, as a command and as hooks start it', () => {
    const { dir } = project();
    const call = claudeCall(dir, 'Write', { file_path: 'src/new.ts', content: LEAK });
    const started = { cwd: temporaryFolder(), input: JSON.stringify(call), encoding: 'utf8' } as const;
    const byHook = spawnSync(process.execPath, [join(DIST, 'hook.cjs'), 'agent'], started);
    expect(byHook).toMatchObject({ status: 2, stdout: '' });
    expect(byHook.stderr).toContain('src/new.ts:1: ');
    expect(runCli(dir, ['hook', 'agent'], { input: started.input })).toEqual({ code: 2, out: '', err: byHook.stderr });
    const read = JSON.stringify(claudeCall(dir, 'Read', { file_path: 'src/mail.ts' }));
    expect(runCli(dir, ['hook', 'agent'], { input: read })).toEqual(NOTHING);
  });
});
