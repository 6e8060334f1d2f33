/** Surroundings in which hooks run short: of memory, files, room on the disk, permission, streams. */
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Obstacle, Stage } from './situations.ts';

const under = (name: string, before: string, mute = false): Obstacle => ({ name, more: { before }, mute });

/** Limits of the process that starts the hook; `ulimit -p` is that of processes in dash, and does not hold root. */
const LIMITS: readonly Obstacle[] = [
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 24].map((most) => `-n ${most}`),
  ...[2_500, 4_000, 6_000, 8_000, 12_000, 20_000, 60_000, 300_000, 900_000, 2_000_000].map((most) => `-v ${most}`),
  // Between 10 and 50 MB Node does not come to its own end, whatever it is to run.
  ...[200, 800, 3_000].map((most) => `-d ${most}`),
  ...['-f 0', '-f 1', '-f 8', '-s 32', '-s 100', '-s 400', '-t 0', '-l 0', '-p 1', '-p 3', '-c 0'],
].map((limit) => under(`ulimit ${limit}`, `ulimit ${limit} 2>/dev/null`, true));

/** Streams that are closed, full or lead nowhere. */
const STREAMS: readonly Obstacle[] = [
  under('stdout closed', 'exec >&-'),
  under('stderr closed', 'exec 2>&-', true),
  under('stdout and stderr closed', 'exec >&- 2>&-', true),
  under('stdin closed', 'exec <&-'),
  under('all streams closed', 'exec <&- >&- 2>&-', true),
  under('stdout full', 'exec >/dev/full'),
  under('stderr full', 'exec 2>/dev/full', true),
  under('stdout and stderr full', 'exec >/dev/full 2>/dev/full', true),
  under('descriptors taken', 'exec 3</dev/null 4</dev/null 5</dev/null 6</dev/null 8</dev/null 9</dev/null'),
  under('signals ignored', "trap '' HUP INT TERM PIPE"),
];

const withEnv = (name: string, env: NodeJS.ProcessEnv): Obstacle => ({ name, more: { env } });

/** Variables that lead nowhere. */
const VARIABLES: readonly Obstacle[] = [
  withEnv('TMPDIR is not there', { TMPDIR: '/nonexistent' }),
  withEnv('TMPDIR takes no file', { TMPDIR: '/proc' }),
  withEnv('HOME is not there', { HOME: '/nonexistent' }),
  withEnv('no HOME', { HOME: undefined }),
  withEnv('PATH without programs', { PATH: '/nonexistent' }),
  withEnv('no PATH', { PATH: undefined }),
  withEnv('an empty PATH', { PATH: '' }),
  withEnv('a locale that is not there', { LC_ALL: 'xx_YY.UTF-8' }),
];

const inGit = ({ project }: Stage, path: string): string => join(project.repository.dir, '.git', path);

function closed(what: string, mode: number, path: (stage: Stage) => string, mute = false): Obstacle {
  const name = `${what}: mode ${mode.toString(8)}, another user`;
  const more = {
    asOther: true,
    env: { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' },
  };
  const spoil = (stage: Stage) => {
    const before = statSync(path(stage)).mode;
    chmodSync(path(stage), mode);
    return () => chmodSync(path(stage), before);
  };
  return { name, more, spoil, mute };
}

/** What cannot be read or written. */
const FOLDERS: readonly Obstacle[] = [
  {
    name: 'the state folder is gone',
    spoil(stage) {
      rmSync(inGit(stage, 'mailwarden'), { recursive: true });
      return () => undefined;
    },
  },
  {
    name: 'the state folder is a file',
    spoil(stage) {
      rmSync(inGit(stage, 'mailwarden'), { recursive: true });
      writeFileSync(inGit(stage, 'mailwarden'), '');
      return () => rmSync(inGit(stage, 'mailwarden'));
    },
  },
  { name: 'a repository of another user', more: { asOther: true } },
  closed('the state folder', 0o555, (stage) => inGit(stage, 'mailwarden')),
  closed('the state folder', 0, (stage) => inGit(stage, 'mailwarden')),
  closed('objects', 0, (stage) => inGit(stage, 'objects')),
  closed('the index', 0, (stage) => inGit(stage, 'index')),
  closed('HEAD', 0, (stage) => inGit(stage, 'HEAD')),
  closed('refs', 0, (stage) => inGit(stage, 'refs')),
  // Not even the hook can be read.
  closed('the git directory', 0, (stage) => inGit(stage, ''), true),
  closed('the package', 0, ({ project }) => project.dist),
  closed("the package's hook.cjs", 0, ({ project }) => join(project.dist, 'hook.cjs')),
];

/** A disk that is full below a folder of the git directory, where the machine lets us make one. */
function onFullDisk(folder: string): Obstacle {
  const script = `set -e; cd .git/${folder}; full=$(mktemp -d); mount -t tmpfs -o size=256k tmpfs "$full"
cp -a . "$full"; dd if=/dev/zero of="$full/fill" bs=1k 2>/dev/null || :; mount --bind "$full" . ; cd "$OLDPWD"; exec "$@"`;
  return { name: `no room in .git/${folder}`, more: { wrap: ['unshare', '-m', 'sh', '-c', script, 'sh'] } };
}

/** The same for one that only can be read. */
function readOnly(folder: string): Obstacle {
  const script = `mount --bind .git/${folder} .git/${folder} && mount -o remount,bind,ro .git/${folder} && cd . && exec "$@"`;
  return { name: `.git/${folder} is read-only`, more: { wrap: ['unshare', '-m', 'sh', '-c', script, 'sh'] } };
}

const canMount =
  spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt'], { stdio: 'ignore' }).status === 0;
const MOUNTS: readonly Obstacle[] = canMount ? [onFullDisk('mailwarden'), readOnly(''), readOnly('mailwarden')] : [];

/** All that hold for every scene. */
export const SURROUNDINGS: readonly Obstacle[] = [...LIMITS, ...STREAMS, ...VARIABLES, ...FOLDERS, ...MOUNTS];
