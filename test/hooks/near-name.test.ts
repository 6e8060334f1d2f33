/** The gate starts Node for every name that Node takes for a configuration, and for few others. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nearNames } from '../../src/config/near-name.ts';
import { SHELLS } from './machine.ts';

const GATE = readFileSync(new URL('../../hooks/lib/staged.sh', import.meta.url), 'utf8');
const [FUNCTION = ''] = /^mw_is_near\(\) \{\n[\s\S]*?^\}$/m.exec(GATE) ?? [];

const ENDINGS = ['', 'rc', '.config', '.yml', '.yaml', '.json', '.json5', '.jsonc', '.toml', '.ini', '.conf', '.cfg']
  .concat(['.js', '.mjs', '.cts', '.ts', '.yml.txt', '.txt', 'rc.json', '.config.ts', '.config.yaml', '.toml.txt'])
  .concat([
    '.ylm',
    '.yl',
    '.ym',
    '.ml',
    '.y',
    '.m',
    '.l',
    'yml',
    '.xml',
    '.yxl',
    '.ymll',
    '.yyml',
    '-yml',
    '.y-ml',
    '.bml',
  ]);
const NAMES = ['.mailwarden', 'mailwarden', '.mail-warden', 'mail_warden', '.malwarden', '.MailWarden'].flatMap(
  (stem) => ENDINGS.flatMap((ending) => [stem + ending, (stem + ending).toUpperCase()]),
);
const OTHERS = [
  'mailwarden-notes.env',
  '.mailwarden-notes.env',
  'mailwarden.md',
  'mailwarden.env',
  '.mailwarden.env',
  'mailwarden.py',
];

test.each(SHELLS.map((shell) => [shell.join(' '), shell] as const))('in %s', (_, [program = 'sh', ...options]) => {
  const names = [...NAMES, ...OTHERS, 'sub/.mailwarden.yml', '.mailwarden.yml', 'middleware.ts', 'makefile'];
  const script = `${FUNCTION}\nfor name; do ! mw_is_near "$name" || echo "$name"; done`;
  const { stdout, stderr } = spawnSync(program, [...options, '-c', script, 'sh', ...names], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const started = stdout.trimEnd().split('\n');
  const near = nearNames(names);
  expect(near.length).toBeGreaterThan(80);
  expect(near.filter((name) => !started.includes(name))).toEqual([]);
  expect(started).toContain('.mailwarden.yml');
  for (const name of [...OTHERS, 'sub/.mailwarden.yml', 'middleware.ts', 'makefile'])
    expect(started).not.toContain(name);
});
