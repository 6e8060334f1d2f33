/** Facts about the completion scripts, found by the shells themselves. */
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { longFlag } from '../../src/commands/command.ts';
import { completionScript, SHELLS } from '../../src/commands/completion-scripts.ts';
import { allCommands } from '../../src/entry/commands.ts';
import { temporaryFolder } from '../support/repository.ts';

const COMMANDS = await allCommands();

const missing = (shell: string) => spawnSync(shell, ['--version']).error !== undefined;

/** What bash offers at the end of `words`. */
function bash(...words: readonly string[]): readonly string[] {
  const script = `${completionScript('bash', COMMANDS)}\nCOMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _mailwarden; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script, 'bash', 'mailwarden', ...words], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
}

/** What fish offers for a whole line. */
function fish(line: string): readonly string[] {
  const file = join(temporaryFolder(), 'mailwarden.fish');
  writeFileSync(file, completionScript('fish', COMMANDS));
  const out = execFileSync('fish', ['--no-config', '-c', `source ${file}; complete -C '${line}'`], {
    encoding: 'utf8',
    cwd: temporaryFolder(),
  });
  return out
    .split('\n')
    .filter(Boolean)
    .map((row) => row.split('\t')[0] ?? '');
}

it('every script names every command and every option', () => {
  for (const shell of SHELLS) {
    const script = completionScript(shell, COMMANDS);
    for (const { name, options = {} } of COMMANDS) {
      expect(script).toContain(name);
      for (const option of Object.keys(options)) expect(script).toContain(longFlag(option).slice(2));
    }
  }
});

describe.skipIf(missing('bash'))('bash', () => {
  it('completes commands, options, values, and leaves files to the shell', () => {
    expect(bash('')).toEqual(expect.arrayContaining(['install', 'scan', '--version']));
    expect(bash('sc')).toEqual(['scan']);
    expect(bash('scan', '--')).toEqual([
      '--staged',
      '--range',
      '--history',
      '--resume',
      '--image',
      '--platform',
      '--stdin',
      '--path',
      '--config-from',
      '--write-baseline',
      '--format',
      '--report',
      '--verbose',
      '--help',
    ]);
    expect(bash('doctor', '--format', '')).toEqual(['text', 'json']);
    expect(bash('guide', 'mailjet', '--language', '=', 'p')).toEqual(['python', 'php']);
    expect(bash('guide', 'mailjet', '--store', '=')).toEqual(['env', 'aws', 'vault', 'conjur']);
    expect(bash('guide', 'mailjet', 'rev')).toEqual(['revoke']);
    expect(bash('help', 'sc')).toEqual(['scan']);
    expect(bash('help', 'src/')).toEqual([]);
    expect(bash('overrides', '')).toEqual(['list', 'show', 'totals', 'verify', 'explain', 'share']);
    expect(bash('doctor', '')).toEqual(['--format', '--help']);
    expect(bash('scan', 'src/')).toEqual([]);
    expect(bash('guide', 'pep')).toEqual(['pepipost']);
    expect(bash('guide', 'mailjet', '--language', 'py')).toEqual(['python']);
  });
});

describe.skipIf(missing('fish'))('fish', () => {
  it('completes commands, options and values', () => {
    expect(fish('mailwarden sc')).toEqual(['scan']);
    expect(fish('mailwarden scan --st')).toEqual(['--staged', '--stdin']);
    expect(fish('mailwarden scan --format ')).toEqual(['json', 'text']);
    expect(fish('mailwarden completion ')).toEqual(['bash', 'fish', 'zsh']);
  });
});

describe.skipIf(missing('zsh'))('zsh', () => {
  /** Runs the function with the completion system replaced by something that prints what it is given. */
  function zsh(...words: readonly string[]): string {
    const fakes = `compdef() { :; }; compset() { PREFIX=\${PREFIX#*=}; }; _files() { print FILES; }; compadd() { print -l -- "\${@:#--}"; }; _describe() { print -l -- "\${(@P)2}"; }`;
    const call = `words=("$@"); CURRENT=$#; PREFIX=$words[CURRENT]; _mailwarden`;
    return execFileSync(
      'zsh',
      ['-f', '-c', `${fakes}\n${completionScript('zsh', COMMANDS)}\n${call}`, 'zsh', 'mailwarden', ...words],
      { encoding: 'utf8' },
    );
  }

  it('completes commands, options, values and files', () => {
    expect(zsh('')).toMatch(/^install:put the hooks/m);
    expect(zsh('scan', '--')).toMatch(/^--staged:/m);
    expect(zsh('doctor', '--format', '').split('\n').filter(Boolean)).toEqual(['text', 'json']);
    expect(zsh('scan', 'src')).toBe('FILES\n');
    expect(zsh('guide', 'mailjet', '--language=p').split('\n')).toEqual(expect.arrayContaining(['python', 'php']));
    expect(zsh('guide', 'mailjet', '').split('\n')).toEqual(expect.arrayContaining(['leak', 'revoke']));
    expect(zsh('help', '').split('\n')).toEqual(expect.arrayContaining(['scan', 'guide']));
    expect(zsh('guide', '').split('\n')).toEqual(
      expect.arrayContaining(['mailjet', 'pepipost', 'netcore', 'sendgrid']),
    );
  });

  it('is syntax that zsh accepts', () => {
    const file = join(temporaryFolder(), '_mailwarden');
    writeFileSync(file, completionScript('zsh', COMMANDS));
    expect(spawnSync('zsh', ['-n', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });
});
