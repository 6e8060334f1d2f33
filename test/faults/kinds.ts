/** What a program can do wrong: it fails as programs fail, it stutters, or it answers wrong and ends with 0. */
import { which } from '../hooks/machine.ts';

/** One of them. */
export interface Kind {
  readonly name: string;
  /** fails: its end tells of it; lies: it ends with 0; slow: all is right, only late. */
  readonly sort: 'fails' | 'lies' | 'slow';
  /** sh that stands for the program, whose path is in `$real` and whose arguments are `$@`. */
  readonly body: string;
}

const [cat, dd, head, rm, sed, sleep, tail, wc] = ['cat', 'dd', 'head', 'rm', 'sed', 'sleep', 'tail', 'wc'].map(
  (name) => which(name) ?? name,
);

/** Runs the program with its output kept in the file `$kept`, its exit code in `$code`, the size in `$size`. */
const KEEP = `kept=$calls/kept.$$; "$real" "$@" >"$kept"; code=$?; size=$(${wc} -c <"$kept")`;
const HALF = `${KEEP}; ${head} -c $((size / 2)) "$kept"`;
const DONE = `${rm} -f "$kept"`;

const fails = (name: string, body: string): Kind => ({ name, sort: 'fails', body });
const lies = (name: string, body: string): Kind => ({ name, sort: 'lies', body: `${body}; exit 0` });
const shows = (name: string, command: string): Kind => lies(name, `${KEEP}; ${command}; ${DONE}`);

/** All that any program can do. */
export const KINDS: readonly Kind[] = [
  ...[1, 2, 3, 126, 127, 128, 255].map((code) => fails(`exits ${code} at once`, `exit ${code}`)),
  ...['KILL', 'TERM', 'SEGV', 'ABRT', 'PIPE', 'HUP'].map((signal) =>
    fails(`is ended by SIG${signal} at once`, `kill -${signal} $$; ${sleep} 9`),
  ),
  ...[1, 128].map((code) => fails(`does all, then exits ${code}`, `"$real" "$@"; exit ${code}`)),
  fails('does all, then is killed', '"$real" "$@"; kill -KILL $$'),
  ...[1, 2, 128].map((code) => fails(`stops half way with ${code}`, `${HALF}; ${DONE}; exit ${code}`)),
  ...['KILL', 'TERM', 'PIPE'].map((signal) =>
    fails(`is ended by SIG${signal} half way`, `${HALF}; ${DONE}; kill -${signal} $$; ${sleep} 9`),
  ),
  fails('reads all, says nothing and exits 1', `${cat} >/dev/null; exit 1`),
  fails('has no memory', 'echo "fatal: Out of memory, malloc failed" >&2; exit 128'),
  lies('says nothing', ':'),
  lies('reads all and says nothing', `${cat} >/dev/null`),
  shows('says half', `${head} -c $((size / 2)) "$kept"`),
  shows('says all but the last byte', `${head} -c $((size > 0 ? size - 1 : 0)) "$kept"`),
  shows('says all but the last line', `${sed} '$d' "$kept"`),
  shows('says all but two lines', `${sed} '$d' "$kept" | ${sed} '$d'`),
  shows('says the first line alone', `${head} -n 1 "$kept"`),
  shows('says the first 10 bytes', `${head} -c 10 "$kept"`),
  shows('says the last line alone', `${tail} -n 1 "$kept"`),
  shows('says the second half', `${tail} -c $((size / 2)) "$kept"`),
  shows('says all twice', `${cat} "$kept" "$kept"`),
  lies('says something else', 'echo ok'),
  lies('says a blank line', 'echo'),
  lies('says all and hides its exit code', '"$real" "$@"'),
  lies('says all and calls in between', `${KEEP}; ${cat} "$kept"; echo warning: something; ${DONE}`),
  {
    name: 'stutters',
    sort: 'slow',
    body: `${HALF}; ${sleep} 0.15; ${tail} -c $((size - size / 2)) "$kept"; ${DONE}; exit $code`,
  },
];

/** What a program that reads stdin can do besides. */
export const READER_KINDS: readonly Kind[] = [
  lies(
    'reads half',
    `kept=$calls/in.$$; ${cat} >"$kept"; size=$(${wc} -c <"$kept"); ${head} -c $((size / 2)) "$kept" | "$real" "$@"; ${DONE}`,
  ),
  lies('reads the first line alone', `${head} -n 1 | "$real" "$@"`),
  lies('reads nothing', '"$real" "$@" </dev/null'),
  fails(
    'reads half and exits 1',
    `kept=$calls/in.$$; ${cat} >"$kept"; size=$(${wc} -c <"$kept"); ${head} -c $((size / 2)) "$kept" | "$real" "$@"; ${DONE}; exit 1`,
  ),
];

/** What a program can do that answers while it is asked: nothing that waits for the end of the questions. */
export const ASKED_KINDS: readonly Kind[] = [
  ...KINDS.filter(({ body }) => !body.includes('$kept') && !body.startsWith(cat ?? '')),
  // The program itself waits for more questions, so it is left behind. dd hands each byte on as it comes; head would
  // hold a short answer back until it has its number of bytes, and so would wait for ever, and who asks with it.
  ...[0, 7, 60, 400].flatMap((bytes) =>
    ['KILL', 'TERM'].map((signal) =>
      fails(
        `gets SIG${signal} after ${bytes} bytes`,
        `"$real" "$@" | { ${dd} bs=1 count=${bytes} 2>/dev/null; kill -${signal} $$; }`,
      ),
    ),
  ),
  lies('calls every object missing', `while IFS= read -r id; do echo "$id missing"; done`),
  lies('answers the first question alone', 'IFS= read -r id; echo "$id" | "$real" "$@"'),
];
