/** Facts about the commands in a report: copied into a shell, they do what the report says. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReportContext } from '../../src/report/context.ts';
import { reportText } from '../../src/report/text.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { pathArgument } from '../../src/text/shell-words.ts';
import { pushing } from '../push/support/pushing.ts';
import { finding } from '../support/finding.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository } from '../support/repository.ts';

/** The commands that a report shows for a finding in `path`, each on its own line. */
function commands(path: string, context: Partial<ReportContext> = {}, commit: string | null = null): readonly string[] {
  const held = finding({ path: Buffer.from(path).toString('latin1'), commit }).finding;
  const text = reportText(
    { files: 1, addedLines: 1, findings: [held], incomplete: [] },
    { action: 'commit', colour: 0, width: 80, ...context },
  );
  return text.split('\n').flatMap((line) => /(?:^ {4,}|: {3})(git (?:add|rm|rebase) .*)$/.exec(line)?.[1] ?? []);
}

function shell(cwd: string, command: string, name = 'bash'): void {
  execFileSync(name, ['-c', command], { cwd, stdio: 'pipe', env: { ...process.env, GIT_EDITOR: ': ' } });
}

const subject = (command: string) => command.replace(/git commit$/, 'git commit -q -m mended');

function committed(repository: Repository): string {
  return repository.git('show', '-s', '--format=%s').trim();
}

describe('stage it and commit again', () => {
  const odd = [
    'src/mail.ts',
    'a b.ts',
    "it's.ts",
    '"q".ts',
    '$HOME.ts',
    'a`id`.ts',
    '-rf.ts',
    ':colon.ts',
    '[id].ts',
    '*.ts',
    'back\\slash.ts',
    'größe/漢字.ts',
    'new\nline.ts',
    'esc\u001b[31m.ts',
    '\u202etxt.ts',
    'tab\t.ts',
    '!x.ts',
    '#x.ts',
    '~.ts',
  ];

  it('whatever the name of the file, from the top and from a subfolder', () => {
    const repository = newRepository();
    repository.commit('first');
    mkdirSync(join(repository.dir, 'src/lib'), { recursive: true });
    for (const [prefix, cwd] of [
      ['', '.'],
      ['src/lib/', 'src/lib'],
    ] as const) {
      for (const path of odd) {
        repository.write(path, hex32());
        const [command = '', ...rest] = commands(path, { prefix });
        expect(rest).toEqual([]);
        shell(join(repository.dir, cwd), subject(command));
        expect([path, committed(repository), repository.git('status', '--porcelain').trim()]).toEqual([
          path,
          'mended',
          '',
        ]);
      }
    }
  });

  it('a name that is no UTF-8 is named byte by byte', () => {
    expect(pathArgument("bad/\xff'\\.ts")).toBe("$'bad/\\xff\\'\\\\.ts'");
    expect(execFileSync('bash', ['-c', `printf %s ${pathArgument('bad/\xff\x01.ts')}`], { encoding: 'latin1' })).toBe(
      'bad/\xff\x01.ts',
    );
  });

  it('plain names need nothing but sh', () => {
    const repository = newRepository();
    repository.write("it's a.ts", 'x');
    const [command = ''] = commands("it's a.ts");
    shell(repository.dir, subject(command), 'sh');
    expect(committed(repository)).toBe('mended');
  });

  it('a name that holds the key itself is matched by a pattern', () => {
    const repository = newRepository();
    const { key, finding: base } = finding();
    repository.write(`k/${key}.ts`, 'x');
    const held = { ...base, path: asBytes(`k/${key}.ts`) };
    const text = reportText(
      { files: 1, addedLines: 1, findings: [held], incomplete: [] },
      { action: 'commit', colour: 0, width: 80 },
    );
    shell(repository.dir, subject(/git add .*/.exec(text)?.[0] ?? ''));
    expect(repository.git('ls-files')).toBe(`k/${key}.ts\n`);
  });
});

