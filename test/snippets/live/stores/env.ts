/** Environment variables: set, unset, empty. */
import type { StoreUnderTest } from '../situation.ts';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  mailjet: ['MJ_APIKEY_PUBLIC', 'MJ_APIKEY_PRIVATE'],
  pepipost: ['PEPIPOST_API_KEY'],
};

/** Needs no server. */
export async function openEnv(): Promise<StoreUnderTest> {
  return {
    async situations(provider, keys) {
      const names = NAMES[provider] ?? [];
      const whole = Object.fromEntries(names.map((name, at) => [name, Object.values(keys)[at] ?? '']));
      return [
        { name: 'set', env: whole, outcome: true },
        ...names.flatMap((name) => {
          const { [name]: _, ...rest } = whole;
          return [
            { name: `${name} unset`, env: rest, outcome: new RegExp(name) },
            { name: `${name} empty`, env: { ...whole, [name]: '' }, outcome: new RegExp(name) },
          ];
        }),
      ];
    },
    close: () => Promise.resolve(),
  };
}
