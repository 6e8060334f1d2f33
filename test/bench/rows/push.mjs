// The push rows: the pre-push hook against the bare rev-list | diff-tree of the same commits.
import { randomBytes } from 'node:crypto';
import { source, sourceLines } from '../data.mjs';
import { bareRange, hook, nodeMemory } from './bare.mjs';

/** What the same commits may cost at another remote. */
const TARGET_AGAIN = 1.3;
/** Files in which the hooks remember what they have read. */
const RECEIPTS = '.git/mailwarden/receipts/*';
const FILES = 50;

/** A history for git fast-import: a root of 50 files, then `count` commits of ten new lines in one file each. */
function history(count, last) {
  const blob = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const commit = (at) =>
    `commit refs/heads/main\ncommitter Bench <bench@example.org> ${1_700_000_000 + at} +0000\n${blob(`change ${at}`)}`;
  const texts = Array.from({ length: FILES }, (_, at) => source(40, at));
  const parts = [commit(0)];
  for (const [at, text] of texts.entries()) parts.push(`M 100644 inline src/file-${at}.js\n${blob(text)}`);
  parts.push('\n');
  for (let at = 1; at <= count; at++) {
    const file = at % FILES;
    const lines = [...sourceLines(10, at), ...(at === count ? last : [])];
    // The file stays as long as it is: the newest ten lines take the place of the oldest.
    texts[file] = `${[...texts[file].split('\n').slice(10, -1), ...lines].join('\n')}\n`;
    parts.push(`${commit(at)}M 100644 inline src/file-${file}.js\n${blob(texts[file])}\n`);
  }
  return parts.join('');
}

/** The repository, with two remotes that both have its root and nothing more. */
function pushing(bench, count, last = []) {
  const repository = bench.repository();
  repository.fastImport(history(count, last));
  const tip = repository.git('rev-parse', 'main');
  const known = repository.git('rev-list', '--max-parents=0', 'main');
  repository.git('reset', '-q', '--hard', 'main');
  for (const remote of ['origin', 'backup']) {
    repository.git('init', '-q', '--bare', `../${remote}-${tip}.git`);
    repository.git('remote', 'add', remote, `../${remote}-${tip}.git`);
    repository.git('push', '-q', '--no-verify', remote, `${known}:refs/heads/main`);
  }
  repository.install();
  const input = bench.file('pushed', `refs/heads/main ${tip} refs/heads/main ${known}\n`);
  const to = (remote, rest) =>
    hook(bench, repository, 'pre-push', {
      args: [remote, repository.git('remote', 'get-url', remote)],
      input,
      ...rest,
    });
  return { to, bare: (remote) => bareRange(bench, repository, remote, tip, known) };
}

const commits = (count) => `${count.toLocaleString('en-US')} commit${count === 1 ? '' : 's'}`;

function pushRow(id, target, full, quick, slow = false) {
  return {
    id,
    run(bench) {
      const count = bench.size(full, quick);
      const what = `pre-push, ${commits(count)}`;
      if (!bench.hasHook('pre-push')) return [{ what, missing: 'this build has no pre-push hook' }];
      const { to, bare } = pushing(bench, count);
      const first = to('origin', { forget: RECEIPTS });
      if (nodeMemory(bench, first) !== null) throw new Error('Node was started');
      const ratio = ({ hook, range }) => hook / range;
      const read = bench.compare({ hook: first, range: bare('origin') }, ratio, slow);
      const again = bench.compare({ hook: to('backup'), range: bare('backup') }, ratio, slow);
      return [
        { what, target, ...read },
        { what: `${what}, once more to another remote`, target: TARGET_AGAIN, ...again },
      ];
    },
  };
}

/** A long history with a key in its last commit: Node reads all of it. */
const longPush = {
  id: 'push-50000',
  run(bench) {
    const count = bench.size(50_000, 2_000);
    const what = `pre-push blocks, ${commits(count)} and a key in the last`;
    if (!bench.hasHook('pre-push')) return [{ what, missing: 'this build has no pre-push hook' }];
    const { to, bare } = pushing(bench, count, [`MJ_APIKEY_PRIVATE=${randomBytes(16).toString('hex')}`]);
    const run = to('origin', { forget: RECEIPTS, expect: 1 });
    const memory = nodeMemory(bench, run) / 1e6;
    const ratio = ({ hook, range }) => hook / range;
    return [
      { what: `memory of Node: ${what}`, unit: ' MB', target: 150, min: memory, median: memory },
      { what, ...bench.compare({ hook: run, range: bare('origin') }, ratio, true) },
    ];
  },
};

export const rows = [
  pushRow('push-1', 2.2, 1, 1),
  pushRow('push-100', 1.5, 100, 20),
  pushRow('push-1000', 1.3, 1_000, 200),
  longPush,
];
