// node test/bench/commits.mjs [--last N] REPOSITORY…: of the last N commits of each repository, how many hold a candidate
// on an added line, and how many of those name somebody whose key it could be, so that the hook would start Node.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { last: { type: 'string', default: '10000' } },
  allowPositionals: true,
});
const hook = readFileSync(fileURLToPath(new URL('../../dist/hooks/pre-commit', import.meta.url)), 'utf8');
const added = new RegExp(variable('mw_added'), 's');
const words = new RegExp(variable('mw_words'), 'i');

/** What the hook gives to a variable, out of sh's quotes. */
function variable(name) {
  const [, quoted = ''] = new RegExp(`^${name}=('(?:[^']|'\\\\'')*')$`, 'm').exec(hook) ?? [];
  if (quoted === '') throw new Error(`the hook has no ${name}`);
  return quoted.slice(1, -1).replaceAll("'\\''", "'");
}

/** The commits of a repository with a candidate, each with its new blobs and their paths. */
async function* candidates(folder, counted) {
  const flags = '--no-merges -p -U0 --text --no-renames --no-ext-diff --no-textconv --raw --no-abbrev --full-index';
  const argv = ['log', '-n', values.last, '--format=%x01%H', ...flags.split(' ')];
  const git = spawn('git', argv, {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let commit = null;
  let rest = '';
  const line = (text) => {
    if (text.startsWith('\x01')) {
      const done = commit;
      commit = { files: [], isCandidate: false };
      counted.commits++;
      return done;
    }
    if (text.startsWith(':')) {
      const [, , , id, , path] = text.split(/[ \t]/);
      if (!/^0+$/.test(id)) commit.files.push({ id, path });
    } else if (!commit.isCandidate && text.startsWith('+') && !text.startsWith('+++ ')) {
      commit.isCandidate = added.test(text.replaceAll('\0', ''));
    }
    return null;
  };
  for await (const chunk of git.stdout.setEncoding('latin1')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const text of lines) {
      const done = line(text);
      if (done?.isCandidate) yield done;
    }
  }
  if (commit?.isCandidate) yield commit;
}

const isNamed = (folder, { files }) =>
  files.some(({ path }) => words.test(path)) ||
  words.test(
    execFileSync('git', ['cat-file', '--batch'], {
      cwd: folder,
      input: files.map(({ id }) => `${id}\n`).join(''),
      encoding: 'latin1',
      maxBuffer: 2 ** 30,
    }).replaceAll('\0', ''),
  );

const say = (text) => process.stdout.write(`${text}\n`);
const sum = { commits: 0, candidates: 0, nodes: 0 };
say('| repository | commits | with a candidate | start Node |\n|---|--:|--:|--:|');
for (const folder of positionals.map((path) => resolve(path))) {
  const counted = { commits: 0, candidates: 0, nodes: 0 };
  for await (const commit of candidates(folder, counted)) {
    counted.candidates++;
    if (isNamed(folder, commit)) counted.nodes++;
  }
  for (const name of Object.keys(sum)) sum[name] += counted[name];
  say(row(basename(folder), counted));
}
say(row('together', sum));

function row(name, { commits, candidates, nodes }) {
  const share = (part) => `${part} (${((100 * part) / Math.max(1, commits)).toFixed(2)} %)`;
  return `| ${name} | ${commits.toLocaleString('en-US')} | ${share(candidates)} | ${share(nodes)} |`;
}
