import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/**
 * Reads the Pepipost API key from the secret `pepipost` in AWS Secrets Manager.
 * Region and credentials come from the usual AWS places. Call it once, when the program starts.
 */
export async function pepipostKeys() {
  const answer = await new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId: 'pepipost' }));
  let secret;
  try {
    secret = JSON.parse(answer.SecretString ?? '');
  } catch {
    // The parser's own message would quote the secret.
    throw new Error('the secret pepipost in AWS Secrets Manager is not JSON');
  }
  const apiKey = secret.api_key;
  if (!apiKey) throw new Error('the secret pepipost in AWS Secrets Manager has no field api_key');
  return { apiKey };
}
