/** What each snippet of src/leak/guide/snippets needs, and how far a test has followed it: data for the command, the docs and the tests. */
import type { GuideLanguage } from '../../remedy/languages.ts';

/** Where a program can read the key from. */
export type Store = 'env' | 'aws' | 'vault' | 'conjur';

/** A client library, by the name that its registry knows. */
export interface Library {
  readonly name: string;
  /** The version that `npm run test:snippets` runs; null where the tests use a stand-in. */
  readonly version: string | null;
}

/** One snippet, for both providers. */
export interface Cell {
  readonly libraries: readonly Library[];
  /**
   * `run`: the program runs in a test and hands out the right key. `stand-in`: it runs, but against a stand-in that
   * holds only the calls it makes, because the real library could not be had where the tests run.
   */
  readonly proof: 'run' | 'stand-in';
  readonly notes: readonly string[];
}

const own = (...notes: readonly string[]): Cell => ({ libraries: [], proof: 'run', notes });
const using = (libraries: readonly Library[], ...notes: readonly string[]): Cell => ({
  libraries,
  proof: libraries.every(({ version }) => version !== null) ? 'run' : 'stand-in',
  notes,
});
const library = (name: string, version: string | null = null): Library => ({ name, version });

const SOURCE_ENV = 'In a shell, `set -a; . ./.env; set +a` before the program starts fills its environment from .env.';
const NAMESPACE = 'With a Vault namespace, send the header `X-Vault-Namespace` too.';
const REST = (where: string): string =>
  `Speaks the REST interface itself: there is no first-party client for ${where}.`;

/** Every language and store. Libraries: the vendor's own where there is one, else the one most in use, else plain HTTP. */
export const SNIPPETS: Readonly<Record<GuideLanguage, Readonly<Record<Store, Cell>>>> = {
  javascript: {
    env: own('`node --env-file=.env app.js` (Node 20.6 and later) fills the environment from .env.'),
    aws: using([library('@aws-sdk/client-secrets-manager', '3.1162.0')]),
    vault: own(REST('Node'), NAMESPACE),
    conjur: own(REST('Node'), 'A certificate of your own goes into `NODE_EXTRA_CA_CERTS`.'),
  },
  python: {
    env: own(SOURCE_ENV),
    aws: using(
      [library('boto3', '1.44.5')],
      'boto3 takes the region from `AWS_DEFAULT_REGION` or ~/.aws/config, not from `AWS_REGION`.',
    ),
    vault: using([library('hvac', '2.4.0')]),
    conjur: using([library('conjur-api', '0.2.0')], 'A certificate of your own goes into `CONJUR_CERT_FILE`.'),
  },
  java: {
    env: own(SOURCE_ENV),
    aws: using([
      library('software.amazon.awssdk:secretsmanager', '2.54.14'),
      library('com.fasterxml.jackson.core:jackson-databind', '2.22.4'),
    ]),
    vault: using([library('io.github.jopenlibs:vault-java-driver', '6.2.1')]),
    conjur: own(
      'Uses the HTTP client of Java 11 and later: the published conjur-api 3.0.3 brings no JAX-RS implementation along.',
      'A certificate of your own goes into the trust store (`-Djavax.net.ssl.trustStore=… -Djavax.net.ssl.trustStorePassword=…`).',
    ),
  },
  go: {
    env: own(SOURCE_ENV),
    aws: using([
      library('github.com/aws/aws-sdk-go-v2/config', 'v1.33.15'),
      library('github.com/aws/aws-sdk-go-v2/service/secretsmanager', 'v1.50.10'),
    ]),
    vault: using([library('github.com/hashicorp/vault/api', 'v1.23.0')]),
    conjur: using(
      [library('github.com/cyberark/conjur-api-go', 'v0.15.7')],
      'A certificate of your own goes into `CONJUR_CERT_FILE`.',
    ),
  },
  ruby: {
    env: own(SOURCE_ENV),
    aws: using([library('aws-sdk-secretsmanager')]),
    vault: using([library('vault')]),
    conjur: using([library('conjur-api')], 'A certificate of your own goes into `CONJUR_CERT_FILE`.'),
  },
  php: {
    env: own(
      'php-fpm passes variables on only with `env[NAME] = …` or `clear_env = no`; in Laravel read them in config/ only.',
    ),
    aws: using([library('aws/aws-sdk-php')]),
    vault: own(REST('PHP'), NAMESPACE),
    conjur: own(REST('PHP'), 'A certificate of your own goes into `SSL_CERT_FILE`.'),
  },
  csharp: {
    env: own(SOURCE_ENV),
    aws: using([library('AWSSDK.SecretsManager')]),
    vault: own('Speaks the REST interface itself: the first-party client for .NET is a beta.', NAMESPACE),
    conjur: own('Speaks the REST interface itself, with nothing to install.'),
  },
};

/** What holds for a store in every language. */
export const STORE_NOTES: Readonly<Record<Store, readonly string[]>> = {
  env: ['Keep .env out of git; on a server let the platform set the variables.'],
  aws: [
    'Reading needs the permission `secretsmanager:GetSecretValue` on this one secret, writing `CreateSecret` or `PutSecretValue`.',
  ],
  vault: ['The token needs `read` on `secret/data/{service}` to read, `create` and `update` to write.'],
  conjur: ['The program needs `read` and `execute` on the variables; grant them by a policy (`!permit`).'],
};
