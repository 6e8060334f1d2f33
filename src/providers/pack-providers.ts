/** The providers of the packs as the commands see them: what the data of their secrets say, and a guide made from it. */
import { PACK_NAMES, PACKS } from '../config/built-in.ts';
import type { SecretProvider } from '../core/packs/secret-data.ts';
import type { Signs } from '../core/rule.ts';
import { DRY_CALLS } from './dry-calls.ts';
import type { Provider } from './registry.ts';

/** In the order of the packs. */
export const PACK_PROVIDERS: readonly Provider[] = PACK_NAMES.flatMap((pack) => PACKS[pack]).map(providerOfPack);

function providerOfPack(data: SecretProvider): Provider {
  const { id, name, aliases = [], hosts, secrets, revoke } = data;
  const names = [...new Set(secrets.flatMap(({ variables }) => variables))];
  const [first = 'API_KEY', ...others] = names;
  const calls = DRY_CALLS[id];
  return {
    id,
    aliases,
    name,
    longName: name,
    title: name,
    vocabulary: { words: [id], hosts, calls: [], ignore: [], upperCase: true, pairs: false },
    rules: [],
    variables: { names: [first, ...others], own: [] },
    get signs() {
      return signsOf(data, names);
    },
    revoke: [
      `${revoke.page}${revoke.documented ? '' : ' (unverified)'}${revoke.note === undefined ? '' : `: ${revoke.note}`}`,
    ],
    code: {
      ...(calls && { verify: async () => (await import('./pack-verify.ts')).packVerify(calls) }),
      guide: async () => {
        const { packGuide } = await import('../leak/guide/pack-guide.ts');
        return packGuide(data);
      },
    },
  };
}

/** Expressions cost time: they are made for who asks. */
function signsOf({ id, hosts }: SecretProvider, names: readonly string[]): Signs {
  const word = id.split('-').map(escaped).join('[-_.]?');
  const known = names.map(escaped).join('|');
  const host = new RegExp(`(?<![\\w-])(?:${hosts.map(escaped).join('|')})`, 'gi');
  return {
    quick: new RegExp([word, ...hosts.map(escaped), ...names.map(escaped)].join('|'), 'i'),
    plain: hosts.length === 0 ? [] : [{ kind: 'host', pattern: host }],
    name: new RegExp(`(?<![A-Za-z0-9_])(?:${known}|[A-Za-z0-9_]{0,40}${word}[A-Za-z0-9_]{0,40})(?![A-Za-z0-9_])`, 'gi'),
    bare: new RegExp(`^_?${word}_?$`, 'i'),
  };
}

const escaped = (text: string): string => text.replace(/[^0-9A-Za-z_]/g, '\\$&');
