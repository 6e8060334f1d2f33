// The commit rows: the pre-commit hook against the bare diff, for little, for much, and for files full of hex values.
import { randomBytes } from 'node:crypto';
import { buildInfo, bytesOfSource, goSum, packageLock, source, sourceLines } from '../data.mjs';
import { bareDiff, bareNode, hook, nodeMemory } from './bare.mjs';

/** What the design allows: a little more once the hook keeps the books of the override log. */
const small = (bench) => (bench.hasHook('post-commit') ? 2.5 : 2);

/** A repository of `files` files of 200 lines, the hooks in it, then `change` staged. */
function staged(bench, { files = 20, before, change }) {
  const repository = bench.repository();
  for (let at = 0; at < files; at++) repository.write(`src/${at % 100}/file-${at}.js`, source(200, at));
  before?.(repository);
  repository.stage();
  repository.commit();
  repository.install();
  change(repository);
  repository.stage();
  return repository;
}

/** Ten new lines at the end of the first `count` files. */
function edit(repository, count) {
  for (let at = 0; at < count; at++) {
    const path = `src/${at % 100}/file-${at}.js`;
    repository.write(path, repository.read(path) + source(10, 9000 + at));
  }
}

/** Lines that a release changes here and there. */
const replaced = (text, count, by) => {
  const lines = text.split('\n');
  const step = Math.floor(lines.length / count);
  for (let at = 0; at < count; at++) lines[at * step] = by(at);
  return lines.join('\n');
};

/** The hook against the bare diff; it must pass, and start no Node. */
function cleanRow(id, what, { target = small, slow = false, ...setting }) {
  return {
    id,
    run(bench) {
      const label = typeof what === 'function' ? what(bench) : what;
      const repository = staged(bench, setting.of?.(bench) ?? setting);
      const run = hook(bench, repository, 'pre-commit');
      if (nodeMemory(bench, run) !== null) throw new Error(`${label}: Node was started`);
      const runs = { hook: run, diff: bareDiff(bench, repository) };
      return [{ what: label, target: target(bench), ...bench.compare(runs, ({ hook, diff }) => hook / diff, slow) }];
    },
  };
}

const megabytes = (bench, full) => bench.size(full, full / 10);

const oneFile = {
  id: 'commit-1',
  run(bench) {
    const repository = staged(bench, { change: (to) => edit(to, 1) });
    const run = hook(bench, repository, 'pre-commit');
    if (nodeMemory(bench, run) !== null) throw new Error('Node was started');
    const runs = { hook: run, diff: bareDiff(bench, repository), node: bareNode(bench, repository) };
    return bench.compareAll(runs, [
      {
        what: 'pre-commit, 1 file, against the bare diff',
        target: small(bench),
        ratio: ({ hook, diff }) => hook / diff,
      },
      { what: 'pre-commit, 1 file, against node -e 0', target: 0.35, ratio: ({ hook, node }) => hook / node },
    ]);
  },
};

const candidate = {
  id: 'candidate',
  run(bench) {
    const repository = staged(bench, { change: (to) => to.write('src/mail.js', keyed()) });
    const runs = {
      hook: hook(bench, repository, 'pre-commit', { expect: 1 }),
      node: bareNode(bench, repository),
      diff: bareDiff(bench, repository),
    };
    const what = 'pre-commit, a key: detection and report, against node -e 0 plus the bare diff';
    return [{ what, target: 1.8, ...bench.compare(runs, ({ hook, node, diff }) => hook / (node + diff)) }];
  },
};

const keyed = () => {
  const key = randomBytes(16).toString('hex');
  return `import Mailjet from 'node-mailjet';\nconst secret = Mailjet.apiConnect(process.env.MJ_APIKEY_PUBLIC, '${key}');\n`;
};

/** The same commit with all packs and with none. Both repositories have a configuration: reading it is no matter of packs. */
function packsRow(id, what, { target, expect, change }) {
  return {
    id,
    run(bench) {
      const run = (packs) => {
        const before = (to) => to.write('.mailwarden.yml', `packs: [${packs}]\n`);
        return hook(bench, staged(bench, { before, change }), 'pre-commit', { expect });
      };
      const runs = { all: run('mail, common'), none: run('') };
      return [{ what, target, ...bench.compare(runs, ({ all, none }) => all / none) }];
    },
  };
}

