/** Facts about the command line, found by running it. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Terminal } from '../../src/commands/command.ts';
import { allCommands } from '../../src/entry/commands.ts';
import { runProgram } from '../../src/entry/program.ts';
import { CLI, runCli } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, temporaryFolder } from '../support/repository.ts';

const COMMANDS = await allCommands();

/** Lines that hold a key beyond doubt. */
const leak = (key = hex32()) => `export MJ_APIKEY_PUBLIC=${hex32()}\nexport MJ_APIKEY_PRIVATE=${key}\n`;

describe('help and wrong words', () => {
  it('every command has help with examples of itself', () => {
    const dir = temporaryFolder();
    const whole = runCli(dir, ['--help']);
    expect(whole).toMatchObject({ code: 0, err: '' });
    for (const { name, about, examples } of COMMANDS) {
      expect(whole.out).toContain(`  ${name}`);
      const { code, out, err } = runCli(dir, name === 'hook' ? ['help', 'hook'] : [name, '--help']);
      expect([name, code, err]).toEqual([name, 0, '']);
      expect(out).toContain(about.slice(0, 40));
      for (const [command] of examples) {
        expect(out).toContain(command);
        expect(command).toMatch(new RegExp(`^(?:[\\w /:]+ \\| )?mailwarden ${name}\\b`));
      }
    }
  });

  it('--version is the one of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(runCli(temporaryFolder(), ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('wrong use is exit 2, says what was meant, and leaves stdout alone', () => {
    const dir = temporaryFolder();
    const table: readonly (readonly [args: readonly string[], words: RegExp])[] = [
      [[], /a command is missing[\s\S]*\n {2}try: \S+( \S+)? COMMAND --help/],
      [['scna'], /unknown command 'scna' \(Did you mean scan\?\)/],
      [['scan', '--stagd'], /unknown option '--stagd' \(Did you mean --staged\?\)/],
      [['scan'], /nothing to scan/],
      [['scan', '--staged', '--stdin'], /--staged and --stdin cannot be combined/],
      [['scan', '--staged', 'a'], /--staged and paths cannot be combined/],
      [['scan', '--range', 'a..b', '--stdin'], /--range and --stdin cannot be combined/],
      [['scan', '--path', 'x', '.'], /--path names the text of --stdin/],
      [['scan', '--format', 'jsno', '.'], /Did you mean json\?/],
      [['scan', '--range'], /argument missing/],
      [['guide'], /missing required argument 'provider'/],
      [['guide', 'mailjt'], /Did you mean mailjet\?/],
      [['guide', 'mailjet', '--language', 'pyton'], /Did you mean python\?/],
      [['completion', 'bahs'], /Did you mean bash\?/],
      [['hook', 'pre-comit'], /unknown hook "pre-comit"/],
      [['install', 'x'], /too many arguments/],
      [['overrides', 'verfy'], /Did you mean verify\?/],
      [['scan', '--staged'], /no git repository here/],
      [['scan', '--range', 'a..b'], /no git repository here/],
    ];
    for (const [args, words] of table) {
      const { code, out, err } = runCli(dir, args);
      expect([args, code, out]).toEqual([args, 2, '']);
      expect(err).toMatch(words);
      expect(err).toMatch(/^✖ mailwarden: /);
      expect(err).toMatch(/\n {2}try: /);
      expect(err).not.toMatch(/\n\s+at /);
    }
  });
});

/** A terminal that keeps what is written. */
function paper(columns: number, cwd = tmpdir()): { readonly terminal: Terminal; readonly written: () => string } {
  let text = '';
  const stdout = { isTTY: true, columns, write: (piece: string) => (text += piece) };
  return { terminal: { stdin: process.stdin, stdout, stderr: stdout, env: {}, cwd }, written: () => text };
}

