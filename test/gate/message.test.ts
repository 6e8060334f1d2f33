/** What sh lets through of a message without a process: only what is short, and nothing that the expression matches. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultRules } from '../../src/config/built-in.ts';
import { renderLibraries } from '../../src/gate/render.ts';
import { SHELLS, which } from '../hooks/machine.ts';
import { expand } from '../support/expand.ts';
import { temporaryFolder } from '../support/repository.ts';
import { line } from './samples.ts';

/** Whether each of the messages passes, as a shell without any program says it. */
function passes(shell: readonly string[], messages: readonly string[]): readonly boolean[] {
  const folder = temporaryFolder();
  for (const [at, text] of messages.entries()) writeFileSync(join(folder, String(at)), text, 'latin1');
  const loop = `n=0; while [ $n -lt ${messages.length} ]; do
if mw_is_plain $n; then echo true; else echo false; fi; n=$((n + 1)); done`;
  const [name = 'sh', ...flags] = shell;
  const { stdout, stderr } = spawnSync(
    which(name) ?? name,
    [...flags, '-c', `${renderLibraries(['gate', 'message'])}\n${loop}`],
    { cwd: folder, env: { PATH: folder }, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'latin1' },
  );
  expect(stderr).toBe('');
  return stdout
    .trimEnd()
    .split('\n')
    .map((word) => word === 'true');
}

const gate = new RegExp(`${defaultRules().expression}|^oid sha256:[0-9a-f]`, 'm');
const examples = defaultRules().rules.flatMap(({ hits }) => hits.map(({ lines }) => lines.map(expand).join('\n')));
const sampled = fc.sample(fc.oneof(line, fc.stringMatching(gate)), 400);
const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

test.each(SHELLS.map((shell) => ({ name: shell.join(' '), shell })))(
  '$name: nothing passes that the expression matches',
  ({ shell }) => {
    const found = [...examples, ...sampled.map(bytes)].filter((text) => gate.test(text) && text.length < 400);
    expect(found.length).toBeGreaterThan(200);
    const framed = found.flatMap((text) => [text, `change\n\n${text}`, `${text}\nSigned-off-by: Ada\n`]);
    const passed = passes(shell, framed);
    expect(framed.filter((_, at) => passed[at])).toEqual([]);
  },
);

test.each(SHELLS.map((shell) => ({ name: shell.join(' '), shell })))(
  '$name: a usual message passes; a long one, an empty one and an id of a commit are left to grep',
  ({ shell }) => {
    const usual = ['change', 'change\n', 'Mend the list\n\nIt begins at one.\n'];
    const odd = ['', `${'a line\n'.repeat(200)}`, expand('This reverts commit {hex:40}.\n'), 'x\n'.repeat(299)];
    expect(passes(shell, [...usual, ...odd])).toEqual([true, true, true, false, false, false, true]);
  },
);
