import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type InventoryOptions, inventoryCommand } from '../../../src/commands/inventory-command.ts';
import { hex32 } from '../../support/random-key.ts';
import { newRepository, repositoryAt, temporaryFolder } from '../../support/repository.ts';

async function run(options: InventoryOptions): Promise<{ code: number; text: string }> {
  let text = '';
  const code = await inventoryCommand(options, (piece) => {
    text += piece;
  });
  return { code, text };
}

interface Shown {
  readonly name: string;
  readonly kind: string;
  readonly file: string;
  readonly stops: boolean;
  readonly places: readonly { path: string; line: number; role: string; kind: string; what: string }[];
}

async function services(options: InventoryOptions): Promise<readonly Shown[]> {
  return JSON.parse((await run({ format: 'json', ...options })).text).services;
}

const spots = (list: readonly Shown[]) =>
  list.map(({ kind, name, places }) => [
    `${kind} ${name}`,
    places.map(({ path, line, kind: use, what }) => `${path}:${line} ${use} ${what}`),
  ]);

describe('the inventory of a key name', () => {
  it('lists apart what uses another key, which fix has given its name and a number, and no longer names', async () => {
    const repository = newRepository();
    const cwd = repository.dir;
    const words = ['MJ_APIKEY_PRIVATE'];
    repository.stage('a/package.json', '{ "name": "other" }');
    repository.stage('a/a.js', 'f(process.env.MJ_APIKEY_PRIVATE_2, process.env.MJ_APIKEY_PRIVATE_13);\n');
    repository.stage('b.js', 'f(process.env.MJ_APIKEY_PRIVATE_OLD, process.env.MJ_APIKEY_PRIVATE_1);\n');
    repository.stage('docker-compose.yml', 'services:\n  web:\n    env_file: two.env\n');
    repository.stage('two.env', 'MJ_APIKEY_PRIVATE_2=\n');
    const { text } = await run({ words, cwd });
    expect(text).toMatch(/^Nothing that runs uses MJ_APIKEY_PRIVATE here/);
    expect(text).toMatch(/\nOther keys, .*:\n[\s\S]* a\/a\.js:1 .* MJ_APIKEY_PRIVATE_2 .*\n.* MJ_APIKEY_PRIVATE_13 /);
    expect(text).not.toMatch(/b\.js|compose/);
    repository.stage('c.js', 'f(process.env.MJ_APIKEY_PRIVATE, process.env.MJ_APIKEY_PRIVATE_2);\n');
    expect((await run({ words, cwd })).text).toMatch(/^1 service would stop without MJ_APIKEY_PRIVATE: 1 place,/);
    const stopping = (await services({ words, cwd })).map(({ name, stops }) => [name, stops]);
    expect(stopping).toContainEqual(['other', false]);
    const md = (await run({ words, cwd, format: 'md' })).text;
    expect(md.match(/- \[ \]/g)).toHaveLength(1);
    expect(md).toMatch(/\n## Other keys,[^#]*a\/a\.js/);
    const own = (await run({ words: ['MJ_APIKEY_PRIVATE_2'], cwd })).text;
    expect(own).toMatch(/^\d services would stop without MJ_APIKEY_PRIVATE_2/);
  });

  it('a provider is not the name of a key: the error has the command that was meant', async () => {
    const { dir: cwd } = newRepository();
    for (const word of ['mailjet', 'Pepipost'])
      await expect(run({ words: [word, 'a b'], cwd })).rejects.toMatchObject({
        code: 'usage',
        hint: `npx mailwarden inventory --provider ${word.toLowerCase()} 'a b'`,
      });
  });

  it('groups its places by what is deployed: package, module, compose service, Kubernetes object, workflow', async () => {
    const repository = newRepository();
    const files: Record<string, string> = {
      'services/api/package.json': '{ "name": "@shop/api" }',
      'services/api/src/mail.ts': 'const a = 1;\nconst key = process.env.MJ_APIKEY_PUBLIC;\n',
      'services/billing/pyproject.toml': '[project]\nname = "billing"\n',
      'services/billing/app/send.py': 'k = os.environ["MJ_APIKEY_PUBLIC"]\nother = "MJ_APIKEY_PUBLIC_OLD"\n',
      'services/spring/pom.xml':
        '<project><parent><artifactId>parent</artifactId></parent><artifactId>letters</artifactId></project>',
      'services/spring/src/main/resources/application.properties': 'mj.apikey.public=${KEY}\n',
      'worker/go.mod': 'module example.org/worker\n',
      'worker/main.go': 'package main\nvar k = os.Getenv("MJ_APIKEY_PUBLIC")\n',
      'worker/go.sum': 'MJ_APIKEY_PUBLIC\n',
      'docker-compose.yml':
        'services:\n  web:\n    image: x\n  mailer:\n    environment:\n      - MJ_APIKEY_PUBLIC\n  db:\n    image: y\nvolumes:\n  MJ_APIKEY_PUBLIC:\n',
      '.github/workflows/deploy.yml': 'jobs:\n  a:\n    env:\n      K: ${{ secrets.MJ_APIKEY_PUBLIC }}\n',
      'k8s/mail.yml':
        'apiVersion: v1\nkind: Secret\nmetadata:\n  name: mail-keys\nstringData:\n  MJ_APIKEY_PUBLIC: x\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  labels: {}\n  name: newsletter\nspec:\n  envFrom:\n    - secretRef:\n        name: mail-keys\n',
      'k8s/cron.yml':
        'kind: CronJob\napiVersion: batch/v1\nmetadata:\n  name: report\nspec:\n  env:\n    - name: K\n      valueFrom:\n        secretKeyRef: { name: mail-keys, key: other }\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: mail-keys\n',
      'README.md': 'Set MJ_APIKEY_PUBLIC.\n',
      'tool.sh': 'echo $MJ_APIKEY_PUBLIC\n',
      '.gitignore': '.env\n',
    };
    for (const [path, content] of Object.entries(files)) repository.stage(path, content);
    repository.write('.env', `MJ_APIKEY_PUBLIC=${hex32()}\n`);
    repository.write('new.sh', 'echo $MJ_APIKEY_PUBLIC\n');
    const list = await services({ words: ['MJ_APIKEY_PUBLIC'], cwd: repository.dir });
    const root = repository.dir.split('/').at(-1);
    expect(Object.fromEntries(spots(list))).toEqual({
      'package.json @shop/api': ['services/api/src/mail.ts:2 variable MJ_APIKEY_PUBLIC'],
      'pyproject.toml billing': ['services/billing/app/send.py:1 variable MJ_APIKEY_PUBLIC'],
      'pom.xml letters': ['services/spring/src/main/resources/application.properties:1 variable mj.apikey.public'],
      'go.mod example.org/worker': ['worker/main.go:2 variable MJ_APIKEY_PUBLIC'],
      'compose service mailer': ['docker-compose.yml:6 variable MJ_APIKEY_PUBLIC'],
      'workflow deploy.yml': ['.github/workflows/deploy.yml:4 variable MJ_APIKEY_PUBLIC'],
      'Secret mail-keys': ['k8s/mail.yml:6 variable MJ_APIKEY_PUBLIC'],
      'Deployment newsletter': ['k8s/mail.yml:16 reference Secret mail-keys'],
      'CronJob report': ['k8s/cron.yml:9 reference Secret mail-keys'],
      [`repository ${root}`]: [
        'README.md:1 variable MJ_APIKEY_PUBLIC',
        'docker-compose.yml:10 variable MJ_APIKEY_PUBLIC',
        'new.sh:1 variable MJ_APIKEY_PUBLIC',
        'tool.sh:1 variable MJ_APIKEY_PUBLIC',
      ],
    });
    const text = (await run({ words: ['MJ_APIKEY_PUBLIC'], cwd: repository.dir })).text;
    expect(text).toContain('10 services would stop without MJ_APIKEY_PUBLIC: 12 places');
    expect(text).toMatch(/Only mentioned.*\n {2}README\.md:1/);
    const markdown = (await run({ words: ['MJ_APIKEY_PUBLIC'], cwd: repository.dir, format: 'md' })).text;
    expect(markdown).toContain(
      '- [ ] **@shop/api** (package.json in services/api): told, tested in staging, new key deployed',
    );
    expect(markdown).toContain('| services/api/src/mail.ts:2 | variable | MJ_APIKEY_PUBLIC | code |');
  });

  it('follows env_file, envFrom and generators, in flow style, lists and anchors as well', async () => {
    const repository = newRepository();
    const files: Record<string, string> = {
      'compose.yaml': [
        'x-common: &common',
        '  env_file: [mail.env]',
        'services:',
        '  shop: { image: x, env_file: .env }',
        '  site:',
        '    env_file:',
        '      - other.env',
        '      - path: mail.env',
        '  jobs:',
        '    <<: *common',
        '  local: { env_file: local.env }',
        '  flow: { environment: { MJ_APIKEY_PRIVATE: "${X}" } }',
        '  none: { image: y, env_file: [other.env, "${ELSE}.env"] }',
        '',
      ].join('\n'),
      'mail.env': 'MJ_APIKEY_PRIVATE=\n',
      'other.env': 'A=1\n',
      'local.env.example': 'MJ_APIKEY_PRIVATE=\n',
      '.gitignore': '.env\n',
      'k8s/all.yml': [
        '{ apiVersion: v1, kind: Secret, metadata: { name: keys }, stringData: { MJ_APIKEY_PRIVATE: "" } }',
        '---',
        'apiVersion: apps/v1',
        'kind: Deployment',
        'metadata: { name: invoices }',
        'spec: { template: { spec: { containers: [ { envFrom: [ { configMapRef: { name: other } }, { secretRef: { name: keys } } ] } ] } } }',
        '---',
        'apiVersion: v1',
        'kind: List',
        'items:',
        '  - apiVersion: batch/v1',
        '    kind: CronJob',
        '    metadata:',
        '      name: letters',
        '    spec:',
        '      envFrom:',
        '        - secretRef:',
        '            optional: true',
        '            name: mailjet-live',
        '  - apiVersion: batch/v1',
        '    kind: Job',
        '    metadata: { name: idle }',
        '    spec: { envFrom: [ { secretRef: { name: database } }, { configMapRef: { name: settings-map } } ] }',
        '  - apiVersion: batch/v1',
        '    kind: Job',
        '    metadata: { name: mount }',
        '    spec: { volumes: [ { secret: { secretName: made } } ] }',
        '',
      ].join('\n'),
      'k8s/kustomization.yaml':
        'secretGenerator:\n  - name: made\n    envs: [../mail.env]\nconfigMapGenerator:\n  - name: settings-map\n    literals:\n      - MJ_APIKEY_PRIVATE=x\n',
    };
    for (const [path, content] of Object.entries(files)) repository.stage(path, content);
    repository.write('.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
    const list = await services({ words: ['MJ_APIKEY_PRIVATE'], cwd: repository.dir });
    const shown = Object.fromEntries(spots(list.filter(({ kind }) => kind !== 'repository')));
    expect(shown).toEqual({
      'compose service shop': ['compose.yaml:4 reference file .env'],
      'compose service site': ['compose.yaml:7 reference file mail.env'],
      'compose service jobs': ['compose.yaml:9 reference file mail.env'],
      'compose service local': ['compose.yaml:11 reference file local.env'],
      'compose service flow': ['compose.yaml:12 variable MJ_APIKEY_PRIVATE'],
      'Secret keys': ['k8s/all.yml:1 variable MJ_APIKEY_PRIVATE'],
      'Deployment invoices': ['k8s/all.yml:6 reference Secret keys'],
      'CronJob letters': ['k8s/all.yml:19 reference secret mailjet-live, by its name'],
      'Secret made': ['k8s/kustomization.yaml:2 reference file ../mail.env'],
      'ConfigMap settings-map': ['k8s/kustomization.yaml:7 variable MJ_APIKEY_PRIVATE'],
      'Job idle': ['k8s/all.yml:23 reference ConfigMap settings-map'],
      'Job mount': ['k8s/all.yml:27 reference Secret made'],
    });
  });

  it('of no repository, or of no file, is an error and no all-clear', async () => {
    const dir = temporaryFolder();
    const ask = (words: readonly string[]) => run({ words, cwd: dir });
    await expect(ask(['A_KEY'])).rejects.toMatchObject({ code: 'not-a-repository', exitCode: 2 });
    await expect(ask(['A_KEY', '.'])).rejects.toMatchObject({ code: 'usage' });
    writeFileSync(join(dir, 'a.txt'), 'x\n');
    await expect(ask(['A_KEY'])).rejects.toMatchObject({ code: 'not-a-repository' });
    expect(await ask(['A_KEY', '.'])).toMatchObject({ code: 0, text: expect.stringContaining('1 files read') });
  });

  it('refuses what is no name, and a key with exit 2 without repeating it', async () => {
    const key = hex32();
    for (const words of [[], ['a b'], ['*'], [key], [`${key}:${hex32()}`]]) {
      const failure = await run({ words }).catch((error: unknown) => error);
      expect(failure).toMatchObject({ exitCode: 2 });
      expect(String(failure)).not.toContain(key);
    }
    await expect(run({ words: [], provider: 'pepipots' })).rejects.toMatchObject({
      message: expect.stringContaining('did you mean pepipost'),
    });
  });
});

describe('the inventory of a provider', () => {
  it('knows SDKs, hosts, DSNs and names, and shows no value', async () => {
    const dir = temporaryFolder();
    const [a, b] = [hex32(), hex32()];
    const lines: Record<string, readonly string[]> = {
      'package.json': ['{ "name": "shop", "dependencies": { "node-mailjet": "6" } }'],
      'app.js': [
        "const m = require('node-mailjet').apiConnect(k, s)",
        "const u = 'https://api.mailjet.com/v3.1/send'",
        "const p = 'my_mailjet_password'",
        `const mailjetKey = '${a}'`,
      ],
      '.env': [
        `MAILJET_API_KEY=${a}`,
        'SMTP_PASSWORD=mailjet_2020_secret',
        `MAILER_DSN=mailjet+api://${a}:${b}@default`,
        'SMTP_HOST=in-v3.mailjet.com',
      ],
      'config.yml': [
        `mailjet_${a}: x`,
        'password: "PrivateMailjetWord"',
        'url: https://example.com',
        'key: ${MJ_APIKEY_PRIVATE}',
      ],
      'other.js': ["const netcoreapp = 'netcoreapp3.1'", 'const emoji = MJ', 'const trackHost = "x.mjt.lu"'],
    };
    for (const [path, content] of Object.entries(lines)) writeFileSync(join(dir, path), `${content.join('\n')}\n`);
    const list = await services({ words: [], provider: 'mailjet', cwd: dir });
    expect(list).toHaveLength(1);
    expect(list[0]?.places.map(({ path, line, kind, what }) => `${path}:${line} ${kind} ${what}`)).toEqual([
      '.env:1 variable MAILJET_API_KEY',
      '.env:2 setting mailjet',
      '.env:3 dsn mailjet+api://',
      '.env:4 host in-v3.mailjet.com',
      'app.js:1 sdk node-mailjet',
      'app.js:2 host api.mailjet.com',
      'app.js:3 setting mailjet',
      'app.js:4 variable mailjetKey',
      expect.stringMatching(/^config\.yml:1 variable mailjet_[0-9a-f]{4}…$/),
      'config.yml:2 setting mailjet',
      'config.yml:4 variable MJ_APIKEY_PRIVATE',
      'package.json:1 sdk node-mailjet',
    ]);
    writeFileSync(join(dir, 'again.js'), 'send(mailjetKey);\n'.repeat(9));
    const folded = (await run({ words: [], provider: 'mailjet', cwd: dir })).text;
    expect(folded).toMatch(/again\.js:1, 2, 3, 4, 5, 6, … +variable +mailjetKey/);
    expect(folded).toContain('and 3 lines that only name it');
    for (const format of ['text', 'md', 'json'] as const) {
      const { text } = await run({ words: [], provider: 'mailjet', cwd: dir, format });
      for (const value of [a, b, 'my_mailjet_password', 'mailjet_2020_secret', 'PrivateMailjetWord'])
        expect(text).not.toContain(value);
    }
  });

  it('knows Pepipost by its hosts, SDKs and names, and ASP.NET is not Netcore', async () => {
    const dir = temporaryFolder();
    writeFileSync(
      join(dir, 'a.php'),
      "$c = new PepipostLib\\PepipostClient($k);\n$h = 'https://emailapi.netcorecloud.net/v5.1/mail/send';\n$k = getenv('NETCORE_API_KEY');\n$x = getenv('ASPNETCORE_API_KEY');\n$s = 'smtp.falconide.com';\n",
    );
    writeFileSync(join(dir, 'b.env'), 'PEPIKEY=\nFALCONIDE_API_KEY=\nTargetFramework=netcoreapp3.1\n');
    const list = await services({ words: ['.'], provider: 'Netcore', cwd: dir });
    expect(list[0]?.places.map(({ path, line, kind, what }) => `${path}:${line} ${kind} ${what}`)).toEqual([
      'a.php:1 sdk PepipostLib',
      'a.php:1 sdk PepipostClient',
      'a.php:2 host emailapi.netcorecloud.net',
      'a.php:3 variable NETCORE_API_KEY',
      'a.php:5 host smtp.falconide.com',
      'b.env:1 variable PEPIKEY',
      'b.env:2 variable FALCONIDE_API_KEY',
    ]);
  });
});

describe('the files of an inventory', () => {
  it('are those of every repository and folder named, each once, submodules and inner repositories too', async () => {
    const dir = temporaryFolder();
    const line = 'echo $MJ_APIKEY_PUBLIC\n';
    const one = repositoryAt(join(dir, 'one'));
    mkdirSync(one.dir);
    one.git('init', '-q');
    one.stage('a.sh', line);
    one.stage('gone.sh', line);
    rmSync(join(one.dir, 'gone.sh'));
    one.write('ignored.sh', line);
    one.write('.gitignore', 'ignored.sh\n');
    one.write('inner/x.sh', line);
    one.write('node_modules/m/x.sh', line);
    one.write('.git/info/exclude', 'node_modules\n');
    repositoryAt(join(one.dir, 'inner')).git('init', '-q');
    mkdirSync(join(dir, 'plain/node_modules/m'), { recursive: true });
    writeFileSync(join(dir, 'plain/b.sh'), line);
    writeFileSync(join(dir, 'plain/node_modules/m/x.sh'), line);
    writeFileSync(join(dir, 'plain/binary.sh'), `\0\0${line}`);
    writeFileSync(join(dir, 'plain/wide.ps1'), Buffer.from(`\ufeff${line}`, 'utf16le'));
    symlinkSync(join(dir, 'one/a.sh'), join(dir, 'plain/link.sh'));
    symlinkSync(dir, join(dir, 'plain/loop'));
    const paths = (list: readonly Shown[]) => list.flatMap(({ places }) => places.map(({ path }) => path)).sort();
    expect(paths(await services({ words: ['MJ_APIKEY_PUBLIC', '.', 'one', 'plain/b.sh'], cwd: dir }))).toEqual([
      'one/a.sh',
      'one/inner/x.sh',
      'plain/b.sh',
      'plain/wide.ps1',
    ]);
    expect(paths(await services({ words: ['MJ_APIKEY_PUBLIC'], cwd: join(one.dir, 'node_modules') }))).toEqual([
      'm/x.sh',
    ]);
  });

  it('are named where they cannot be read, and the code is 3 after the rest', async () => {
    const repository = newRepository();
    repository.stage('a.sh', 'echo $MJ_APIKEY_PUBLIC\n');
    const { code, text } = await run({
      words: ['MJ_APIKEY_PUBLIC', '.', 'absent', 'absent\u001b[31m'],
      cwd: repository.dir,
    });
    expect(code).toBe(3);
    expect(text).toContain('a.sh:1');
    expect(text).toContain('could not read absent: no such file or directory');
    expect(text).toContain('absent\\x1b[31m');
    if (process.getuid?.() !== 0) {
      repository.write('closed.sh', 'x', 0o000);
      expect((await run({ words: ['X'], cwd: repository.dir })).text).toContain(
        'could not read closed.sh: permission denied',
      );
      chmodSync(join(repository.dir, 'closed.sh'), 0o644);
    }
    writeFileSync(join(repository.dir, '.git/index'), 'broken');
    const broken = await run({ words: ['MJ_APIKEY_PUBLIC'], cwd: repository.dir });
    expect(broken.code).toBe(3);
    expect(broken.text).toContain('a.sh:1');
  });

  it('may hold one endless line and start no program of theirs', async () => {
    const repository = newRepository();
    repository.stage('wide.js', `${'x'.repeat(3_000_000)} process.env.MJ_APIKEY_PUBLIC ${'y'.repeat(3_000_000)}`);
    repository.git('config', 'core.fsmonitor', `sh -c 'touch "${repository.dir}/started"'`);
    const list = await services({ words: ['MJ_APIKEY_PUBLIC'], cwd: repository.dir });
    expect(list[0]?.places).toEqual([
      { path: 'wide.js', line: 1, role: 'code', kind: 'variable', what: 'MJ_APIKEY_PUBLIC' },
    ]);
    expect(await services({ words: ['touch'], cwd: repository.dir })).toEqual([]);
    expect((await run({ words: ['nothing_here'], cwd: repository.dir })).text).toContain(
      'Nothing that runs uses nothing_here here',
    );
    expect(existsSync(join(repository.dir, 'started'))).toBe(false);
  });
});
