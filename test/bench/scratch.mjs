// Throw-away repositories with the built package beside them, away from the machine's git configuration and home.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const AGO = new Date(Date.now() - 3_600_000);
const WHO = { NAME: 'Bench', EMAIL: 'bench@example.org' };

/** A folder with a copy of the package, as a build may run meanwhile. `close()` takes all of it away. */
export function openScratch() {
  if (!existsSync(join(project, 'dist/cli.js'))) throw new Error('nothing is built yet: npm run build');
  const root = mkdtempSync(join(tmpdir(), 'mailwarden-bench-'));
  const dist = join(root, 'package/dist');
  cpSync(join(project, 'dist'), dist, { recursive: true });
  cpSync(join(project, 'package.json'), join(root, 'package/package.json'));
  const env = environment(mkdir(root, 'home'));
  let count = 0;
  return {
    root,
    dist,
    env,
    project,
    /** Whether the build has this hook. */
    hasHook: (name) => existsSync(join(dist, 'hooks', name)),
    hooks: readdirSync(join(dist, 'hooks')).filter((name) => !name.includes('.')),
    repository: (options) => openRepository(join(root, `repository-${++count}`), dist, env, options),
    folder: (name) => mkdir(root, name),
    file(name, text, mode = 0o644) {
      const path = join(root, name);
      writeFileSync(path, text, { mode });
      return path;
    },
    text: (name) => readFileSync(join(root, name), 'utf8'),
    /** Runs it once, as `compare` takes it. */
    once: ({ argv, cwd, env: own, input }) =>
      spawnSync(argv[0], argv.slice(1), {
        cwd,
        env: own,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        input: input === undefined ? '' : readFileSync(input),
      }),
    close: () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}

function mkdir(...parts) {
  const path = join(...parts);
  mkdirSync(path, { recursive: true });
  return path;
}

/** NODE_EXTRA_CA_CERTS makes every start of Node three times as long: nothing of the kind comes through. */
function environment(home) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(GIT_|MAILWARDEN_|NODE_|XDG_|HUSKY|LC_|LANG)/.test(name),
  );
  const names = ['AUTHOR', 'COMMITTER'].flatMap((role) =>
    Object.entries(WHO).map(([name, value]) => [`GIT_${role}_${name}`, value]),
  );
  const settings = { HOME: home, LC_ALL: 'C', TZ: 'UTC', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  return { ...Object.fromEntries([...kept, ...names]), ...settings };
}

/** A repository; `installed: false` leaves the hooks away. */
function openRepository(dir, dist, env, { installed = true } = {}) {
  const git = (...args) => execFileSync('git', args, { cwd: dir, env, encoding: 'utf8', maxBuffer: 1 << 28 }).trim();
  mkdirSync(dir);
  git('init', '-q', '-b', 'main');
  git('config', 'gc.auto', '0');
  return {
    dir,
    git,
    /** `fresh`: git reads a file once more that was written in the second in which it is staged. */
    write(path, text, { fresh = false } = {}) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
      if (!fresh) utimesSync(join(dir, path), AGO, AGO);
    },
    read: (path) => readFileSync(join(dir, path), 'utf8'),
    stage: (...paths) => git('add', '-f', '--', ...(paths.length > 0 ? paths : ['.'])),
    /** A commit that no hook sees, before `install`. */
    commit: (message = 'base') => git('-c', 'core.hooksPath=/dev/null', 'commit', '-q', '--allow-empty', '-m', message),
    fastImport(input) {
      const { status, stderr } = spawnSync('git', ['fast-import', '--quiet'], {
        cwd: dir,
        env,
        input,
        maxBuffer: 1 << 28,
      });
      if (status !== 0) throw new Error(`fast-import: ${stderr}`);
    },
    install() {
      if (installed)
        execFileSync(process.execPath, [join(dist, 'cli.js'), 'install'], { cwd: dir, env, stdio: 'ignore' });
    },
    hook: (name) => join(dir, '.git/hooks', name),
  };
}
