/**
 * Reads the Pepipost API key from HashiCorp Vault (KV version 2, mount `secret`, path `pepipost`).
 * Needs VAULT_ADDR and VAULT_TOKEN. Call it once, when the program starts.
 */
export async function pepipostKeys() {
  const { VAULT_ADDR, VAULT_TOKEN } = process.env;
  if (!VAULT_ADDR) throw new Error('VAULT_ADDR is not set');
  if (!VAULT_TOKEN) throw new Error('VAULT_TOKEN is not set');
  const response = await fetch(`${VAULT_ADDR.replace(/\/$/, '')}/v1/secret/data/pepipost`, {
    headers: { 'X-Vault-Token': VAULT_TOKEN },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`Vault answered ${response.status} for secret/pepipost`);
  const fields = JSON.parse(await response.text()).data.data;
  const apiKey = fields.api_key;
  if (!apiKey) throw new Error('secret/pepipost in Vault has no field api_key');
  return { apiKey };
}
