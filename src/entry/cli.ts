#!/usr/bin/env node
/** The command line: `mailwarden COMMAND …`. */
import { guard } from './guard.ts';

await guard(async () => {
  const { runProgram } = await import('./program.ts');
  const { stdin, stdout, stderr, env } = process;
  return runProgram(process.argv.slice(2), { stdin, stdout, stderr, env, cwd: process.cwd() });
});
