/** Killed at any moment, fix leaves each file as the old one or the new one, and the next run gets through. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CLI, runCli } from '../support/built.ts';
import { tries } from '../support/depth.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository } from '../support/repository.ts';

const RUNS = tries(16);

it('loses nothing in many kills', async () => {
  const [pub, key] = [hex32(), hex32()];
  const repository = newRepository();
  const { dir, git } = repository;
  const files: Readonly<Record<string, string>> = {
    'mail.js': `mailjet.apiConnect('${pub}', '${key}');\n`,
    'mail.py': `mailjet_key = "${pub}"\nmailjet_secret = "${key}"\n`,
    '.gitignore': 'dist\n',
  };
  const reset = () => {
    for (const [path, text] of Object.entries(files)) repository.write(path, text);
    for (const path of ['.env', '.env.example', '.git/mailwarden', '.git/index.lock', '.git/index'])
      rmSync(join(dir, path), { recursive: true, force: true });
    git('add', 'mail.js', 'mail.py', '.gitignore');
  };
  const now = (path: string) => (existsSync(join(dir, path)) ? readFileSync(join(dir, path), 'latin1') : null);
  // The first start of a new build is slow; the second has the length of those that are killed.
  let length = 0;
  for (const _ of ['cold', 'warm']) {
    reset();
    const started = Date.now();
    expect(runCli(dir, ['fix', '--yes']).code).toBe(0);
    length = Date.now() - started;
  }
  const paths = [...Object.keys(files), '.env', '.env.example'];
  const fixed = new Map(paths.map((path) => [path, now(path)]));
  const index = git('ls-files', '-s');
  reset();
  const staged = git('ls-files', '-s');
  let halfWay = 0;
  // A busy machine shifts the moments: it goes on until one was hit.
  for (let run = 0; run < RUNS || (halfWay === 0 && run < 8 * RUNS); run++) {
    reset();
    const child = spawn(process.execPath, [CLI, 'fix', '--yes'], { cwd: dir, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), length * (0.3 + (0.8 * (run % RUNS)) / RUNS));
    // Every other time it is killed soon after the first file has changed: the writing itself takes a few milliseconds.
    const watcher = run % 2 === 1 ? watch(dir, () => setTimeout(() => child.kill('SIGKILL'), (run >> 1) % 6)) : null;
    await new Promise((resolve) => child.once('close', resolve));
    clearTimeout(timer);
    watcher?.close();
    const isNew = paths.map((path) => {
      const text = now(path);
      // a new .env is there for a moment before its only write
      expect([files[path] ?? null, fixed.get(path), ...(path === '.env' ? [''] : [])]).toContain(text);
      return text === fixed.get(path);
    });
    expect([staged, index]).toContain(git('ls-files', '-s'));
    const isSafe =
      isNew[paths.indexOf('.env')] || (now('mail.js') === files['mail.js'] && now('mail.py') === files['mail.py']);
    expect(isSafe).toBe(true);
    if (isNew.includes(true) && isNew.includes(false)) halfWay++;
    if (run % 8 === 5 || (isNew.includes(true) && isNew.includes(false) && halfWay % 10 === 1)) {
      rmSync(join(dir, '.git/index.lock'), { force: true });
      expect(runCli(dir, ['fix', '--yes']).code).toBe(0);
      expect(paths.map(now)).toEqual([...fixed.values()]);
      expect(git('ls-files', '-s')).toBe(index);
    }
  }
  // the moments are spread so that some hit the writing itself
  expect(halfWay).toBeGreaterThan(0);
}, 300_000);