it('what install, doctor and uninstall say breaks between words only, and JSON does not break', async () => {
  const { dir } = newRepository();
  for (const line of [
    'install --dry-run',
    'install',
    'doctor',
    'install',
    'uninstall --dry-run',
    'uninstall',
    'doctor',
  ]) {
    const { terminal, written } = paper(40, dir);
    await runProgram(line.split(' '), terminal);
    expect(written(), line).not.toBe('');
    for (const one of written().split('\n'))
      if (one.length > 40) expect(one.trim(), line).toMatch(/^(\S+|.*(npx|node|git|mailwarden) .*)$/);
  }
  const { terminal, written } = paper(40, dir);
  await runProgram(['doctor', '--format', 'json'], terminal);
  expect(JSON.parse(written())).toMatchObject({ ok: false });
});

describe('errors and help', () => {
  it('an error names the help of its own command, and all words where they are few', async () => {
    const table: readonly (readonly [args: readonly string[], command: string, words: RegExp])[] = [
      [['scan', '--stagd'], 'scan ', /unknown option/],
      [['scan'], 'scan ', /nothing to scan/],
      [['verify'], 'verify ', /in one way/],
      [
        ['guide', 'sendgird'],
        'guide ',
        /unknown provider 'sendgird' \(Did you mean sendgrid\?\)\nknown: mailjet, pepipost, .* and \d+ more/,
      ],
      [['guide'], 'guide ', /known: mailjet, pepipost, netcore, .* and \d+ more/],
      [['guide', 'mailjet', '--language', 'perl'], 'guide ', /known: javascript, python, java, go, ruby, php, csharp/],
      [['guide', 'mailjet', '--store', 'keychain'], 'guide ', /known: env, aws, vault, conjur/],
      [['guide', 'mailjet', 'nonsense'], 'guide ', /known: leak, misuse/],
      [['scan', '--format', 'pdf', '.'], 'scan ', /known: text, json/],
      [['install', '--manager', 'other'], 'install ', /known: auto, config, git, /],
      [['completion', 'tcsh'], 'completion ', /known: bash, zsh, fish/],
      [['help', 'nope'], '', /unknown command 'nope'\nknown: install/],
      [['nope'], '', /known: install, uninstall/],
      [['inventory'], 'inventory ', /the name of a key/],
    ];
    for (const [args, command, words] of table) {
      const error: unknown = await runProgram(args, paper(80).terminal).catch((caught: unknown) => caught);
      expect([args, error]).toMatchObject([args, { code: 'usage', hint: `npx mailwarden ${command}--help` }]);
      expect(String(error)).toMatch(words);
      expect(String(error)).not.toMatch(/command-argument|Usage:/);
    }
  });

  it('a key where a word belongs is refused and not repeated', () => {
    const [dir, key] = [temporaryFolder(), hex32()];
    for (const args of [
      ['guide', key],
      ['guide', 'mailjet', key],
      ['guide', 'mailjet', '--language', key],
      ['inventory', '--provider', key],
      ['verify', '--stdin', '--provider', key],
      ['verify', '--stdin', '--format', key],
      ['overrides', '--format', key],
    ]) {
      const { code, out, err } = runCli(dir, args);
      expect([args.at(-2), code, out]).toEqual([args.at(-2), 2, '']);
      expect(err).toContain('known: ');
      expect(err).not.toContain(key);
    }
  });

  it('help, version and --help are understood in every way that people try', () => {
    const dir = temporaryFolder();
    const help = runCli(dir, ['--help']).out;
    expect(runCli(dir, ['help'])).toEqual({ code: 0, out: help, err: '' });
    for (const args of [
      ['help', 'hook'],
      ['hook', '--help'],
    ])
      expect(runCli(dir, args)).toMatchObject({ code: 0, out: expect.stringMatching(/^Usage: mailwarden hook/) });
    const version = runCli(dir, ['--version']).out;
    for (const args of [['version'], ['-v'], ['-V']])
      expect(runCli(dir, args)).toEqual({ code: 0, out: version, err: '' });
    expect(JSON.parse(runCli(dir, ['version', '--format', 'json']).out)).toMatchObject({
      schemaVersion: 1,
      tool: { name: 'mailwarden', version: version.trim() },
    });
  });

  it('help fits any width between words, and a command that is cut can still be pasted', async () => {
    for (const columns of [40, 80, 120])
      for (const words of [['--help'], ...COMMANDS.map(({ name }) => [name, '--help'])]) {
        const { terminal, written } = paper(columns);
        expect(await runProgram(words, terminal)).toBe(0);
        const text = written();
        const lines = text.split('\n').map((line) => line.replace(/ \\$/, ''));
        const long = lines.filter((line) => line.length > columns && line.trim().includes(' '));
        expect([columns, words, long]).toEqual([columns, words, []]);
        const command = words.length > 1 ? words[0] : undefined;
        for (const [example] of COMMANDS.find(({ name }) => name === command)?.examples ?? [])
          expect(text.replaceAll(/ \\\n +/g, ' ')).toContain(example);
      }
  });
});

