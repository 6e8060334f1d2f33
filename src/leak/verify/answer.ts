/** Says in words what an answer means; never quotes it. */
import type { Answer } from './client.ts';

/** True for a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One clause for people. */
export function describe(answer: Answer): string {
  if (answer.kind === 'failed') return answer.why;
  const { status, retryAfter } = answer;
  if (status === 200) return 'it answered 200, but not with what this call gives (a proxy or a sign-in page?)';
  if (status >= 300 && status < 400)
    return `it sends us elsewhere (${status}); not followed, because the key would go along`;
  if (status === 401) return 'refused (401)';
  if (status === 403) return 'refused (403)';
  if (status === 429) return `too many calls (429)${wish(retryAfter)}: try again later`;
  if (status >= 500) return `the provider has a fault (${status})${wish(retryAfter)}: try again later`;
  return `it answered ${status}`;
}

function wish(retryAfter: string | null): string {
  return retryAfter !== null && /^\d{1,9}$/.test(retryAfter) ? `, it asks to wait ${retryAfter} s` : '';
}
