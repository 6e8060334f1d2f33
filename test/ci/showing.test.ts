/** How findings are shown in each system, by which configuration they are judged, and that no text of a change is a command. */
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { insightRequests, sendInsights } from '../../src/ci/code-insights.ts';
import { azureCommands } from '../../src/ci/log-commands.ts';
import { appendStepSummary, stepSummary } from '../../src/ci/step-summary.ts';
import type { ScanResult } from '../../src/core/finding.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { finding } from '../support/finding.ts';
import { hex32 } from '../support/random-key.ts';
import type { Repository } from '../support/repository.ts';
import { github, JOBS, pullEvent, pushEvent } from './environments.ts';
import { findingsOf, type Host, leak, openHost, runJob } from './job.ts';

let host: Host;
let full: Repository;
beforeAll(() => {
  host = openHost();
  full = host.clone();
});
afterAll(() => host.remove());

const AZURE = (head: string) => ({
  TF_BUILD: 'True',
  BUILD_SOURCEVERSION: head,
  BUILD_SOURCEBRANCH: 'refs/heads/topic',
});

describe('where findings are shown', () => {
  it('GitHub: an annotation on stdout beside the report, and the summary of the step', async () => {
    const summary = join(host.folder, 'summary.md');
    writeFileSync(summary, 'of another command\n');
    const env = github(host, 'pull_request', pullEvent(host), { GITHUB_STEP_SUMMARY: summary });
    const { code, out } = await runJob(full, env);
    expect(code).toBe(1);
    expect(out).toMatch(/^✖ a Mailjet secret key in mail\.py$/m);
    expect(out).toMatch(/^::error file=mail\.py,line=1,/m);
    const text = readFileSync(summary, 'utf8');
    expect(text).toContain('of another command\n### mailwarden: 1 found');
    expect(text).toContain('<code>mail.py&#58;1</code>');
    expect(text).not.toContain(host.key);
  });

  it('Azure: an issue on stdout', async () => {
    const { out } = await runJob(full, AZURE(host.ids.topic));
    expect(out).toMatch(
      /^##vso\[task\.logissue type=error;sourcepath=mail\.py;linenumber=1;columnnumber=19;code=mailjet-secret-key\]a Mailjet secret key/m,
    );
  });

  it.each(JOBS)(
    '$title: with --format stdout holds that report alone, and the checkout no new file',
    async ({ newBranch }) => {
      const { out } = await runJob(full, newBranch(host), '--format', 'json');
      expect(JSON.parse(out).findings).toHaveLength(1);
      const plain = await runJob(full, newBranch(host));
      expect(plain.code).toBe(1);
      expect(full.git('status', '--porcelain', '--ignored')).toBe('');
    },
  );

  it('a report goes to the file that is named besides', async () => {
    const file = join(host.folder, 'quality.json');
    const { code } = await runJob(full, AZURE(host.ids.topic), '--report', `codequality:${file}`);
    expect(code).toBe(1);
    expect(JSON.parse(readFileSync(file, 'utf8'))[0].location.path).toBe('mail.py');
  });
});

describe('the configuration', () => {
  it('is that of the base: neither an entry nor a comment of the change counts, and the report says where the entry goes', async () => {
    const clone = host.clone();
    const [{ fingerprint }] = JSON.parse((await runJob(clone, AZURE(host.ids.topic), '--format', 'json')).out).findings;
    const allow = `allow:\n  - fingerprint: ${fingerprint}\n    reason: a sample\n`;
    clone.git('checkout', '-q', '-b', 'excuse', host.ids.base);
    clone.stage('mail.py', `# mailwarden:allow a sample\n${leak(host.key)}`);
    clone.stage('.mailwarden.yml', allow);
    const excused = clone.commit();
    const { code, out } = await runJob(clone, github(host, 'push', pushEvent(host.ids.base, excused)));
    expect(code).toBe(1);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('first in the branch that this goes into, in a change of its own');
    clone.git('checkout', '-q', '-b', 'allowed', host.ids.base);
    clone.stage('.mailwarden.yml', allow);
    const base = clone.commit();
    clone.stage('mail.py', leak(host.key));
    const head = clone.commit();
    expect((await runJob(clone, github(host, 'push', pushEvent(base, head)))).code).toBe(0);
  });

  it('that is wrong in the change alone is no matter; wrong in the base it is exit 2', async () => {
    const clone = host.clone();
    clone.stage('.mailwarden.yml', 'blok: low\n');
    const wrong = clone.commit();
    const { ids } = host;
    expect((await findingsOf(clone, github(host, 'push', pushEvent(ids.base, wrong)))).paths).toEqual(['mail.py']);
    clone.stage('c', 'c\n');
    const after = clone.commit();
    const { code, err } = await runJob(clone, github(host, 'push', pushEvent(wrong, after)));
    expect([code, err]).toEqual([2, expect.stringContaining('blok')]);
  });
});

