#!/usr/bin/env node
/** The command line: `mailwarden COMMAND …`. */
import { guard, openOutput } from './guard.ts';

await guard(async () => {
  const { runProgram } = await import('./program.ts');
  const { stdin, env } = process;
  const [stdout, stderr] = [openOutput(process.stdout), openOutput(process.stderr)];
  return runProgram(process.argv.slice(2), { stdin, stdout, stderr, env, cwd: process.cwd() });
});
