// What the hooks are compared with: git alone, and Node alone.
import { execFileSync } from 'node:child_process';

const FLAGS =
  '-p -U0 --text --no-ext-diff --no-textconv --no-color --no-renames --full-index --src-prefix=a/ --dst-prefix=b/ --submodule=short --ignore-submodules=none';

const SETTING = 'unset GIT_DIFF_OPTS GIT_EXTERNAL_DIFF\nexport GIT_NO_REPLACE_OBJECTS=1\n';

/** The staged diff that no setting can change, thrown away. */
export function bareDiff(bench, { dir }) {
  const script = bench.file(
    'bare-diff.sh',
    `${SETTING}git -c core.quotePath=true diff-index --cached ${FLAGS} HEAD -- >/dev/null\n`,
  );
  return { argv: ['/bin/sh', script], cwd: dir, env: bench.env };
}

export const bareNode = (bench, { dir }) => ({ argv: [process.execPath, '-e', '0'], cwd: dir, env: bench.env });

/** What the commits of `tip` add that the remote, of which `known` is the tip, lacks; thrown away. */
export function bareRange(bench, { dir }, remote, tip, known) {
  const list = `git rev-list --stdin --not --exclude=${remote}/main --remotes=${remote}`;
  const diff = `GIT_INDEX_FILE= git -c core.quotePath=true diff-tree --stdin -r --cc --root ${FLAGS}`;
  const script = bench.file(
    `bare-range-${remote}.sh`,
    `${SETTING}printf '%s\\n' ${tip} ^${known} | ${list} | ${diff} >/dev/null\n`,
  );
  return { argv: ['/bin/sh', script], cwd: dir, env: bench.env };
}

/** A hook as git runs it. */
export const hook = (bench, repository, name, { args = [], ...rest } = {}) => ({
  argv: [repository.hook(name), ...args],
  cwd: repository.dir,
  env: {
    ...bench.env,
    GIT_EDITOR: ':',
    ...(name.startsWith('pre-') && name !== 'pre-push' && { GIT_INDEX_FILE: '.git/index' }),
  },
  ...rest,
});

/** Runs a hook with a Node on PATH that leaves a note, and says how much memory it took: bytes, or null where it never started. */
export function nodeMemory(bench, run) {
  const note = bench.file('memory', '');
  const probe = bench.file('memory.cjs', PROBE);
  bench.file('home/node', `#!/bin/sh\nNOTE='${note}' exec '${process.execPath}' --require '${probe}' "$@"\n`, 0o755);
  const { status, stderr } = bench.once({ ...run, env: { ...run.env, PATH: `${bench.env.HOME}:${run.env.PATH}` } });
  if (status !== (run.expect ?? 0))
    throw new Error(`ended with ${status} instead of ${run.expect ?? 0}: ${stderr.slice(0, 2000)}`);
  const peaks = bench.text('memory').trim();
  return peaks === '' ? null : Math.max(...peaks.split('\n').map(Number)) * 1024;
}

/** VmHWM in KiB, a line for each process. */
const PROBE = `const { appendFileSync, readFileSync } = require('node:fs');
if (require('node:worker_threads').isMainThread)
  process.on('exit', () => {
    const [, peak] = /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
    appendFileSync(process.env.NOTE, peak + '\\n');
  });
`;

/** The gate's expression, as the hooks of the build have it. */
export function gateExpression(bench) {
  const [line] = /^mw_expression='.*'$/m.exec(bench.text('package/dist/hooks/pre-commit')) ?? [];
  return execFileSync('/bin/sh', ['-c', `${line}; printf %s "$mw_expression"`], { encoding: 'utf8' });
}
