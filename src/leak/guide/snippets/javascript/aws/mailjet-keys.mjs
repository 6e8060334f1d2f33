import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/**
 * Reads the Mailjet API key and secret key from the secret `mailjet` in AWS Secrets Manager.
 * Region and credentials come from the usual AWS places. Call it once, when the program starts.
 */
export async function mailjetKeys() {
  const answer = await new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId: 'mailjet' }));
  let secret;
  try {
    secret = JSON.parse(answer.SecretString ?? '');
  } catch {
    // The parser's own message would quote the secret.
    throw new Error('the secret mailjet in AWS Secrets Manager is not JSON');
  }
  const apiKey = secret.api_key;
  const secretKey = secret.secret_key;
  if (!apiKey) throw new Error('the secret mailjet in AWS Secrets Manager has no field api_key');
  if (!secretKey) throw new Error('the secret mailjet in AWS Secrets Manager has no field secret_key');
  return { apiKey, secretKey };
}
