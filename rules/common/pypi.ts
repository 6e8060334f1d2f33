/** PyPI: API tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of PyPI. */
export const PYPI: SecretProvider = {
  id: 'pypi',
  name: 'PyPI',
  pack: 'common',
  does: 'publishes packages',
  hosts: ['upload.pypi.org'],
  secrets: [
    {
      id: 'pypi-token',
      title: 'a PyPI API token',
      value: 'pypi-AgEIcHlwaS5vcmc[0-9A-Za-z_-]{50,}',
      gate: 'pypi-Ag',
      starts: ['pypi-AgEIcHlwaS5vcmc'],
      variables: ['TWINE_PASSWORD', 'PYPI_TOKEN', 'PYPI_API_TOKEN', 'UV_PUBLISH_TOKEN', 'POETRY_PYPI_TOKEN_PYPI'],
    },
    {
      id: 'testpypi-token',
      title: 'a TestPyPI API token',
      value: 'pypi-AgENdGVzdC5weXBpLm9yZw[0-9A-Za-z_-]{50,}',
      gate: 'pypi-Ag',
      starts: ['pypi-AgENdGVzdC5weXBpLm9yZw'],
      confidence: 'low',
      variables: ['TEST_PYPI_TOKEN'],
    },
  ],
  revoke: { page: 'pypi.org/manage/account/token' },
};

/** Files for the test of the rules. */
export const PYPI_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'pypi-token',
    hits: [
      { path: '.env', lines: ['TWINE_PASSWORD={secret:pypi-token}'] },
      { path: 'docker-compose.yml', lines: ['      - TWINE_PASSWORD={secret:pypi-token}'] },
      { path: 'scripts/run.sh', lines: ['export TWINE_PASSWORD="{secret:pypi-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['TWINE_PASSWORD={broken:pypi-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.TWINE_PASSWORD;', 'export TWINE_PASSWORD=${TWINE_PASSWORD}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:pypi-token}9Q'] },
    ],
  },
  {
    id: 'testpypi-token',
    hits: [
      { path: '.env', lines: ['TEST_PYPI_TOKEN={secret:testpypi-token}'] },
      { path: 'Main.java', lines: ['    private static final String TOKEN = "{secret:testpypi-token}";'] },
      { path: 'k8s/secret.yaml', lines: ['  TEST_PYPI_TOKEN: "{secret:testpypi-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['TEST_PYPI_TOKEN={broken:testpypi-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.TEST_PYPI_TOKEN;', 'export TEST_PYPI_TOKEN=${TEST_PYPI_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:testpypi-token}9Q'] },
    ],
  },
];
