/** GitLab: tokens of people, projects, runners and applications; an instance may write a prefix before them. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** An instance may write its own prefix before all of its tokens. */
const INSTANCE = '([0-9A-Za-z]{1,20}-){1,2}';

/** Secrets of GitLab. */
export const GITLAB: SecretProvider = {
  id: 'gitlab',
  name: 'GitLab',
  pack: 'common',
  does: 'opens repositories',
  hosts: ['gitlab.com'],
  secrets: [
    {
      id: 'gitlab-pat-routable',
      title: 'a GitLab access token',
      value: 'glpat-[0-9A-Za-z_-]{27,}[.]([0-9a-z]{2}[.])?[0-9a-z]{2}[0-9a-z]{7}',
      lead: INSTANCE,
      edge: '0-9A-Za-z_.',
      gate: 'glpat-',
      starts: ['glpat-'],
      checks: [{ kind: 'crc32', from: 0, to: 7, as: 'base36', decides: true }],
      variables: ['GITLAB_TOKEN'],
    },
    {
      id: 'gitlab-pat',
      title: 'a GitLab access token',
      value: 'glpat-[0-9A-Za-z_-]{20}',
      lead: INSTANCE,
      edge: '0-9A-Za-z_',
      behind: '0-9A-Za-z_-',
      gate: 'glpat-',
      starts: ['glpat-'],
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['GITLAB_TOKEN', 'GITLAB_PAT'],
    },
    {
      id: 'gitlab-deploy-token',
      title: 'a GitLab deploy token',
      value: 'gldt-[0-9A-Za-z_-]{20,64}',
      lead: INSTANCE,
      edge: '0-9A-Za-z_',
      gate: 'gldt-',
      starts: ['gldt-'],
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['GITLAB_DEPLOY_TOKEN', 'CI_DEPLOY_PASSWORD'],
    },
    {
      id: 'gitlab-runner-token',
      title: 'a GitLab runner token',
      value: '(glrtr?-[0-9A-Za-z_.-]{20,80}|GR1348941[0-9A-Za-z_-]{20})',
      lead: INSTANCE,
      edge: '0-9A-Za-z_.',
      gate: 'glrtr?-|GR1348941',
      starts: ['glrt-', 'glrtr-', 'GR1348941'],
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['RUNNER_TOKEN', 'REGISTRATION_TOKEN', 'CI_SERVER_TOKEN'],
    },
    {
      id: 'gitlab-trigger-token',
      title: 'a GitLab pipeline trigger token',
      value: 'glptt-[0-9a-f]{40}',
      lead: INSTANCE,
      edge: '0-9A-Za-z_',
      gate: 'glptt-',
      starts: ['glptt-'],
      variables: ['TRIGGER_TOKEN'],
    },
    {
      id: 'gitlab-oauth-secret',
      title: 'a GitLab OAuth application secret',
      value: 'gloas-[0-9A-Za-z_-]{64}',
      lead: INSTANCE,
      edge: '0-9A-Za-z_',
      gate: 'gloas-',
      starts: ['gloas-'],
      variables: ['GITLAB_CLIENT_SECRET'],
    },
    {
      id: 'gitlab-other-token',
      title: 'a GitLab token',
      value: '(glft|glimt|glagent|glsoat|glffct|glwt|glcbt)-[0-9A-Za-z_.-]{20,80}',
      lead: INSTANCE,
      edge: '0-9A-Za-z_.',
      gate: 'gl(ft|imt|agent|soat|ffct|wt|cbt)-',
      starts: ['glft-', 'glimt-', 'glagent-', 'glsoat-', 'glffct-', 'glwt-', 'glcbt-'],
      checks: [
        { kind: 'entropy', least: 3 },
        { kind: 'low', expression: '^glcbt-' },
      ],
      variables: ['GITLAB_TOKEN'],
    },
  ],
  revoke: { page: 'gitlab.com/-/user_settings/personal_access_tokens', documented: true },
  dryCall: 'GET https://gitlab.com/api/v4/personal_access_tokens/self (PRIVATE-TOKEN)',
};