const HOSTILE = [
  '::set-env name=A::b.env',
  'x##vso[task.setvariable variable=A]b.env',
  '##[add-mask]a.env',
  ' ::add-mask::a.env',
  'two\n::warning::lines.env',
  'cr\r::warning::lines.env',
];

describe('nothing in a name or a message of the change is a command', () => {
  let head: string;
  let clone: Repository;
  beforeAll(() => {
    clone = host.clone('--branch', 'main');
    for (const name of HOSTILE) clone.write(name, `MJ_APIKEY_PRIVATE=${hex32()}\n`);
    clone.git('add', '-f', '.');
    clone.git('commit', '-q', '-m', `::stop-commands::x\n\n::add-path::/tmp\n##vso[task.complete]\n${leak(hex32())}`);
    head = clone.git('rev-parse', 'HEAD').trim();
  });

  /** What a runner of GitHub takes for a command, and what an agent of Azure does. */
  const commandsIn = (text: string): readonly string[] =>
    text.split(/\r\n|\n|\r/).flatMap((line) => {
      const start = /^\s*::(?!error file=|error title=mailwarden::)/.test(line) ? [line] : [];
      const anywhere = line.replace(/^##vso\[task\.logissue type=error;/, '').match(/##\w*\[/g) ?? [];
      return /^::/.test(line) ? start : [...start, ...anywhere];
    });

  it.each([
    ['GitHub', (id: string) => github(host, 'push', pushEvent(host.ids.main, id))],
    ['Azure', AZURE],
  ])('%s, with the report for people and what the system reads', async (_, env) => {
    const { code, out, err } = await runJob(clone, env(head), '--verbose');
    expect(code).toBe(1);
    expect(commandsIn(out)).toEqual([]);
    expect(commandsIn(err)).toEqual([]);
  });

  it.each(['json', 'ndjson', 'sarif', 'junit', 'codequality'])('in Azure with --format %s', async (format) => {
    const { code, out } = await runJob(clone, AZURE(head), '--format', format);
    expect(code).toBe(1);
    expect(commandsIn(out)).toEqual([]);
    if (format === 'json') {
      const paths = JSON.parse(out).findings.map(({ path }: { readonly path: string }) => path);
      expect(new Set(paths)).toEqual(new Set([':message', ...HOSTILE]));
    }
  });

  it('GitHub gives each path back as it is', async () => {
    const { out } = await runJob(clone, github(host, 'push', pushEvent(host.ids.main, head)));
    for (const name of HOSTILE.filter((each) => !/[\n\r]/.test(each)))
      expect(out).toContain(`::error file=${name.replaceAll(':', '%3A')},`);
  });
});

const many = (count: number): ScanResult => ({
  files: 1,
  addedLines: count,
  incomplete: [],
  findings: Array.from({ length: count }, (_, at) => finding({ path: `src/|*_@you/${at}`, line: at + 1 }).finding),
});

it('what could not be read is told everywhere, and holds no key', () => {
  const { finding: found, key } = finding();
  const blob = 'a'.repeat(40);
  const path = asBytes(`src/${key}.ts`);
  const unread = { kind: 'content', path, commit: null, blob, isUnfetched: false } as const;
  const result = { ...many(0), findings: [found], incomplete: [unread] };
  const env = { BITBUCKET_WORKSPACE: 'a', BITBUCKET_REPO_SLUG: 'b', BITBUCKET_COMMIT: blob };
  const [report] = insightRequests(result, 'Read it.', env);
  for (const text of [azureCommands(result), stepSummary(result, 'Read it.', 1 << 20), report?.body ?? '']) {
    expect(text).toMatch(/not everything could be read/i);
    expect(text).not.toContain(key);
  }
});

describe('the summary of a step', () => {
  it('is cut at a row before it and what stands there are over GitHub’s limit, and says how many are left', () => {
    const text = stepSummary(many(10_000), 'Read it.', 1024 * 1024);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^and [\d,]+ more, which the log of this step has$/);
    const file = join(mkdtempSync(join(host.folder, 's-')), 'summary.md');
    writeFileSync(file, 'x'.repeat(1024 * 1024 - 3_000));
    appendStepSummary(file, many(100), 'Read it.');
    expect(statSync(file).size).toBeLessThanOrEqual(1024 * 1024);
    expect(readFileSync(file, 'utf8')).toMatch(/and 9\d more/);
  });

  it('holds no markup, mention or cell of a path', () => {
    const [row = ''] = stepSummary(many(1), 'Read it.', 1 << 20)
      .split('\n')
      .filter((line) => line.startsWith('| <code>'));
    expect(row).toContain('<code>src/&#124;&#42;_&#64;you/0&#58;1</code>');
  });
});

