/** Facts about the report for people. */

import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import type { Finding, ScanResult } from '../../src/core/finding.ts';
import type { ReportContext } from '../../src/report/context.ts';
import { reportText } from '../../src/report/text.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { holdCommands, wrap } from '../../src/text/width.ts';
import { finding } from '../support/finding.ts';

const KEY = '3f2a'.padEnd(32, '0123456789abcdef');

function show(
  findings: readonly Finding[],
  context: Partial<ReportContext> = {},
  rest: Partial<ScanResult> = {},
): string {
  const result = { files: 1, addedLines: 2, findings, incomplete: [], ...rest };
  return reportText(result, { action: 'commit', colour: 0, width: 80, ...context });
}

const COMMIT = 'c0ffee'.padEnd(40, '0');

// The first of this file: what is made once would be there already.
it('that holds plain text alone starts no segmenter, which takes longer than the rest of the report', () => {
  const segmenter = vi.spyOn(Intl, 'Segmenter');
  const text = show([finding({ code: 'const secret = "KEY";' }, KEY).finding], { width: 60, canFix: true });
  const { length } = segmenter.mock.calls;
  segmenter.mockRestore();
  expect([text.includes('3f2a…'), length]).toEqual([true, 0]);
});

describe('a blocked commit', () => {
  it('says what, where, how to mend, how to allow, how to go around', () => {
    expect(
      show([finding({ code: 'const secret = "KEY";' }, KEY).finding], { width: 100, canFix: true }),
    ).toBe(`✖ commit blocked: a Mailjet secret key in src/mail.ts

  src/mail.ts:12:17   3f2a… (32)   mailjet-secret-key, high: name MJ_APIKEY_PRIVATE on the line
      12 │ const secret = "3f2a••••••••••••••••••••••••••••";

  Do now
    1. keep the value in a .env that git ignores, or the environment (MJ_APIKEY_PRIVATE)
    2. take the value out of the line:   const secret = process.env.MJ_APIKEY_PRIVATE;
    3. stage it and commit again:        git add -- src/mail.ts && git commit
    The key has not left this machine, so it need not be revoked.

  Let it be done:  npx mailwarden fix
  A false alarm?   add  // mailwarden:allow <reason>  to the line
  More:            npx mailwarden guide mailjet --language javascript
  Commit anyway:   MAILWARDEN_REASON="…" git commit --no-verify   (recorded)
`);
  });

  it('takes one screen of 80 by 24, also for a pair', () => {
    const one = finding({
      path: 'app/mail.py',
      line: 3,
      ruleId: 'mailjet-api-key',
      name: 'EMAIL_HOST_USER',
      code: 'EMAIL_HOST_USER = "KEY"',
    });
    const two = finding({
      path: 'app/mail.py',
      line: 4,
      name: 'EMAIL_HOST_PASSWORD',
      code: 'EMAIL_HOST_PASSWORD = "KEY"',
    });
    const text = show([one.finding, two.finding]);
    expect(text.split('\n').length).toBeLessThanOrEqual(24);
    expect(text).toContain('EMAIL_HOST_PASSWORD = os.environ["EMAIL_HOST_PASSWORD"]');
    expect(text).toContain('guide mailjet --language python');
  });

  it.each([20, 40, 80])('a command in a sentence stays on one line at %i columns', (width) => {
    const load = 'Go does not read .env by itself: start it with the variables set (set -a; . ./.env; set +a).';
    expect(wrap(holdCommands(load), width).join('\n')).toContain('(set -a; . ./.env; set +a)');
    const back = '  Take it back or ask again: npx mailwarden fix --undo';
    expect(wrap(holdCommands(back), width).join('\n')).toContain('npx mailwarden fix --undo');
  });

  it('gives the two keys of one line one step and one excerpt', () => {
    const [one, two] = [finding({ ruleId: 'mailjet-api-key' }), finding({ column: 60 })];
    const excerpt = asBytes(
      `connect("${one.key.slice(0, 4)}${'•'.repeat(28)}", "${two.key.slice(0, 4)}${'•'.repeat(28)}")`,
    );
    const text = show([
      { ...one.finding, excerpt },
      { ...two.finding, excerpt },
    ]);
    expect(text.match(/ │ /g)).toHaveLength(1);
    expect(text).toContain('connect(process.env.MJ_APIKEY_PUBLIC, process.env.MJ_APIKEY_PRIVATE)');
    expect(text).toContain('a Mailjet API key and a Mailjet secret key in src/mail.ts');
  });

  it('says of each line where it stands, and keeps each value under a name', () => {
    const text = show(
      [
        finding({ path: 'a.ts', line: 3, code: 'const secret = "KEY";' }).finding,
        finding({ path: 'b.ts', line: 7, code: 'const secret = "KEY";' }).finding,
        finding({ path: 'c.py', line: 9, code: 'secret = "KEY"' }).finding,
      ],
      { width: 120 },
    );
    expect(text).toMatch(/1\. keep the value in a \.env that git ignores, or the environment \(MJ_APIKEY_PRIVATE\)\n/);
    expect(text).toMatch(/2\. a\.ts:3, b\.ts:7: take the value out of the line: +const secret = process\.env/);
    expect(text).toMatch(/3\. c\.py:9: take the value out of the line: +secret = os\.environ/);
  });

  it.each([40, 60, 80, 120])('breaks no command, and says that going around is recorded, at %i columns', (width) => {
    const lines = show([finding().finding], { width, canFix: true }).split('\n');
    const has = (command: string) => lines.some((line) => line.endsWith(command) || line.includes(`${command}   (`));
    expect(has('MAILWARDEN_REASON="…" git commit --no-verify')).toBe(true);
    expect(has('npx mailwarden fix')).toBe(true);
    expect(has('npx mailwarden guide mailjet --language javascript')).toBe(true);
    expect(lines.join('\n')).toContain('(recorded)');
  });

  it('says that an allow comment lacks its reason, or does not count here', () => {
    const bare = finding({ path: 'a.ts', inlineReason: '' }).finding;
    expect(show([bare], { width: 120 })).toContain('lacks its reason');
    const full = finding({ path: 'a.ts', inlineReason: 'a sample' }).finding;
    const strict = show([full], { action: 'scan', width: 120, inline: false });
    expect(strict).toContain('does not count here');
    expect(strict).toContain(`fingerprint: ${full.fingerprint}`);
    expect(strict).not.toContain('add  //');
  });

  it('names the comment of each language, and every fingerprint where there is none', () => {
    const text = show([
      finding({ path: 'a.ts' }).finding,
      finding({ path: 'b.py' }).finding,
      ...['c.json', 'd.json'].map((path) => finding({ path }).finding),
    ]);
    expect(text).toContain('// mailwarden:allow <reason>  in a.ts');
    expect(text).toContain('# mailwarden:allow <reason>  in b.py');
    expect(text.match(/^ {2}- fingerprint: sha256:/gm)?.length).toBe(2);
    expect(text).toMatch(/^allow:/m);
    expect(text.replace(/\s+/g, ' ')).toContain(
      '.mailwarden.yml at the top, with your reason, and commit that file too',
    );
  });

  it('names a message that no commit has yet, and shows the fingerprint when asked for', () => {
    const held = finding({ path: ':message' }).finding;
    expect(show([held])).toContain('in the commit message');
    expect(show([held], { verbose: true })).toContain(`        ${held.fingerprint}\n`);
  });

  it('takes a dotenv file out of git', () => {
    const text = show([finding({ path: 'app/.env', code: 'X=KEY' }).finding]);
    expect(text).toContain("git rm --cached -f -- app/.env && printf '\\n%s\\n' /app/.env >> .gitignore");
    expect(text).toContain('git add -- .gitignore && git commit');
  });

  it('offers an entry with the fingerprint where the format has no comments', () => {
    const { finding: json } = finding({ path: 'package.json', service: 'pepipost', ruleId: 'pepipost-api-key' });
    const text = show([json]);
    expect(text).not.toContain('mailwarden:allow');
    expect(text).toContain(`\n  - fingerprint: ${json.fingerprint}\n    reason: `);
    expect(text).toContain('PEPIPOST_API_KEY');
  });

  it('names paths from the folder in which the person stands', () => {
    const text = show([finding({ path: 'src/a b/mail.ts' }).finding], { prefix: 'src/lib/' });
    expect(text).toContain("git add -- '../a b/mail.ts' && git commit");
  });

  it('says that an allow entry has expired', () => {
    const { finding: one } = finding();
    const allow = [{ fingerprint: one.fingerprint, reason: 'r', expires: '2020-01-31', line: 7 }];
    expect(show([one], { config: { ...DEFAULT_CONFIG, allow } })).toContain(
      'its allow entry (.mailwarden.yml, line 7) has expired on 2020-01-31',
    );
  });
});