describe('a message that was refused', () => {
  it.each(['-a', '-- a'])('is mended, and the same commit made again, with %s', (words) => {
    const repository = pushing(['commit-msg']);
    repository.add('a', '1\n');
    repository.write('a', '2\n');
    const blocked = repository.sh(`git commit -q -m 'MJ_APIKEY_PRIVATE=${hex32()}' ${words}`);
    const [command = ''] = /git commit .*COMMIT_EDITMSG.*/.exec(blocked.said) ?? [];
    expect([blocked.code, command]).toEqual([1, expect.stringContaining(words)]);
    expect(repository.sh(command, { GIT_EDITOR: "sed -i 's/=.*/=gone/'" }).code).toBe(0);
    expect(repository.git('status', '--porcelain')).toBe('');
    expect(committed(repository)).toBe('MJ_APIKEY_PRIVATE=gone');
  });
});

describe('taking a dotenv file out of git', () => {
  it('keeps it on disk, ignored, whether it was new or tracked, from a subfolder too', () => {
    for (const tracked of [false, true]) {
      const repository = newRepository();
      repository.commit('first');
      if (tracked) {
        repository.stage('app/.env', 'A=1\n');
        repository.commit('with .env');
      }
      repository.stage('app/.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
      for (const command of commands('app/.env', { prefix: 'app/' }))
        shell(join(repository.dir, 'app'), subject(command), 'sh');
      expect(repository.git('ls-files')).toBe('.gitignore\n');
      expect(repository.git('status', '--porcelain')).toBe('');
      expect(repository.git('check-ignore', 'app/.env')).toBe('app/.env\n');
    }
  });
});

describe('the same, whatever is there', () => {
  it('a .gitignore without a last line break, a file that was edited after it was staged, and names of any bytes', () => {
    for (const [path, shown] of [
      ['.env', 'sh'],
      ['a b/[x]*.env', 'sh'],
      ['\xe9t\xe9/.env', 'bash'],
    ] as const) {
      const repository = newRepository();
      repository.stage('.gitignore', 'node_modules');
      repository.commit('first');
      const bytes = Buffer.from(path, 'latin1');
      const place = Buffer.concat([Buffer.from(`${repository.dir}/`), bytes]);
      mkdirSync(place.subarray(0, place.lastIndexOf('/')), { recursive: true });
      writeFileSync(place, `MJ_APIKEY_PRIVATE=${hex32()}\n`);
      repository.git('add', '.');
      writeFileSync(place, `MJ_APIKEY_PRIVATE=${hex32()}\nB=2\n`);
      const held = finding({ path }).finding;
      const text = reportText(
        { files: 1, addedLines: 1, findings: [held], incomplete: [] },
        { action: 'commit', colour: 0, width: 80 },
      );
      const [remove = '', add = ''] = text
        .split('\n')
        .flatMap((line) => /(?:^ {4,}|: {3})(git (?:add|rm) .*)$/.exec(line)?.[1] ?? []);
      shell(repository.dir, remove, shown);
      shell(repository.dir, subject(add), shown);
      expect(repository.git('ls-files')).toBe('.gitignore\n');
      expect(repository.git('status', '--porcelain')).toBe('');
      expect(repository.git('check-ignore', 'node_modules')).toBe('node_modules\n');
    }
  });
});

describe('mending commits before a push', () => {
  /** Three commits, of which `at` brings the key; mends the file, runs the command, and looks for the key in what is left. */
  function mend(at: 'root' | 'inner' | 'head'): void {
    const repository = newRepository();
    const key = hex32();
    const ids = ['root', 'inner', 'head'].map((name) => {
      repository.stage(`${name}.txt`, `${name}\n`);
      if (name === at) repository.stage('src/mail.ts', `const secret = "${key}";\n`);
      return repository.commit(name);
    });
    const id = ids[['root', 'inner', 'head'].indexOf(at)] ?? '';
    repository.write('src/mail.ts', 'const secret = process.env.MJ_APIKEY_PRIVATE;\n');
    const facts = { subject: at, author: 'Ada', age: 'now', place: at };
    const [command = ''] = commands('src/mail.ts', { action: 'push', commits: new Map([[id, facts]]) }, id);
    shell(repository.dir, command, 'sh');
    expect(repository.git('log', '--format=%s').trim().split('\n')).toEqual(['head', 'inner', 'root']);
    expect(repository.git('log', '-p').includes(key)).toBe(false);
    expect(repository.git('status', '--porcelain')).toBe('');
  }

  it('the tip is amended', () => mend('head'));
  it('one further down gets a fixup', () => mend('inner'));
  it('so does the first of all', () => mend('root'));
});