describe('Code Insights', () => {
  const env = { BITBUCKET_WORKSPACE: 'shop', BITBUCKET_REPO_SLUG: 'mail', BITBUCKET_COMMIT: 'a'.repeat(40) };

  it('are a report and packets of a hundred annotations, a thousand at most', () => {
    const [report, ...packets] = insightRequests(many(1_234), 'Read it.', env);
    expect(report?.method).toBe('PUT');
    expect(report?.url).toBe(
      `http://api.bitbucket.org/2.0/repositories/shop/mail/commit/${'a'.repeat(40)}/reports/mailwarden`,
    );
    expect(JSON.parse(report?.body ?? '')).toMatchObject({ report_type: 'SECURITY', result: 'FAILED' });
    expect(JSON.parse(report?.body ?? '').details).toContain('234 more findings are in the log of the step');
    expect(packets.map(({ body }) => JSON.parse(body).length)).toEqual(Array.from({ length: 10 }, () => 100));
    for (const { summary } of JSON.parse(packets[0]?.body ?? '')) expect(summary.length).toBeLessThanOrEqual(450);
  });

  it('are none without the names that they are about, and a passed report where nothing was found', () => {
    expect(insightRequests(many(1), 'Read it.', {})).toEqual([]);
    const [report, ...packets] = insightRequests(many(0), 'Read it.', env);
    expect(JSON.parse(report?.body ?? '').result).toBe('PASSED');
    expect(packets).toEqual([]);
  });

  it('go through the proxy of the step, and what it refuses is said', async () => {
    const seen: string[] = [];
    const server = createServer((request, answer) => {
      seen.push(`${request.method} ${request.url} ${request.headers.host}`);
      request.resume();
      request.once('end', () => answer.writeHead(seen.length < 3 ? 200 : 400).end());
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const proxy = { host: '127.0.0.1', port };
    const requests = insightRequests(many(101), 'Read it.', env);
    expect(await sendInsights(requests.slice(0, 2), proxy)).toBeNull();
    expect(seen[0]).toMatch(
      /^PUT http:\/\/api\.bitbucket\.org\/2\.0\/repositories\/shop\/mail\/commit\/a+\/reports\/mailwarden api\.bitbucket\.org$/,
    );
    expect(await sendInsights(requests.slice(2), proxy)).toBe('it answered 400');
  });

  it('that cannot be sent change no verdict', async () => {
    const job = { BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_BRANCH: 'topic', ...env, BITBUCKET_COMMIT: host.ids.topic };
    const { code, err } = await runJob(full, job);
    expect(code).toBe(1);
    expect(err).toContain('Code Insights has no report of this run: ');
    expect(existsSync(join(full.dir, 'test-results'))).toBe(false);
  });
});
