/** The block message shows what fix writes, whole at any width; and fix is offered where it does something. */

import { describe, expect, it } from 'vitest';
import { mendStaged } from '../../src/commands/mends.ts';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { reportText } from '../../src/report/text.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { stagedSource } from '../../src/sources/staged.ts';
import { runFix } from '../fix/support/run.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository } from '../support/repository.ts';

const WIDTHS = [40, 80, 120];

/** By path; `¤` is a fresh key. */
const SOURCES: Readonly<Record<string, string>> = {
  'a.go': 'package a\n\nconst mailjetSecretKey = "¤"\n',
  'b.go': 'package a\n\nimport "fmt"\n\nconst (\n\tmailjetKey = "¤"\n\tother = 1\n)\n\nvar _ = fmt.Sprint\n',
  'A.cs': 'using X;\nclass A {\n  private const string MailjetApiSecretForTransactionalMail = "¤";\n}\n',
  'src/main/java/com/example/mail/EmailClientConfigurationProperties.java':
    'class EmailClientConfigurationProperties {\n  static final String MAILJET_SECRET_KEY = "¤";\n}\n',
  'm.ts': 'const mj = mailjet.apiConnect("¤", "¤");\n',
  'n.js': 'const mailjetKey = "¤";\nconst mailjetSec = "¤";\n',
  'm.py': 'import mailjet_rest\nmj = mailjet_rest.Client(auth=("¤", "¤"), version="v3.1")\n',
  'm.rb': 'Mailjet.configure do |config|\n  config.api_key = "¤"\nend\n',
  'm.sh': "curl -s -X POST --user '¤:¤' https://api.mailjet.com/v3.1/send -H 'Content-Type: application/json'\n",
  'config/services.php': "<?php\nreturn ['a' => env('A'), 'mailjet' => ['key' => '¤', 'secret' => '¤']];\n",
  'm.php': "<?php\n$mailjetSecretKey = '¤';\n",
};

async function reported({ dir }: Repository, width: number): Promise<string> {
  const result = await scanSource({ cwd: dir, config: DEFAULT_CONFIG }, stagedSource());
  return reportText(result, { action: 'commit', colour: 0, width, ...(await mendStaged(dir, result)) });
}

/** The code that the steps show, without the breaks that the width has brought in. */
function shownIn(text: string): readonly string[] {
  const [steps = ''] = (text.split('\n  Do now\n')[1] ?? '').split('\n    The key');
  return steps
    .replaceAll(/ \\\n {13}/g, ' ')
    .split('\n')
    .map((line) => /^ {9}(.*)$|^ {4}\d+\. .*?: {3,}(.*)$/.exec(line.replace(' // into the import block', '')))
    .map((match) => (match?.[1] ?? match?.[2] ?? '').trim())
    .filter((line) => line !== '' && !line.startsWith('git '));
}

const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');

describe('what is printed is what fix writes', () => {
  it.each(Object.keys(SOURCES))('%s', async (path) => {
    const repository = newRepository();
    repository.stage(path, (SOURCES[path] ?? '').replaceAll('¤', hex32));
    const texts = await Promise.all(WIDTHS.map((width) => reported(repository, width)));
    expect((await runFix(repository.dir)).code).toBe(0);
    const written = squeezed(repository.git('show', `:${path}`));
    for (const text of texts) {
      const shown = squeezed(shownIn(text).join('\n'));
      expect(shown).not.toBe('');
      const lines = shownIn(text).map(squeezed);
      for (const line of lines) expect(written).toContain(line);
      expect(shown).not.toContain('…');
      expect(text).toContain('fix');
      expect(text).toContain(path);
    }
  });

  it('says of a line of an import block where it belongs', async () => {
    const repository = newRepository();
    repository.stage(
      'b.go',
      'package b\n\nimport (\n\t"fmt"\n)\n\nvar mailjetSecretKey = "¤"\n'.replaceAll('¤', hex32),
    );
    expect(await reported(repository, 160)).toContain('"os" // into the import block');
  });

  it('strict TypeScript, a variable for a constant, a name for each value', async () => {
    const repository = newRepository();
    for (const path of ['a.go', 'A.cs', 'm.ts']) repository.stage(path, (SOURCES[path] ?? '').replaceAll('¤', hex32));
    const text = await reported(repository, 160);
    expect(text).toContain('var mailjetSecretKey = os.Getenv("MJ_APIKEY_PRIVATE');
    // an import has its own place: pasted with the line, it is a syntax error
    expect(text).toMatch(/a\.go: at the top of the file, with its imports:\s+import "os"\n/);
    expect(text).toMatch(/a\.go:3: take the value out of the line:\s+var mailjet/);
    expect(text).toContain('static readonly string');
    expect(text).toMatch(/apiConnect\(process\.env\.MJ_APIKEY_PUBLIC\w*!, process\.env\.MJ_APIKEY_PRIVATE\w*!\)/);
  });
});

describe('where fix does nothing, it is not offered, and the message says what to do', () => {
  it.each([
    ['appsettings.json', '{"Mailjet": {"Accounts": [{"ApiKey": "¤"}]}}\n', 'Mailjet__Accounts__0__ApiKey'],
    ['a.json', '{"mailjet_api_key": "¤"}\n', 'JSON reads no variables'],
    ['main.tf', 'variable "mailjet_key" {\n  default = "¤"\n}\n', 'TF_VAR_'],
    ['dist/app.js', 'var mj=require("node-mailjet").apiConnect("¤","¤");\n', 'built from'],
    ['vendor/x.min.js', 'var mj=require("node-mailjet").apiConnect("¤","¤");\n', 'built from'],
    ['A.php', '<?php\nclass A {\n  const MAILJET_KEY = "¤";\n}\n', 'constructor'],
    ['A.java', '@Mail(mailjetKey = "¤")\nclass A {}\n', 'annotation'],
  ])('%s', async (path, source, said) => {
    const repository = newRepository();
    repository.stage(path, source.replaceAll('¤', hex32));
    const before = repository.git('ls-files', '-s');
    const text = await reported(repository, 200);
    expect(text).toContain('blocked');
    expect(text).toContain(said);
    expect(text).not.toContain('Let it be done');
    expect((await runFix(repository.dir)).code).toBe(1);
    expect(repository.git('ls-files', '-s')).toBe(before);
  });
});

it('a key in the name of a file is left to whoever renames it', async () => {
  const repository = newRepository();
  const key = hex32();
  for (const ending of ['py', 'txt']) repository.stage(`mailjet-secret-${key}.${ending}`, 'a = 1\n');
  const text = await reported(repository, 200);
  expect(text).toContain('rename the file with git mv: its path holds the value');
  expect(text).toMatch(/commit again: +git commit\n/);
  expect(text).not.toMatch(/mailwarden:allow|take the value out|git rm|git add|Let it be done/);
  const before = repository.git('ls-files', '-s');
  const { code } = await runFix(repository.dir);
  expect([code, repository.git('ls-files', '-s')]).toEqual([1, before]);
});
