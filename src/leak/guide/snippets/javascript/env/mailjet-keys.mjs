/** Reads the Mailjet API key and secret key from environment variables. Call it once, when the program starts. */
export function mailjetKeys() {
  const apiKey = process.env.MJ_APIKEY_PUBLIC;
  const secretKey = process.env.MJ_APIKEY_PRIVATE;
  if (!apiKey) throw new Error('MJ_APIKEY_PUBLIC is not set');
  if (!secretKey) throw new Error('MJ_APIKEY_PRIVATE is not set');
  return { apiKey, secretKey };
}
