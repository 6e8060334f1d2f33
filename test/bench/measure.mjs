// Times commands side by side: in rounds, one after the other in each round, so that a busy moment hits all of them.
import { spawnSync } from 'node:child_process';

// Many runs under one clock, as starting a process from Node costs as much as the hook itself: dash forks in 0.3 ms. The
// loop is an alias of git, since hooks look for git among their ancestors. What a run must not remember (the third
// word: a pattern of files) is emptied before it, by the shell alone.
const LOOP = `f() { n=$1 in=$2 forget=$3; shift 3; while [ "$n" -gt 0 ]; do
for each in $forget; do [ ! -f "$each" ] || : >"$each"; done
"$@" <"$in" >/dev/null; status=$?; n=$((n-1)); done; exit $status; }; f`;

/**
 * Times each run of `runs`: `{ argv, cwd, env, input, forget, expect }`, where `input` is a file and `expect` is the exit code that proves that the
 * run did what the row says. Returns for each name one figure a round: milliseconds of a single run.
 */
export function compare(runs, { rounds, batchMs }) {
  const names = Object.keys(runs);
  const counts = Object.fromEntries(names.map((name) => [name, countFor(name, runs[name], batchMs)]));
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let at = 0; at < names.length; at++) {
      const name = names[(at + round) % names.length];
      times[name].push(batch(runs[name], counts[name]));
    }
  }
  return times;
}

/** How many runs of it fill a batch; the first run warms the caches and must end as it is expected to. */
function countFor(name, run, batchMs) {
  const { status, stderr } = loop(run, 1, 'pipe');
  const { expect = 0 } = run;
  if (status !== expect)
    throw new Error(`${name} ended with ${status} instead of ${expect}: ${String(stderr).slice(0, 2000)}`);
  return Math.min(40, Math.max(1, Math.round(batchMs / batch(run, 1))));
}

function batch(run, count) {
  const start = process.hrtime.bigint();
  const { error, signal } = loop(run, count, 'ignore');
  if (error || signal) throw error ?? new Error(`ended by ${signal}`);
  return Number(process.hrtime.bigint() - start) / 1e6 / count;
}

function loop({ argv, cwd, env, input = '/dev/null', forget = '' }, count, stderr) {
  return spawnSync('git', ['-c', `alias.loop=!${LOOP}`, 'loop', String(count), input, forget, ...argv], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', stderr],
    maxBuffer: 1 << 28,
  });
}

/**
 * What `ratio(times)` comes to: `min` of the smallest time of each run, `median` over the rounds. `times` maps a name
 * to milliseconds.
 */
export function figures(times, ratio) {
  const names = Object.keys(times);
  const at = (pick) => Object.fromEntries(names.map((name) => [name, pick(times[name])]));
  const rounds = times[names[0]].map((_, round) => ratio(at((list) => list[round])));
  return { min: ratio(at((list) => Math.min(...list))), median: median(rounds), ms: at(median) };
}

export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
