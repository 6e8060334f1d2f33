/** The streams of a hook, read and written by the file descriptor: a stream of Node costs a hook 3 ms each before its first byte. */
import { fstatSync, readSync, statSync, writeSync } from 'node:fs';
import type { Output, Terminal } from '../commands/command.ts';
import { codeOf } from '../state/system-error.ts';
import { openOutput } from './guard.ts';

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const PIECE_BYTES = 65_536;
/** How long to wait for the other end of a pipe that does not let writers wait. */
const PAUSE_MS = 2;

/** The edge of a hook's process. */
export function hookTerminal(): Terminal {
  return {
    get stdin() {
      return process.stdin;
    },
    readStdin,
    stdout: direct(STDOUT),
    stderr: isScreen(STDERR) ? openOutput(process.stderr) : direct(STDERR),
    env: process.env,
    cwd: process.cwd(),
  };
}

/** All of stdin, as latin1, piece by piece. Nothing else of this process goes on meanwhile. */
function readStdin(onText: (text: string) => void): void {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  for (let count = readPiece(piece); count > 0; count = readPiece(piece)) onText(piece.toString('latin1', 0, count));
}

/** @returns 0 at the end */
function readPiece(piece: Buffer): number {
  const end = () => 0;
  return patiently(() => readSync(STDIN, piece, 0, piece.length, null), { EOF: end });
}

function direct(fd: number): Output {
  return {
    write(text) {
      const bytes = Buffer.from(text, 'utf8');
      for (let done = 0; done < bytes.length; ) {
        // Whoever has closed the other end reads no more; the verdict stands all the same.
        const rest = bytes.length - done;
        done += patiently(() => writeSync(fd, bytes, done, rest), { EPIPE: () => rest });
      }
    },
  };
}

/** Tries again as long as the other end of a pipe is not ready. @param answers to other errors */
function patiently(attempt: () => number, answers: Readonly<Record<string, () => number>>): number {
  while (true) {
    try {
      return attempt();
    } catch (error) {
      const code = codeOf(error) ?? '';
      const answer = answers[code];
      if (answer !== undefined) return answer();
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

/** Only a screen has a width and colours. What is a device and no screen is the one that forgets all. */
function isScreen(fd: number): boolean {
  if (process.platform === 'win32') return true;
  const stat = fstatSync(fd);
  return stat.isCharacterDevice() && stat.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
}