/** A commit with all hooks, less the same commit in a repository without any. */
const allHooks = {
  id: 'all-hooks',
  run(bench) {
    const script = bench.file(
      'commit.sh',
      'echo "line $$" >>src/0/file-0.js; git add src/0/file-0.js; git commit -q -m change\n',
    );
    const commits = (installed) => {
      const repository = bench.repository({ installed });
      for (let at = 0; at < 20; at++) repository.write(`src/${at}/file-${at}.js`, source(200, at));
      repository.stage();
      repository.commit();
      repository.install();
      return { argv: ['/bin/sh', script], cwd: repository.dir, env: bench.env };
    };
    const runs = {
      with: commits(true),
      without: commits(false),
      diff: bareDiff(bench, staged(bench, { change: (to) => edit(to, 1) })),
    };
    const ratio = (ms) => (ms.with - ms.without) / ms.diff;
    const what = `git commit, 1 file: its ${bench.hooks.length} kinds of hooks together, against the bare diff`;
    return [{ what, target: 3.5, ...bench.compare(runs, ratio) }];
  },
};

/** Three lines changed in a build-info file of 5 MB. */
const hexFile = (bench) => {
  const lines = buildInfo(megabytes(bench, 5e6));
  const middle = lines.length >> 1;
  return {
    before: (to) => to.write('build-info.json', lines.join('\n')),
    change: (to) => to.write('build-info.json', lines.toSpliced(middle, 3, ...sourceLines(3)).join('\n')),
  };
};

const lockFile = (path, text) => ({ before: (to) => to.write(path, text(1)), change: (to) => to.write(path, text(2)) });

/** 500 lines of a file of many, taken from its next release. */
const mixed = (make) => (version) => {
  const old = make(1);
  const fresh = make(3).split('\n');
  const step = Math.floor(fresh.length / 500);
  return version === 1 ? old : replaced(old, 500, (at) => fresh[at * step]);
};

export const rows = [
  oneFile,
  cleanRow('commit-20', 'pre-commit, 20 files of 200 lines, 10 new lines each', { change: (to) => edit(to, 20) }),
  cleanRow('tracked-50000', (bench) => `pre-commit, 1 file among ${bench.size('50,000', '5,000')} that are tracked`, {
    of: (bench) => ({ files: bench.size(50_000, 5_000), change: (to) => edit(to, 1) }),
  }),
  cleanRow('hex-file', 'pre-commit, 3 lines in a 5 MB file full of 32-hex values', { target: () => 2.5, of: hexFile }),
  cleanRow('lock-npm', 'pre-commit, 500 changed lines of a package-lock.json', {
    target: () => 2.5,
    ...lockFile(
      'package-lock.json',
      mixed((version) => packageLock(1500, version)),
    ),
  }),
  cleanRow('lock-go', 'pre-commit, 500 changed lines of a go.sum', {
    target: () => 2.5,
    ...lockFile(
      'go.sum',
      mixed((version) => goSum(1500, version)),
    ),
  }),
  cleanRow('big', (bench) => `pre-commit, a new file of ${bench.size(100, 10)} MB`, {
    target: () => 0.7,
    slow: true,
    of: (bench) => ({ change: (to) => to.write('big.txt', bytesOfSource(megabytes(bench, 100e6))) }),
  }),
  cleanRow('big-fresh', 'pre-commit, a new file of 10 MB, staged in the second in which it was written', {
    target: () => 2.5,
    slow: true,
    change: (to) => to.write('big.txt', bytesOfSource(10e6), { fresh: true }),
  }),
  candidate,
  packsRow('packs-clean', 'pre-commit, 1 file, with all packs against none', {
    target: 1.15,
    change: (to) => edit(to, 1),
  }),
  packsRow('packs-key', 'pre-commit, a key, with all packs against none', {
    target: 1.2,
    expect: 1,
    change: (to) => to.write('src/mail.js', keyed()),
  }),
  allHooks,
];
