/** Amazon Web Services: access keys, keys of Bedrock, AppSync and the old Marketplace Web Service. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Amazon Web Services. */
export const AWS: SecretProvider = {
  id: 'aws',
  name: 'Amazon Web Services',
  aliases: ['amazon'],
  pack: 'common',
  does: 'opens an AWS account',
  hosts: ['amazonaws.com'],
  secrets: [
    {
      id: 'aws-access-key-id',
      title: 'an AWS access key id',
      value: '(AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}',
      edge: '0-9A-Za-z_',
      gate: '(AKIA|ASIA|ABIA|ACCA)[A-Z2-7]',
      starts: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
      checks: [
        { kind: 'entropy', least: 3 },
        { kind: 'not', expression: 'EXAMPLE$' },
      ],
      confidence: 'medium',
      low: { before: 'X-Amz-Credential(?:=|%3D)$' },
      variables: ['AWS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY'],
      published: [
        '1a5d44a2dca19669d72edf4c4f1c27c4c1ca4b4408fbb17f6ce4ad452d78ddb3',
        'c6ea27c534f993d31f0aef882e3d200e7b87470c379ae79c8f9b19d3bd363dc9',
        'cb20d34a7adda2f5d2043836051e242fd4c2b233e02c80c91fe9d5af9b100574',
        '05b9f5d960901639fef471f294de3e654936487c91e5f9cd019b24dc48ad7984',
        '04fba2c05f91ad4be0d4459fdd0899910cfd97bf564bbfe45c5f42f23f43b857',
        '13541832ebc115108cefba080503cbcb4ccddc496f851ca04a4f0bed77438066',
      ],
    },
    {
      id: 'aws-bedrock-api-key',
      title: 'an Amazon Bedrock API key',
      value: 'ABSKQmVkcm9ja0FQSUtleS[0-9A-Za-z+/]{91,}={0,2}',
      edge: '0-9A-Za-z+/=',
      gate: 'ABSKQmVk',
      starts: ['ABSKQmVkcm9ja0FQSUtleS'],
      variables: ['AWS_BEARER_TOKEN_BEDROCK'],
    },
    {
      id: 'aws-session-token',
      title: 'an AWS session token',
      value: '(IQoJb3JpZ2luX2|FwoGZXIvYXdz|FQoGZXIvYXdz)[0-9A-Za-z/+]{100,}={0,2}',
      edge: '0-9A-Za-z/+=',
      gate: 'IQoJb3JpZ2luX2|F[wQ]oGZXIvYXdz',
      starts: ['IQoJb3JpZ2luX2', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz'],
      checks: [{ kind: 'entropy', least: 4.5 }],
      confidence: 'low',
      variables: ['AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN'],
    },
    {
      id: 'aws-bedrock-api-key-short',
      title: 'a short-term Amazon Bedrock API key',
      value: 'bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[0-9A-Za-z+/=]{20,}',
      edge: '0-9A-Za-z+/=',
      gate: 'bedrock-api-key-Ym',
      starts: ['bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t'],
      confidence: 'low',
      variables: ['AWS_BEARER_TOKEN_BEDROCK'],
    },
    {
      id: 'aws-appsync-api-key',
      title: 'an AWS AppSync API key',
      value: 'da2-[0-9a-z]{26}',
      gate: 'da2-[0-9a-z]{3}',
      starts: ['da2-'],
      checks: [{ kind: 'entropy', least: 3 }],
      confidence: 'medium',
      variables: ['APPSYNC_API_KEY'],
    },
    {
      id: 'amazon-mws-token',
      title: 'an Amazon MWS auth token',
      value: 'amzn[.]mws[.][0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      edge: '0-9A-Za-z_.-',
      gate: 'amzn[.]mws[.]',
      starts: ['amzn.mws.'],
      variables: ['MWS_AUTH_TOKEN'],
    },
    {
      id: 'aws-secret-access-key',
      title: 'an AWS secret access key',
      value: '[0-9A-Za-z/+]{40}',
      edge: '0-9A-Za-z/+=',
      gate: '[Ss]ecret_?[Aa]ccess_?[Kk]ey|SECRET_ACCESS_KEY|SECRET_KEY',
      near: {
        words:
          'aws|amazon|(?<!(?:wasabi|minio|spaces|r2|b2|backblaze|scw|scaleway|ovh|linode|vultr|ceph|storj|tigris|yandex|yc|oss|cos|obs|ibm|cloudflare|alibaba|tencent)[_-]?(?:s3[_-]?)?)secret_?access_?key|(?<![a-z])(?<!(?:wasabi|minio|spaces|r2|b2|backblaze|scw|scaleway|ovh|linode|vultr|ceph|storj|tigris|yandex|yc|oss|cos|obs|ibm|cloudflare|alibaba|tencent)[_-])s3(?![a-z])',
        own: 'secret',
        hosts: ['amazonaws.com', 'akia', 'asia', 'abia', 'acca'],
      },
      checks: [
        { kind: 'entropy', least: 4 },
        { kind: 'holds', each: ['0-9'] },
        { kind: 'holds', each: ['A-Z', 'a-z'] },
        { kind: 'not', expression: 'EXAMPLEKEY$' },
        { kind: 'not', expression: '^/?[a-z]+/[a-z]+/|^[0-9a-fA-F]+$' },
      ],
      variables: ['AWS_SECRET_ACCESS_KEY', 'AWS_SECRET_KEY'],
      published: [
        '78314b11be2e581549ac1c4f616563fad3fdf0c3b71678f6e2299182080e0598',
        'e21b597ba6b9cafa59d9ebc4d65c0385f5eb3fa56abab2607fa76589ad849a33',
      ],
    },
  ],
  revoke: {
    page: 'console.aws.amazon.com/iam > Users > Security credentials',
    note: 'An access key stays in the list of its user until it is deleted: make it inactive first, then delete it.',
  },
};

/** Files for the test of the rules. */
export const AWS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'aws-access-key-id',
    hits: [
      { path: '.env', lines: ['AWS_ACCESS_KEY_ID={secret:aws-access-key-id}'] },
      { path: 'src/main/resources/application.properties', lines: ['api.token={secret:aws-access-key-id}'] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"AWS_ACCESS_KEY_ID\\"] = \\"{secret:aws-access-key-id}\\"\\n",'],
      },
    ],
    misses: [
      {
        path: 'README.md',
        lines: [
          'aws_access_key_id = AKIAIOSFODNN7EXAMPL{repeat:E:1}',
          'AWS_ACCESS_KEY_ID=ASIAIOSFODNN7EXAMPL{repeat:E:1}',
        ],
      },
      {
        path: 'docs/url.md',
        lines: [
          'https://s3.amazonaws.com/b/k?X-Amz-Credential={secret:aws-access-key-id}%2F20260101%2Feu-west-1%2Fs3%2Faws4_request',
        ],
      },
      { path: '.env', lines: ['AWS_ACCESS_KEY_ID={broken:aws-access-key-id}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.AWS_ACCESS_KEY_ID;', 'export AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:aws-access-key-id}9Q'] },
    ],
  },
  {
    id: 'aws-bedrock-api-key',
    hits: [
      { path: '.env', lines: ['AWS_BEARER_TOKEN_BEDROCK={secret:aws-bedrock-api-key}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:aws-bedrock-api-key}",'] },
      { path: '.github/workflows/ci.yml', lines: ['          AWS_BEARER_TOKEN_BEDROCK: {secret:aws-bedrock-api-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['AWS_BEARER_TOKEN_BEDROCK={broken:aws-bedrock-api-key}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.AWS_BEARER_TOKEN_BEDROCK;',
          'export AWS_BEARER_TOKEN_BEDROCK=${AWS_BEARER_TOKEN_BEDROCK}',
        ],
      },
      { path: 'README.md', lines: ['AWS_BEARER_TOKEN_BEDROCK=<your key>', 'export AWS_BEARER_TOKEN_BEDROCK=your-key'] },
    ],
  },
  {
    id: 'aws-session-token',
    hits: [
      { path: '.env', lines: ['AWS_SESSION_TOKEN={secret:aws-session-token}'] },
      { path: 'Dockerfile', lines: ['ENV AWS_SESSION_TOKEN={secret:aws-session-token}'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:aws-session-token}`, see the wiki.'] },
    ],
    misses: [
      { path: 'log.txt', lines: ['session token: IQoJb3JpZ2luX2...'] },
      { path: '.env', lines: ['AWS_SESSION_TOKEN={broken:aws-session-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.AWS_SESSION_TOKEN;', 'export AWS_SESSION_TOKEN=${AWS_SESSION_TOKEN}'],
      },
    ],
  },
  {
    id: 'aws-bedrock-api-key-short',
    hits: [
      { path: '.env', lines: ['AWS_BEARER_TOKEN_BEDROCK={secret:aws-bedrock-api-key-short}'] },
      { path: 'Main.java', lines: ['    private static final String TOKEN = "{secret:aws-bedrock-api-key-short}";'] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"AWS_BEARER_TOKEN_BEDROCK\\"] = \\"{secret:aws-bedrock-api-key-short}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['AWS_BEARER_TOKEN_BEDROCK={broken:aws-bedrock-api-key-short}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.AWS_BEARER_TOKEN_BEDROCK;',
          'export AWS_BEARER_TOKEN_BEDROCK=${AWS_BEARER_TOKEN_BEDROCK}',
        ],
      },
      { path: 'README.md', lines: ['AWS_BEARER_TOKEN_BEDROCK=<your key>', 'export AWS_BEARER_TOKEN_BEDROCK=your-key'] },
    ],
  },
  {
    id: 'aws-appsync-api-key',
    hits: [
      { path: '.env', lines: ['APPSYNC_API_KEY={secret:aws-appsync-api-key}'] },
      { path: 'src/main/resources/application.properties', lines: ['api.token={secret:aws-appsync-api-key}'] },
      { path: 'scripts/run.sh', lines: ['export APPSYNC_API_KEY="{secret:aws-appsync-api-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['APPSYNC_API_KEY={broken:aws-appsync-api-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.APPSYNC_API_KEY;', 'export APPSYNC_API_KEY=${APPSYNC_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:aws-appsync-api-key}9Q'] },
    ],
  },
  {
    id: 'amazon-mws-token',
    hits: [
      { path: '.env', lines: ['MWS_AUTH_TOKEN={secret:amazon-mws-token}'] },
      { path: 'docker-compose.yml', lines: ['      - MWS_AUTH_TOKEN={secret:amazon-mws-token}'] },
      { path: '.github/workflows/ci.yml', lines: ['          MWS_AUTH_TOKEN: {secret:amazon-mws-token}'] },
    ],
    misses: [
      { path: '.env', lines: ['MWS_AUTH_TOKEN={broken:amazon-mws-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.MWS_AUTH_TOKEN;', 'export MWS_AUTH_TOKEN=${MWS_AUTH_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:amazon-mws-token}9Q'] },
    ],
  },
  {
    id: 'aws-secret-access-key',
    hits: [
      { path: '.env', lines: ['AWS_SECRET_ACCESS_KEY={secret:aws-secret-access-key}'] },
      {
        path: '.aws/credentials',
        lines: [
          '[default]',
          'aws_access_key_id = {secret:aws-access-key-id}',
          'aws_secret_access_key = {secret:aws-secret-access-key}',
        ],
      },
      {
        path: 's3.js',
        lines: [
          "const s3 = new S3({ accessKeyId: '{secret:aws-access-key-id}', secretAccessKey: '{secret:aws-secret-access-key}' });",
        ],
      },
      {
        path: 'terraform.tfvars',
        lines: ['access_key = "{secret:aws-access-key-id}"', 'secret_key = "{secret:aws-secret-access-key}"'],
      },
    ],
    misses: [
      { path: '.env', lines: ['WASABI_SECRET_ACCESS_KEY={secret:aws-secret-access-key}'] },
      { path: '.env', lines: ['MINIO_S3_SECRET_KEY={secret:aws-secret-access-key}'] },
      { path: '.env', lines: ['R2_SECRET_ACCESS_KEY={secret:aws-secret-access-key}'] },
      { path: '.env', lines: ['AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'] },
      { path: 'RECORD', lines: ['boto3/session.py,sha256={secret:aws-secret-access-key},20757'] },
      { path: 'app/log.py', lines: ['request_id = "{secret:aws-secret-access-key}"'] },
      { path: '.env', lines: ['AWS_TEMPLATE_ID={secret:aws-secret-access-key}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:aws-secret-access-key}'] },
      { path: '.env', lines: ['AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY}'] },
    ],
  },
];