describe('other situations', () => {
  it('a push speaks of commits, and of revoking', () => {
    const text = show([finding({ commit: COMMIT }).finding], { action: 'push' });
    expect(text).toMatch(/^✖ push blocked: /);
    expect(text).toContain('c0ffee0000 src/mail.ts:12:17');
    expect(text).toContain('--autosquash --rebase-merges c0ffee0000~1');
    expect(text).toContain('the key must be revoked');
    expect(text).not.toContain('need not be revoked');
    expect(text).toContain('git push --no-verify');
  });

  it('what is known of a commit is shown, and decides on the command', () => {
    const facts = { subject: 'Send mail\u001b[2J', author: 'Ada Author', age: '3 days ago' };
    const at = (place: 'head' | 'root') =>
      show([finding({ commit: COMMIT }).finding], {
        action: 'push',
        commits: new Map([[COMMIT, { ...facts, place }]]),
      });
    expect(at('head')).toContain('commit c0ffee0000 "Send mail\\x1b[2J" by Ada Author, 3 days ago');
    expect(at('head')).toContain('git add -- src/mail.ts && git commit --amend --no-edit');
    expect(at('root')).toContain('--rebase-merges --root');
  });

  it('a merge does not promise that the key has not left', () => {
    expect(show([finding().finding], { action: 'merge' })).not.toContain('need not be revoked');
  });

  it('messages, tags, notes and blobs have steps of their own', () => {
    const text = (path: string, commit: string | null) =>
      show([finding({ path, commit }).finding], { action: commit === null ? 'commit' : 'push' });
    expect(text(':message', null)).toContain('git commit -e -F');
    expect(text(':message', COMMIT)).toContain('message of commit c0ffee0000, line 12');
    expect(text(':tag', COMMIT)).toContain('git tag -d');
    expect(text(':note', COMMIT)).toContain('git notes edit');
    expect(text(':blob', COMMIT)).toContain('--points-at c0ffee0000');
    for (const path of [':message', ':tag', ':note', ':blob']) expect(text(path, COMMIT)).toContain('.mailwarden.yml');
  });

  it('a scan blocks nothing, so it tells of no way around', () => {
    const text = show([finding().finding], { action: 'scan' });
    expect(text).toMatch(/^✖ a Mailjet secret key in src\/mail\.ts\n/);
    expect(text).not.toMatch(/--no-verify|git commit/);
  });

  it('a clean run says nothing; suppressed findings only speak up when asked', () => {
    const { finding: through } = finding({ blocked: false, suppressed: { by: 'inline', reason: 'test data' } });
    expect(show([])).toBe('');
    expect(show([through])).toBe('');
    expect(show([through], { verbose: true })).toContain('src/mail.ts:12:17  inline: test data');
  });

  it('what is below the block level is one line in a hook, and nothing where it is faint', () => {
    const below = (confidence: 'low' | 'medium') => finding({ blocked: false, confidence }).finding;
    expect(show([below('low')])).toBe('');
    expect(show([below('medium')])).toBe(
      '! 1 possible key below the block level (npx mailwarden scan --staged shows them)\n',
    );
    expect(show([below('low')], { action: 'scan' })).toContain('src/mail.ts:12:17');
  });

  it('what could not be read is named, beside keys and alone', () => {
    const incomplete = [{ kind: 'path', path: 'big.bin', detail: '\u001b]0;title\u0007' }] as const;
    expect(show([], {}, { incomplete })).toMatch(
      /^✖ commit blocked: not everything could be checked\n {4}cannot read big\.bin: \\x1b\]0;title\\x07\n/,
    );
    expect(show([finding().finding], {}, { incomplete })).toContain(
      'Not everything could be checked:\n    cannot read big.bin',
    );
  });
});

describe('many findings', () => {
  const many = Array.from(
    { length: 2_000 },
    (_, i) =>
      finding({ path: `src/f${i % 90}.ts`, line: i + 1, ruleId: i % 3 ? 'mailjet-secret-key' : 'mailjet-api-key' })
        .finding,
  );

  it('end in counts and the command that lists them all', () => {
    const text = show(many, { listAll: 'npx mailwarden scan --staged --verbose' });
    expect(text.split('\n').length).toBeLessThan(45);
    expect(text).toMatch(/^✖ commit blocked: 2,000 keys in 90 files\n/);
    expect(text).toContain('… and 1,990 more');
    expect(text).toMatch(/1,333 {2}mailjet-secret-key/);
    expect(text).toContain('and 85 more');
    expect(text).toContain('All of them:     npx mailwarden scan --staged --verbose');
  });

  it('are all there when asked for', () => {
    expect(show(many, { verbose: true }).match(/ │ /g)).toHaveLength(2_000);
  });
});
