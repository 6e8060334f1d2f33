// node test/release/tarball.mjs TARBALL [TARBALL OF A PACKAGE IT NEEDS …]: whether a packed mailwarden may be published.
// It holds what it should and nothing else, runs nothing at install, and blocks a key in a project that has just got it.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [tarball, ...needed] = process.argv.slice(2).map((path) => resolve(path));
if (tarball === undefined) {
  process.stderr.write('which tarball? node test/release/tarball.mjs TARBALL\n');
  process.exit(2);
}

const PACKED =
  /^package\/(?:dist\/|docs\/(?:[\w-]+\/)*[\w.-]+\.(?:md|svg|png)$|(?:README|CHANGELOG|SECURITY)\.md$|LICENSE$|package\.json$)/;
const AT_INSTALL = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'prepublishOnly'];
const home = mkdtempSync(join(tmpdir(), 'mailwarden-release-'));
const shop = join(home, 'shop');
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GIT_|MAILWARDEN_|HUSKY)/.test(name))),
  HOME: home,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Release',
  GIT_AUTHOR_EMAIL: 'release@example.org',
  GIT_COMMITTER_NAME: 'Release',
  GIT_COMMITTER_EMAIL: 'release@example.org',
};
const options = { cwd: shop, env, encoding: 'utf8', shell: process.platform === 'win32' };
const must = (command, ...args) => execFileSync(command, args, options);
const key = () => {
  const value = randomBytes(16).toString('hex');
  return new Set(value).size < 8 ? key() : value;
};
const commit = (content) => {
  writeFileSync(join(shop, 'mail.env'), content);
  must('git', 'add', 'mail.env');
  const { status, stdout, stderr } = spawnSync('git', ['commit', '-q', '-m', 'mail'], options);
  return { passed: status === 0, said: stdout + stderr };
};

const wrong = [];
const check = (fact, holds) => {
  process.stdout.write(`${holds ? '✔' : '✖'} ${fact}\n`);
  if (!holds) wrong.push(fact);
};

try {
  mkdirSync(shop);
  const names = must('tar', '-tzf', tarball).trim().split(/\r?\n/);
  const strange = names.filter((name) => !PACKED.test(name) || /(?:^|\/)\.(?!gitignore$)|\.tgz$|\.log$/.test(name));
  check(
    `it holds ${names.length} files, all of kinds that belong there ${strange.slice(0, 5).join(' ')}`,
    strange.length === 0,
  );
  const content = JSON.parse(must('tar', '-xzOf', tarball, 'package/package.json'));
  const hooks = AT_INSTALL.filter((name) => content.scripts?.[name] !== undefined);
  check(`nothing runs at install ${hooks.join(' ')}`, hooks.length === 0);
  if (wrong.length === 0) tryInProject(content.version);
} catch (error) {
  check(error instanceof Error ? error.message : String(error), false);
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 3 });
}
process.exit(wrong.length === 0 ? 0 : 1);

/** What a person meets who has just installed it. */
function tryInProject(expected) {
  must('git', 'init', '-q', '-b', 'main');
  writeFileSync(join(shop, 'package.json'), '{ "name": "shop", "private": true }\n');
  must('npm', 'install', '--silent', '--no-audit', '--no-fund', '--ignore-scripts', ...needed, tarball);
  const bin = join(shop, 'node_modules/.bin/mailwarden');
  const version = must(bin, '--version').trim();
  check(`the program says the version of the package: ${version}`, version.split(/\s+/).includes(expected));
  must(bin, 'install', '--manager', 'git');
  check('it sets up its hooks', existsSync(join(shop, '.git/hooks/pre-commit')));
  check('a clean commit passes', commit('MAIL_FROM=hello@shop.example\n').passed);
  const secret = key();
  const blocked = commit(`MJ_APIKEY_PRIVATE=${secret}\n`);
  check('a commit with a key is blocked', !blocked.passed && blocked.said.includes('mailjet-secret-key'));
  check('what it prints does not hold the key', !blocked.said.includes(secret));
}
