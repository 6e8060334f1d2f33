/** The guides of all providers that have one. */
import type { Guide } from '../../src/leak/guide/guide-parts.ts';
import { REGISTRY } from '../../src/providers/registry.ts';

/** In the order of the registry. */
export const GUIDES: readonly Guide[] = (
  await Promise.all(REGISTRY.map(async ({ code }) => (await code.guide?.()) ?? []))
).flat();

/** By the id of its provider. */
export function guideNamed(service: string): Guide {
  const found = GUIDES.find((guide) => guide.service === service);
  if (found === undefined) throw new Error(`no guide for ${service}`);
  return found;
}
