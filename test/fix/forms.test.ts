/** Each form in which a key stands in each language: what it becomes, or why it stays. No git: the planning alone. */

import { expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.ts';
import { planFile } from '../../src/fix/file-plan.ts';
import { inverseOf, rebuild } from '../../src/fix/side.ts';
import { createNames } from '../../src/fix/variable-names.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { detect, isBlocking } from '../support/detect.ts';
import { hex32 } from '../support/random-key.ts';

/** `KEY` is one key in the text before; the lines after, or a part of the reason. */
type Row = readonly [path: string, before: string, after: string | { readonly refused: string }];

const NODE = 'process.env.MJ_APIKEY_PRIVATE';
const refused = (reason: string) => ({ refused: reason });

const ROWS: readonly Row[] = [
  ['a.js', 'mailjetSecret = `KEY`', `mailjetSecret = ${NODE}`],
  ['a.js', "x({ mailjet: 1, 'mailjetSecret': 'KEY' })", `x({ mailjet: 1, 'mailjetSecret': ${NODE} })`],
  ['a.js', "process.env.MJ_APIKEY_PRIVATE = 'KEY';", "process.env.MJ_APIKEY_PRIVATE ??= '';"],
  ['a.js', 'mailjetSecret = process.env["MJ_S"] ?? "KEY"', 'mailjetSecret = process.env["MJ_S"]'],
  ['a.js', 'mailjetSecret = process.env["KEY"]', 'mailjetSecret = process.env["MJ_APIKEY_PRIVATE"]'],
  ['a.js', "mailjet = 'it\\'s KEY mailjetSecret'", `mailjet = \`it\\'s \${${NODE}} mailjetSecret\``],
  ['a.js', "mailjetSecret = 'a`KEY'", refused('template')],
  ['a.js', '// mailjetSecret = KEY', '// mailjetSecret = <MJ_APIKEY_PRIVATE>'],
  ['a.js', '/** mailjetSecret KEY */', '/** mailjetSecret MJ_APIKEY_PRIVATE */'],
  ['a.jsx', '<Mail mailjetSecret="KEY" />', `<Mail mailjetSecret={${NODE}} />`],
  [
    'a.js',
    "import { check } from 'k6'; mailjetSecret = 'KEY'",
    "import { check } from 'k6'; mailjetSecret = __ENV.MJ_APIKEY_PRIVATE",
  ],
  ['a.ts', "const mailjetSecret = 'KEY' as const;", refused('as const')],
  ['a.ts', "type MailjetSecret = 'KEY';", refused('type')],
  ['a.ts', "enum Mailjet { Secret = 'KEY' }", refused('type')],
  ['a.ts', "mailjetSecret = 'KEY';", `mailjetSecret = ${NODE}!;`],
  ['a.py', "mailjet_secret = u'KEY'", 'import os\n\nmailjet_secret = os.environ["MJ_APIKEY_PRIVATE"]'],
  [
    'a.py',
    "import sys, os\nmailjet_secret = '''KEY'''",
    'import sys, os\nmailjet_secret = os.environ["MJ_APIKEY_PRIVATE"]',
  ],
  [
    'a.py',
    "import os\nmailjet_secret = os.environ.get('MJ_S') or 'KEY'",
    "import os\nmailjet_secret = os.environ.get('MJ_S')",
  ],
  [
    'a.py',
    "import os\nmailjet_secret = os.environ['KEY']",
    "import os\nmailjet_secret = os.environ['MJ_APIKEY_PRIVATE']",
  ],
  [
    'a.py',
    "import os\nmailjet = f'{x} mailjet_secret=KEY {y}'",
    'import os\nmailjet = f\'{x} mailjet_secret={os.environ["MJ_APIKEY_PRIVATE"]} {y}\'',
  ],
  [
    'a.py',
    "import os\nmailjet = '{} mailjet_secret=KEY'.format(x)",
    'import os\nmailjet = f\'{{}} mailjet_secret={os.environ["MJ_APIKEY_PRIVATE"]}\'.format(x)',
  ],
  ['a.py', "os = 1\nmailjet_secret = 'KEY'", refused('means something else')],
  ['a.py', "mailjet = b'mailjet_secret=KEY'", refused('bytes')],
  ['a.py', 'def f():\n    """mailjet_secret: KEY"""\n', 'def f():\n    """mailjet_secret: <MJ_APIKEY_PRIVATE>"""\n'],
  [
    'a.py',
    '"""Doc."""\nfrom __future__ import annotations\nmailjet_secret = "KEY"',
    '"""Doc."""\nfrom __future__ import annotations\nimport os\n\nmailjet_secret = os.environ["MJ_APIKEY_PRIVATE"]',
  ],
  [
    'A.java',
    'class A { @Value("KEY") String mailjetSecret; }',
    'class A { @Value("${MJ_APIKEY_PRIVATE}") String mailjetSecret; }',
  ],
  [
    'A.java',
    'class A { @Value("${mailjet.secret:KEY}") String mailjetSecret; }',
    'class A { @Value("${MJ_APIKEY_PRIVATE}") String mailjetSecret; }',
  ],
  ['A.java', 'class A { @Named("KEY") String mailjetSecret; }', refused('annotation')],
  [
    'A.java',
    'class A { String mailjet = "mailjetSecret=KEY".trim(); }',
    'class A { String mailjet = ("mailjetSecret=" + System.getenv("MJ_APIKEY_PRIVATE")).trim(); }',
  ],
  [
    'A.java',
    'class A { String mailjetSecret = System.getenv("KEY"); }',
    'class A { String mailjetSecret = System.getenv("MJ_APIKEY_PRIVATE"); }',
  ],
  [
    'a.go',
    'package a\n\nconst mailjetSecret = "KEY"\n',
    'package a\n\nimport "os"\n\nvar mailjetSecret = os.Getenv("MJ_APIKEY_PRIVATE")\n',
  ],
  ['a.go', 'package a\n\nconst MailjetSecret = "KEY"\n', refused('other packages')],
  ['a.go', 'package a\n\nfunc f() {\n\tconst mailjetSecret = "KEY"\n}\n', refused('nothing uses')],
  [
    'a.go',
    'package a\n\nimport env "os"\n\nvar mailjetSecret = `KEY`\n',
    'package a\n\nimport env "os"\n\nvar mailjetSecret = env.Getenv("MJ_APIKEY_PRIVATE")\n',
  ],
  ['a.go', 'package a\n\nconst (\n\tx = iota\n\tmailjetSecret = "KEY"\n)\n', refused('block of constants')],
  ['a.rb', "mailjet_secret = ENV.fetch('MJ_S', 'KEY')", "mailjet_secret = ENV.fetch('MJ_S')"],
  ['a.rb', 'mailjet = \'mailjet_secret=KEY "x"\'', refused('expands nothing')],
  ['a.rb', 'mailjet = %w[mailjet_secret=KEY x]', refused('expands nothing')],
  ['a.rb', 'mailjet = "mailjet_secret=KEY"', 'mailjet = "mailjet_secret=#{ENV.fetch(\'MJ_APIKEY_PRIVATE\')}"'],
  ['a.php', "<?php class A { private $mailjetSecret = 'KEY'; }", refused('constants only')],
  ['a.php', "<?php function f($mailjetSecret = 'KEY') {}", refused('constants only')],
  ['a.php', "<?php const MAILJET_SECRET = 'KEY';", "<?php define('MAILJET_SECRET', getenv('MAILJET_SECRET'));"],
  ['a.php', "<?php $mailjetSecret = $_ENV['KEY'];", "<?php $mailjetSecret = $_ENV['MJ_APIKEY_PRIVATE'];"],
  ['a.php', '<p>mailjetSecret KEY</p>', refused('no literal')],
  [
    'A.cs',
    'class A { const string MailjetSecret = "KEY"; }',
    'class A { static readonly string MailjetSecret = System.Environment.GetEnvironmentVariable("MJ_APIKEY_PRIVATE"); }',
  ],
  ['A.cs', 'class A { [Mail("KEY")] string mailjetSecret; }', refused('attribute')],
  ['A.cs', 'class A { void F(string mailjetSecret = "KEY") {} }', refused('default of a parameter')],
  [
    'A.cs',
    'class A { string mailjetSecret = Environment.GetEnvironmentVariable("MJ_S") ?? "KEY"; }',
    'class A { string mailjetSecret = Environment.GetEnvironmentVariable("MJ_S"); }',
  ],
  ['a.sh', "mailjet_secret='KEY'", 'mailjet_secret="${MJ_APIKEY_PRIVATE}"'],
  ['a.sh', "curl -d 'mailjet_secret=KEY'", `curl -d 'mailjet_secret='"\${MJ_APIKEY_PRIVATE}"`],
  ['a.sh', "cat <<'END'\nmailjet_secret=KEY\nEND", refused('here-document')],
  [
    'docker-compose.yml',
    'environment:\n  - MJ_APIKEY_PRIVATE=KEY',
    'environment:\n  - MJ_APIKEY_PRIVATE=${MJ_APIKEY_PRIVATE}',
  ],
  [
    'docker-compose.yml',
    'environment: { mailjet_secret: KEY }',
    'environment: { mailjet_secret: "${MJ_APIKEY_PRIVATE}" }',
  ],
  [
    'src/main/resources/application.yml',
    "mailjet:\n  secret: 'KEY' # mine",
    "mailjet:\n  secret: '${MJ_APIKEY_PRIVATE}' # mine",
  ],
  [
    'src/main/resources/application.yml',
    'mailjet:\n  secret: ${mailjet.own-key:KEY}',
    'mailjet:\n  secret: ${mailjet.own-key}',
  ],
  ['config/packages/mail.yaml', 'mailjet:\n  secret_key: KEY', 'mailjet:\n  secret_key: "%env(MJ_APIKEY_PRIVATE)%"'],
  ['config/mailjet.yml', 'secret_key: KEY', refused('')],
  ['mailjet.json', '{ "mailjet_secret": "KEY" }', refused('')],
];

it.each(ROWS)('%s: %s', (path, before, after) => {
  const key = hex32();
  const text = before.replaceAll(/(?<![A-Z_])KEY(?![A-Z_])/g, key);
  const findings = detect(path, text)
    .filter(isBlocking)
    .map((one): Finding => ({ ...one, commit: null, blocked: true, suppressed: null }));
  expect(findings.length).toBeGreaterThan(0);
  const state = { path: asBytes(path), entry: { mode: '100644', id: '', stage: 0 }, staged: text, tree: null };
  const plan = planFile(state, findings, createNames(new Map()), new Map());
  const [reason] = plan.refused.values();
  if (typeof after !== 'string') {
    expect(reason).toContain(after.refused);
    expect('fixed' in plan).toBe(false);
    return;
  }
  expect(reason).toBeUndefined();
  if (!('fixed' in plan)) throw new Error('nothing was fixed');
  // which half it is, is the scan's word
  expect(plan.index.after.replaceAll(key, 'KEY').replaceAll('MJ_APIKEY_PUBLIC', 'MJ_APIKEY_PRIVATE')).toBe(after);
  const inverse = inverseOf(plan.index);
  expect(JSON.stringify(inverse)).not.toContain(key.slice(0, 16));
  expect(rebuild(plan.index.after, plan.index.encoding, inverse, plan.values)).toBe(text);
});
