/** Reads the Pepipost API key from environment variables. Call it once, when the program starts. */
export function pepipostKeys() {
  const apiKey = process.env.PEPIPOST_API_KEY;
  if (!apiKey) throw new Error('PEPIPOST_API_KEY is not set');
  return { apiKey };
}