describe('scan', () => {
  it('of stdin: exit 1, findings on stdout, no key anywhere', () => {
    const [dir, key] = [temporaryFolder(), hex32()];
    for (const format of ['text', 'json']) {
      const { code, out, err } = runCli(dir, ['scan', '--stdin', '--path', 'deploy.sh', '--format', format], {
        input: leak(key),
      });
      expect([code, err]).toEqual([1, '']);
      expect(out).toContain(`${key.slice(0, 4)}… (32)`);
      expect(out).not.toContain(key);
    }
  });

  it('with --format json: one object by the contract and nothing else', () => {
    const { out } = runCli(temporaryFolder(), ['scan', '--stdin', '--path', 'a/größe.sh', '--format', 'json'], {
      input: leak(),
    });
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual(['schemaVersion', 'tool', 'summary', 'incomplete', 'findings']);
    expect(report.summary).toEqual({ files: 1, addedLines: 2, findings: 2, blocked: 2, suppressed: 0 });
    expect(report.findings[1]).toMatchObject({
      path: 'a/größe.sh',
      line: 2,
      column: 26,
      endColumn: 58,
      commit: null,
      suppressed: null,
    });
    expect(report.findings[1].fingerprint).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('clean input: exit 0 and no word', () => {
    expect(runCli(temporaryFolder(), ['scan', '--stdin'], { input: 'nothing here\n' })).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });

  it('what cannot be read is named after the rest is done: exit 3, or 1 beside a key', () => {
    const repository = newRepository();
    repository.write('deploy.sh', leak());
    repository.write('README', 'clean\n');
    expect(runCli(repository.dir, ['scan', 'README', 'gone'])).toMatchObject({
      code: 3,
      out: expect.stringMatching(/cannot read .*gone/),
    });
    const { code, out } = runCli(repository.dir, ['scan', 'gone', 'deploy.sh', '--format', 'json']);
    expect([code, JSON.parse(out).incomplete.length, JSON.parse(out).summary.blocked]).toEqual([1, 1, 2]);
  });

  it('of what is staged and of commits, from a subfolder, with the configuration of the top', () => {
    const repository = newRepository();
    repository.stage('sub/x', 'x\n');
    repository.commit('first');
    repository.stage('sub/deploy.sh', leak());
    const sub = join(repository.dir, 'sub');
    expect(runCli(sub, ['scan', '--staged']).code).toBe(1);
    repository.commit('second');
    expect(runCli(sub, ['scan', '--staged']).code).toBe(0);
    const { code, out } = runCli(sub, ['scan', '--range', 'HEAD~1..HEAD', '--format', 'json']);
    const { findings } = JSON.parse(out);
    expect([code, findings[0].path, findings[0].commit]).toEqual([
      1,
      'sub/deploy.sh',
      repository.git('rev-parse', 'HEAD').trim(),
    ]);
    const allow = findings
      .map((held: { fingerprint: string }) => `  - { fingerprint: "${held.fingerprint}", reason: sample }\n`)
      .join('');
    repository.write('.mailwarden.yml', `allow:\n${allow}`);
    const allowed = runCli(sub, ['scan', '--range', 'HEAD~1..HEAD', '--format', 'json']);
    expect([allowed.code, JSON.parse(allowed.out).summary]).toEqual([
      0,
      expect.objectContaining({ blocked: 0, suppressed: 2 }),
    ]);
    repository.write('.mailwarden.yml', 'paths: { ignore: ["sub/*.sh"] }\n');
    expect(JSON.parse(runCli(sub, ['scan', '--range', 'HEAD~1..HEAD', '--format', 'json']).out).findings).toEqual([]);
  });

  it('an inline comment with a reason lets through, and --verbose tells', () => {
    const input = leak().replaceAll('\n', ' # mailwarden:allow sample of the docs\n');
    const { code, out } = runCli(temporaryFolder(), ['scan', '--stdin', '--path', 'a.sh', '--verbose'], { input });
    expect(code).toBe(0);
    expect(out).toMatch(/2 findings let through\n {2}a\.sh:1:\d+ {2}inline: sample of the docs/);
  });

  it('a failure leaves stdout empty, with --format json too', () => {
    const repository = newRepository();
    repository.write('.mailwarden.yml', 'block: high\nblok: low\n');
    const broken = runCli(repository.dir, ['scan', '--stdin', '--format', 'json'], { input: leak() });
    expect(broken).toMatchObject({ code: 2, out: '' });
    expect(broken.err).toMatch(/\.mailwarden\.yml, line 2: unknown key "blok"; did you mean block\?/);
    repository.write('.mailwarden.yml', '');
    expect(runCli(repository.dir, ['scan', '--range', 'no..where', '--format', 'json'])).toMatchObject({
      code: 2,
      out: '',
    });
  });

  it('colour follows FORCE_COLOR and NO_COLOR', () => {
    const at = (env: Readonly<Record<string, string>>) =>
      runCli(temporaryFolder(), ['scan', '--stdin', '--path', 'a.sh'], { input: leak(), env }).out;
    expect(at({})).not.toContain('\u001b');
    expect(at({ FORCE_COLOR: '1' })).toContain('\u001b[1m');
    expect(at({ FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain('\u001b');
  });
});

describe('the edge of the process', () => {
  it('a reader that goes away is no crash', () => {
    const dir = temporaryFolder();
    const lines = Array.from({ length: 3_000 }, () => leak()).join('');
    const command = `"$0" "$1" scan --stdin --path a.sh --verbose | head -c 1 >/dev/null`;
    const { stderr } = spawnSync('sh', ['-c', command, process.execPath, CLI], {
      cwd: dir,
      input: lines,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
  });

  it('Ctrl-C is exit 3, never a clean run', async () => {
    const child = spawn(process.execPath, [CLI, 'scan', '--stdin'], { cwd: temporaryFolder() });
    const err: Buffer[] = [];
    child.stderr.on('data', (part: Buffer) => err.push(part));
    // more than a pipe holds: once it has gone, the scan is under way
    if (!child.stdin.write(Buffer.alloc(4 << 20, 'x\n'))) await once(child.stdin, 'drain');
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(code).toBe(3);
    expect(Buffer.concat(err).toString()).toMatch(/stopped before everything was checked/);
  });
});

describe('paths.ignore', () => {
  it('means the same from every folder, for folders, files and a named text', () => {
    const repository = newRepository();
    repository.write('.mailwarden.yml', 'paths: { ignore: ["vendor/**", "sub/a.sh"] }\n');
    for (const path of ['vendor/x.sh', 'sub/vendor/x.sh', 'sub/a.sh', 'a.sh']) repository.write(path, leak());
    const found = (folder: string, ...args: readonly string[]): readonly string[] => {
      const { out } = runCli(join(repository.dir, folder), ['scan', '--format', 'json', ...args], { input: leak() });
      return [...new Set<string>(JSON.parse(out).findings.map(({ path }: { path: string }) => path))];
    };
    expect(found('.', '.')).toEqual(['a.sh', 'sub/vendor/x.sh']);
    expect(found('sub', '..')).toEqual([join(repository.dir, 'a.sh'), 'vendor/x.sh']);
    expect(found('sub', '.')).toEqual(['vendor/x.sh']);
    expect(found('vendor', '.')).toEqual([]);
    expect(found('vendor', 'x.sh', '../sub/a.sh')).toEqual([]);
    expect(found('sub', '--stdin', '--path', 'a.sh')).toEqual([]);
    expect(found('vendor', '--stdin', '--path', 'y.sh')).toEqual([]);
    expect(found('vendor', '--stdin')).toEqual(['stdin']);
    expect(found('sub', '--stdin', '--path', 'vendor/x.sh')).toEqual(['vendor/x.sh']);
  });
});