/** Files for the test of the rules. */
export const GITLAB_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'gitlab-pat-routable',
    hits: [
      { path: '.env', lines: ['GITLAB_TOKEN={secret:gitlab-pat-routable}'] },
      { path: 'config/initializers/api.rb', lines: ["  config.api_key = '{secret:gitlab-pat-routable}'"] },
      { path: 'k8s/secret.yaml', lines: ['  GITLAB_TOKEN: "{secret:gitlab-pat-routable}"'] },
    ],
    misses: [
      { path: '.env', lines: ['GITLAB_TOKEN={broken:gitlab-pat-routable}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GITLAB_TOKEN;', 'export GITLAB_TOKEN=${GITLAB_TOKEN}'],
      },
      { path: 'README.md', lines: ['GITLAB_TOKEN=<your key>', 'export GITLAB_TOKEN=your-key'] },
    ],
  },
  {
    id: 'gitlab-pat',
    hits: [
      { path: '.env', lines: ['GITLAB_TOKEN=SIE-{secret:gitlab-pat}'] },
      { path: '.env', lines: ['GITLAB_TOKEN={secret:gitlab-pat}'] },
      { path: 'src/main/resources/application.properties', lines: ['api.token={secret:gitlab-pat}'] },
      { path: '.github/workflows/ci.yml', lines: ['          GITLAB_TOKEN: {secret:gitlab-pat}'] },
    ],
    misses: [
      { path: '.env', lines: ['GITLAB_TOKEN=glpat-{alnum:20}-{alnum:6}.01.0{alnum:8}'] },
      { path: '.env', lines: ['GITLAB_TOKEN={broken:gitlab-pat}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GITLAB_TOKEN;', 'export GITLAB_TOKEN=${GITLAB_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:gitlab-pat}9Q'] },
    ],
  },
  {
    id: 'gitlab-deploy-token',
    hits: [
      { path: '.env', lines: ['GITLAB_DEPLOY_TOKEN={secret:gitlab-deploy-token}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:gitlab-deploy-token}",'] },
      { path: '.github/workflows/ci.yml', lines: ['          GITLAB_DEPLOY_TOKEN: {secret:gitlab-deploy-token}'] },
    ],
    misses: [
      { path: '.env', lines: ['GITLAB_DEPLOY_TOKEN={broken:gitlab-deploy-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GITLAB_DEPLOY_TOKEN;', 'export GITLAB_DEPLOY_TOKEN=${GITLAB_DEPLOY_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:gitlab-deploy-token}9Q'] },
    ],
  },
  {
    id: 'gitlab-runner-token',
    hits: [
      { path: '.env', lines: ['RUNNER_TOKEN={secret:gitlab-runner-token}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:gitlab-runner-token}",'] },
      { path: 'scripts/run.sh', lines: ['export RUNNER_TOKEN="{secret:gitlab-runner-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['RUNNER_TOKEN={broken:gitlab-runner-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.RUNNER_TOKEN;', 'export RUNNER_TOKEN=${RUNNER_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:gitlab-runner-token}9Q'] },
    ],
  },
  {
    id: 'gitlab-trigger-token',
    hits: [
      { path: '.env', lines: ['TRIGGER_TOKEN={secret:gitlab-trigger-token}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:gitlab-trigger-token}")'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:gitlab-trigger-token}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['TRIGGER_TOKEN={broken:gitlab-trigger-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.TRIGGER_TOKEN;', 'export TRIGGER_TOKEN=${TRIGGER_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:gitlab-trigger-token}9Q'] },
    ],
  },
  {
    id: 'gitlab-oauth-secret',
    hits: [
      { path: '.env', lines: ['GITLAB_CLIENT_SECRET={secret:gitlab-oauth-secret}'] },
      { path: 'terraform.tfvars', lines: ['token = "{secret:gitlab-oauth-secret}"'] },
      { path: '.github/workflows/ci.yml', lines: ['          GITLAB_CLIENT_SECRET: {secret:gitlab-oauth-secret}'] },
    ],
    misses: [
      { path: '.env', lines: ['GITLAB_CLIENT_SECRET={broken:gitlab-oauth-secret}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.GITLAB_CLIENT_SECRET;',
          'export GITLAB_CLIENT_SECRET=${GITLAB_CLIENT_SECRET}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:gitlab-oauth-secret}9Q'] },
    ],
  },
  {
    id: 'gitlab-other-token',
    hits: [
      { path: '.env', lines: ['GITLAB_TOKEN={secret:gitlab-other-token}'] },
      { path: 'config/initializers/api.rb', lines: ["  config.api_key = '{secret:gitlab-other-token}'"] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:gitlab-other-token}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['GITLAB_TOKEN={broken:gitlab-other-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GITLAB_TOKEN;', 'export GITLAB_TOKEN=${GITLAB_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:gitlab-other-token}9Q'] },
    ],
  },
];
