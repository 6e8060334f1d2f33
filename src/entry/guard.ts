/** The one catch of the process: every error that comes this far is printed once and becomes an exit code. Loads nothing until then. */
import { Failure } from '../failure.ts';

/**
 * Runs an entry and sets the exit code: what `run` returns, 2 for wrong use or configuration, 3 for everything else
 * that went wrong. Never throws.
 */
export async function guard(run: () => Promise<number>): Promise<void> {
  process.once('SIGINT', () => void interrupt().then((code) => process.exit(code)));
  process.on('uncaughtException', (error) => void report(error).then((code) => process.exit(code)));
  try {
    process.exitCode = await run();
  } catch (error) {
    process.exitCode = await report(error);
  }
}

const OPENED = new WeakSet<NodeJS.WriteStream>();

/** A stream that may be closed on the other side. Node makes stdout and stderr when they are first asked for. */
export function openOutput(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  if (!OPENED.has(stream)) stream.on('error', ignoreClosedPipe);
  OPENED.add(stream);
  return stream;
}

/** `mailwarden scan | head` ends the reading side early; the verdict stands all the same. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Ctrl-C must never look like a clean run; the line of the progress goes first. */
function interrupt(): Promise<number> {
  const stderr = openOutput(process.stderr);
  if (stderr.isTTY) stderr.write('\r\u001b[K');
  return report(new Failure('interrupted', 'everything was checked'));
}

/** A printer that cannot be loaded (the package is half deleted) must not turn an error into a pass. */
async function report(error: unknown): Promise<number> {
  const stderr = openOutput(process.stderr);
  try {
    const [{ exitCodeOfError, reportFailure }, { colourLevel, screenWidth }] = await Promise.all([
      import('../report/failure-text.ts'),
      import('../report/screen.ts'),
    ]);
    const width = stderr.isTTY ? screenWidth(stderr) : undefined;
    stderr.write(reportFailure(error, colourLevel(stderr), width));
    return exitCodeOfError(error);
  } catch (broken) {
    stderr.write(
      `mailwarden cannot even report its error (${broken instanceof Error ? broken.name : 'unknown'}): reinstall it\n`,
    );
    return 3;
  }
}
