/** The written files against the schemas that the systems publish: check-jsonschema brings them; without it the test is passed over. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CI_SYSTEMS, type CiName } from '../../src/ci/ci-registry.ts';
import { installFrom } from '../../src/ci/init-file.ts';
import { TOP } from '../docs/pages.ts';

/** Jenkins publishes none. */
const SCHEMAS: readonly { readonly name: CiName; readonly schema: readonly string[] }[] = [
  { name: 'github', schema: ['vendor.github-workflows'] },
  { name: 'gitlab', schema: ['vendor.gitlab-ci', '--data-transform', 'gitlab-ci'] },
  { name: 'circleci', schema: ['vendor.circle-ci'] },
  { name: 'travis', schema: ['vendor.travis'] },
  {
    name: 'azure',
    schema: ['vendor.azure-pipelines', '--data-transform', 'azure-pipelines', '--regex-variant', 'nonunicode'],
  },
  { name: 'bitbucket', schema: ['vendor.bitbucket-pipelines', '--regex-variant', 'nonunicode'] },
];

const check = (args: readonly string[]) => spawnSync('check-jsonschema', args, { encoding: 'utf8' });
const isThere = check(['--version']).status === 0;

/** Whether a file fits a schema; what is wrong with it otherwise. */
function judge(schema: readonly string[], name: string, text: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'mailwarden-schema-'));
  try {
    const path = join(dir, basename(name));
    writeFileSync(path, text);
    const { status, stdout } = check(['--builtin-schema', ...schema, path]);
    return status === 0 ? 'fits' : stdout;
  } finally {
    rmSync(dir, { recursive: true });
  }
}

describe.skipIf(!isThere)('the published schema, where check-jsonschema is installed,', () => {
  const install = installFrom('mailwarden@1.2.3');

  it.each(SCHEMAS)('of $name takes the file, and refuses one with a key of another type', ({ name, schema }) => {
    const { file, contents } = CI_SYSTEMS[name];
    const text = contents(install);
    expect(judge(schema, file, text)).toBe('fits');
    const wrong = text.replace(/^(jobs|mailwarden|workflows|git|steps|pipelines):.*\n(?:[ -].*\n|\n)*/m, '$1: 7\n');
    expect(wrong).not.toBe(text);
    expect(judge(schema, file, wrong)).not.toBe('fits');
  });

  it('of actions takes the composite action', () => {
    const dir = mkdtempSync(join(tmpdir(), 'mailwarden-schema-'));
    copyFileSync(join(TOP, '.github/action/action.yml'), join(dir, 'action.yml'));
    const { status, stdout } = check(['--builtin-schema', 'vendor.github-actions', join(dir, 'action.yml')]);
    rmSync(dir, { recursive: true });
    expect([status, stdout]).toEqual([0, expect.stringContaining('ok')]);
  });
});
