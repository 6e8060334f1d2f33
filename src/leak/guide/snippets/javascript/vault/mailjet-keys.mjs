/**
 * Reads the Mailjet API key and secret key from HashiCorp Vault (KV version 2, mount `secret`, path `mailjet`).
 * Needs VAULT_ADDR and VAULT_TOKEN. Call it once, when the program starts.
 */
export async function mailjetKeys() {
  const { VAULT_ADDR, VAULT_TOKEN } = process.env;
  if (!VAULT_ADDR) throw new Error('VAULT_ADDR is not set');
  if (!VAULT_TOKEN) throw new Error('VAULT_TOKEN is not set');
  const response = await fetch(`${VAULT_ADDR.replace(/\/$/, '')}/v1/secret/data/mailjet`, {
    headers: { 'X-Vault-Token': VAULT_TOKEN },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`Vault answered ${response.status} for secret/mailjet`);
  const fields = JSON.parse(await response.text()).data.data;
  const apiKey = fields.api_key;
  const secretKey = fields.secret_key;
  if (!apiKey) throw new Error('secret/mailjet in Vault has no field api_key');
  if (!secretKey) throw new Error('secret/mailjet in Vault has no field secret_key');
  return { apiKey, secretKey };
}
