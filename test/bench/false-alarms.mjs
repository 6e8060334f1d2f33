// node test/bench/false-alarms.mjs [FOLDER]…: stages large trees that hold no Mailjet or Pepipost key, and expects the
// built `scan --staged` to find nothing, not even with low confidence. Prints the trees, their lines, and each alarm.
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openScratch } from './scratch.mjs';

const LOCKS =
  /^(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|go\.sum|go\.work\.sum|Cargo\.lock|composer\.lock|Gemfile\.lock|poetry\.lock|uv\.lock|Pipfile\.lock)$/;
const say = (text) => process.stdout.write(`${text}\n`);
const scratch = openScratch();

/** What is staged, tree by tree: a name, and how it comes into the repository at `to`. */
function trees() {
  const named = process.argv.slice(2).map((folder) => [resolve(folder), (to) => copyTree(resolve(folder), to)]);
  if (named.length > 0) return named;
  const modules = join(scratch.project, 'node_modules');
  const go = join(homedir(), 'go/pkg/mod');
  return [
    ['the packages in node_modules', (to) => copyTree(modules, to)],
    ['/usr/share/doc, its compressed files unpacked', (to) => copyTree('/usr/share/doc', to)],
    [
      "lock files: this project's, and those in the caches of Go, Cargo and npm",
      (to) => copyLocks(to, [scratch.project, go]),
    ],
    ['a build-info file and lock files of made-up packages', generate],
  ];
}

/** Regular files and links; `.gz` as the text that is packed in them, since nobody reviews the other. */
function copyTree(from, to) {
  if (!existsSync(from)) return;
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, filter: (path) => basename(path) !== '.git' });
  for (const path of filesUnder(to)) if (path.endsWith('.gz')) unpack(path);
}

function unpack(path) {
  try {
    writeFileSync(path.slice(0, -3), gunzipSync(readFileSync(path)));
  } catch (error) {
    say(`  not unpacked: ${basename(path)}: ${error.message}`);
  }
}

function copyLocks(to, folders) {
  let count = 0;
  for (const folder of folders.filter((each) => existsSync(each))) {
    for (const path of filesUnder(folder)) {
      if (!LOCKS.test(basename(path))) continue;
      const target = join(to, String(count++), basename(path));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, readFileSync(path));
    }
  }
}

async function generate(to) {
  const { buildInfo, goSum, packageLock } = await import('./data.mjs');
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, 'build-info.json'), buildInfo(10e6).join('\n'));
  writeFileSync(join(to, 'package-lock.json'), packageLock(20_000));
  writeFileSync(join(to, 'go.sum'), goSum(20_000));
}

function* filesUnder(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stat = lstatSync(path);
    if (stat.isDirectory() && name !== '.git') yield* filesUnder(path);
    else if (stat.isFile()) yield path;
  }
}

/** The line with every long word cut to four characters: what it looks like, not what it holds. */
function shapeOf(path, line) {
  const text = readFileSync(path, 'latin1').split('\n')[line - 1] ?? '';
  return text
    .trim()
    .replace(/[0-9A-Za-z+/_-]{12,}/g, (word) => `${word.slice(0, 4)}…(${word.length})`)
    .slice(0, 240);
}

async function check([name, fill]) {
  const repository = scratch.repository({ installed: false });
  repository.commit();
  await fill(join(repository.dir, 'tree'));
  if (!existsSync(join(repository.dir, 'tree'))) return { lines: 0, findings: 0 };
  repository.stage();
  const start = Date.now();
  const { status, stdout, stderr } = scratch.once({
    argv: [process.execPath, join(scratch.dist, 'cli.js'), 'scan', '--staged', '--format', 'json'],
    cwd: repository.dir,
    env: scratch.env,
  });
  if (status !== 0 && status !== 1) throw new Error(`${name}: scan ended with ${status}: ${stderr}`);
  const { summary, findings, incomplete } = JSON.parse(stdout);
  const count = (number) => number.toLocaleString('en-US');
  say(
    `${name}: ${count(summary.files)} files, ${count(summary.addedLines)} lines, ${findings.length} findings, ${((Date.now() - start) / 1000).toFixed(1)} s`,
  );
  for (const reason of incomplete) say(`  not read: ${reason}`);
  for (const { path, line, ruleId, confidence, evidence } of findings) {
    say(`  ${path}:${line}  ${ruleId}, ${confidence}: ${evidence.join('; ')}`);
    say(`    ${shapeOf(join(repository.dir, path), line)}`);
  }
  return { lines: summary.addedLines, findings: findings.length };
}

try {
  let lines = 0;
  let findings = 0;
  for (const tree of trees()) {
    const outcome = await check(tree);
    lines += outcome.lines;
    findings += outcome.findings;
  }
  say(`\n${findings} findings in ${lines.toLocaleString('en-US')} added lines`);
  process.exitCode = findings === 0 ? 0 : 1;
} finally {
  scratch.close();
}
