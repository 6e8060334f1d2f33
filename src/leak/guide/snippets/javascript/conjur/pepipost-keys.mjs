/**
 * Reads the Pepipost API key from the CyberArk Conjur variables below `pepipost/`.
 * Needs the four CONJUR_ variables named here. Call it once, when the program starts.
 */
export async function pepipostKeys() {
  const { CONJUR_APPLIANCE_URL, CONJUR_ACCOUNT, CONJUR_AUTHN_LOGIN, CONJUR_AUTHN_API_KEY } = process.env;
  if (!CONJUR_APPLIANCE_URL) throw new Error('CONJUR_APPLIANCE_URL is not set');
  if (!CONJUR_ACCOUNT) throw new Error('CONJUR_ACCOUNT is not set');
  if (!CONJUR_AUTHN_LOGIN) throw new Error('CONJUR_AUTHN_LOGIN is not set');
  if (!CONJUR_AUTHN_API_KEY) throw new Error('CONJUR_AUTHN_API_KEY is not set');
  const url = CONJUR_APPLIANCE_URL.replace(/\/$/, '');
  const signal = AbortSignal.timeout(10_000);

  const login = encodeURIComponent(CONJUR_AUTHN_LOGIN);
  const authentication = await fetch(`${url}/authn/${CONJUR_ACCOUNT}/${login}/authenticate`, {
    method: 'POST',
    body: CONJUR_AUTHN_API_KEY,
    signal,
  });
  if (!authentication.ok) throw new Error(`Conjur answered ${authentication.status} to the login`);
  const token = Buffer.from(await authentication.text()).toString('base64');

  const [apiKey] = await Promise.all(
    ['pepipost/api_key'].map(async (id) => {
      const response = await fetch(`${url}/secrets/${CONJUR_ACCOUNT}/variable/${encodeURIComponent(id)}`, {
        headers: { Authorization: `Token token="${token}"` },
        signal,
      });
      if (!response.ok) throw new Error(`Conjur answered ${response.status} for ${id}`);
      return response.text();
    }),
  );
  if (!apiKey) throw new Error('the Conjur variable pepipost/api_key is empty');
  return { apiKey };
}
